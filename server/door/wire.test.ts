import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, textFormat } from '../log.ts';
import { createJsonFormat } from '../log-json.ts';
import { type RunningServer, type ServerOptions, startServer } from '../start.ts';
import { dial, LinePeer, NaivePeer, type Received } from '../test-peers.ts';

const CODE = 'Lab 7 Tuesday';
const KEY = 'a key of our own making';

describe('The door, over the wire', function () {
  this.timeout(60_000);
  let folder: string;
  let server: RunningServer;
  let lines: string[];
  const peers: LinePeer[] = [];

  async function start(options: ServerOptions = {}): Promise<void> {
    const format = options.log ? undefined : textFormat;
    const log = format && createLog('debug', text => void lines.push(text), format);
    const door = { joinCode: CODE, givenKey: KEY };
    server = await startServer({ port: 0, data: { folder }, ...door, ...(log && { log }), ...options });
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-wire-'));
    lines = [];
  });
  afterEach(async () => {
    for (const { socket } of peers.splice(0)) socket.destroy();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function at(name: string): Promise<LinePeer> {
    const peer = await LinePeer.connect(server.port, name);
    peers.push(peer);
    await peer.seesCode('hello_required');
    return peer;
  }

  async function hello(name: string, fields: Received = {}): Promise<{ peer: LinePeer; answer: Received }> {
    const peer = await at(name);
    peer.send({ status: 'hello', v: 2, id: 'h', ...fields });
    return { peer, answer: await peer.sees(({ id }) => id === 'h') };
  }

  async function refused(name: string, fields: Received, code: string): Promise<Received> {
    const { peer, answer } = await hello(name, fields);
    assert.equal(answer['code'], code);
    await peer.closed;
    return answer;
  }

  it('refuses what is missing or wrong, lets in by code or key, and keeps the role of who has the key', async () => {
    await start();
    await refused('Ada', {}, 'code_required');
    await refused('Ada', { joinCode: 'Lab 8 Tuesday' }, 'code_wrong');
    await refused('Ada', { joinCode: CODE, key: 'a key of somebody else' }, 'key_wrong');
    const { answer: ada } = await hello('Ada', { key: KEY.toUpperCase() });
    assert.deepEqual([ada['role'], ada['joinCode']], ['instructor', CODE]);
    const { answer: bob } = await hello('Bob', { joinCode: 'lab-7-tuesday' });
    assert.deepEqual([bob['role'], bob['joinCode']], ['student', undefined]);
    assert.deepEqual(bob['staff'], [{ name: 'Ada', role: 'instructor' }]);
    await refused('Ada', { joinCode: CODE, token: bob['token'] }, 'name_taken');

    await server.stop();
    await start();
    const { peer, answer: again } = await hello('Ada', { joinCode: CODE, token: ada['token'] });
    assert.equal(again['role'], 'instructor');
    peer.send({ status: 'audit', id: 'a' });
    const page = await peer.sees(({ id }) => id === 'a');
    const [entry] = page['entries'] as Received[];
    assert.deepEqual(
      [entry?.['by'], entry?.['action'], entry?.['user'], entry?.['value']],
      ['SERVER', 'role', 'Ada', 'instructor'],
    );
  });

  it('tells those who are in of the new instructor, and nobody of those who are not', async () => {
    await start();
    const { peer: bob } = await hello('Bob', { joinCode: CODE });
    await refused('Zoe', { joinCode: 'a wrong one' }, 'code_wrong');
    const { peer: ada } = await hello('Ada', { joinCode: CODE });
    ada.send({ status: 'hello', v: 2, key: KEY, id: 'k' });
    const change = await bob.sees(({ code }) => code === 'role');
    assert.deepEqual([change['user'], change['role']], ['Ada', 'instructor']);
    assert.ok(!JSON.stringify(bob.received).includes('Zoe'));
    assert.equal((await ada.sees(({ id }) => id === 'k'))['role'], 'instructor');
  });

  it('takes what was sent behind hello when the key is checked, in order', async () => {
    await start({ instructorKey: 'keep' });
    const peer = await at('Ada');
    peer.send({ status: 'hello', v: 2, id: '1', key: KEY });
    peer.send({ status: 'create', receiver: 'Lab', id: '2' });
    peer.send({ status: 'group', receiver: 'Lab', text: 'hi', id: '3' });
    for (const id of ['1', '2', '3']) {
      const answer = await peer.sees(message => message['id'] === id);
      assert.notEqual(answer['status'], 'error');
    }
  });

  it('tells version 1 once, in a plain object, and closes', async () => {
    await start();
    const old = new NaivePeer(await dial(server.port));
    old.write('Old');
    await old.closed;
    assert.deepEqual(old.lost, []);
    assert.deepEqual(
      old.received.map(message => [Object.keys(message).sort(), message['status'], message['text']]),
      [
        [
          ['receiver', 'sender', 'status', 'text'],
          'error',
          'This class asks for its join code: connect with a ClassChat client of 2026, and give it the code.',
        ],
      ],
    );
  });

  it('sends away who asks for anything else first', async () => {
    await start();
    for (const line of [
      '{"status":"who","receiver":"","id":"x"}',
      '{"status":"private","receiver":"Bob","text":"hi","id":"x"}',
      '{"status":"history","receiver":"Lab","kind":"group","id":"x"}',
    ]) {
      const peer = await at('Zoe');
      peer.write(`${line}\n`);
      const answer = await peer.sees(({ id }) => id === 'x');
      assert.equal(answer['code'], 'code_required');
      await peer.closed;
    }
  });

  it('counts wrong codes of an address, and leaves members alone', async () => {
    await start();
    const { peer, answer } = await hello('Bob', { joinCode: CODE });
    peer.socket.destroy();
    for (let time = 0; time < 60; time++)
      await refused(`Zoe ${time}`, { joinCode: 'a wrong one' }, 'code_wrong');
    const { waitMs } = await refused('Yan', { joinCode: CODE }, 'too_many_tries');
    assert.ok(typeof waitMs === 'number' && waitMs > 0 && waitMs <= 30_000);
    const { answer: back } = await hello('Bob', { joinCode: CODE, token: answer['token'] });
    assert.equal(back['code'], 'ready');
  });

  for (const kind of ['text', 'json'] as const) {
    it(`writes no code, key or token into its log (${kind}), whatever happens`, async () => {
      const format = kind === 'text' ? textFormat : createJsonFormat();
      const log = createLog('debug', text => void lines.push(text), format);
      await start({ log, instructorKey: 'keep' });
      const { answer: ada } = await hello('Ada', { key: KEY });
      await refused('Zoe', { joinCode: 'Lab 9 guess' }, 'code_wrong');
      await refused('Zoe', { key: 'guessed key of Zoe' }, 'key_wrong');
      const { peer: bob, answer } = await hello('Bob', { joinCode: CODE });
      bob.write('{"status":"hello","v":2,"joinCode":"Lab 7 Tuesday","key":7}\n');
      await bob.seesCode('bad_message');
      bob.write(`{"status":"hello","v":2,"key":"${KEY}`);
      bob.send({ status: 'quit' });
      await server.stop();
      await new Promise(resolve => void setImmediate(resolve));
      const text = lines.join('');
      assert.match(text, /warn|Wrong join code from 127\.0\.0\.1 as 'Zoe'/);
      assert.ok(text.includes('Zoe') && text.includes('Ada'));
      const secrets = ['Lab 7', 'Lab 9', 'our own', 'guessed', ada['token'], answer['token']];
      for (const secret of secrets) assert.ok(!text.includes(String(secret)), String(secret));
      const kept = readFileSync(join(folder, 'instructor-key'), 'utf8');
      assert.ok(!text.includes(kept.slice(-44, -1)));
    });
  }
});
