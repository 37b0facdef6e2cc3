import assert from 'node:assert/strict';
import { LIMITS } from '../protocol/limits.ts';
import { type RunningServer, startServer } from './start.ts';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';

describe('The server and version 2', () => {
  let server: RunningServer;
  beforeEach(async () => {
    server = await startServer({ port: 0 });
  });
  afterEach(() => server.stop());

  it('tells its version first, then answers hello, requests and messages', async () => {
    const alice = await LinePeer.connect(server.port, 'Alice');
    assert.equal((await alice.seesText('Welcome to ClassChat, Alice!'))['v'], 2);
    alice.send({ status: 'hello', v: 2, id: 'h' });
    assert.deepEqual((await alice.seesCode('ready'))['people'], ['Alice']);
    alice.send({ status: 'create', receiver: 'Lab', id: 'c' });
    assert.equal((await alice.sees(() => true))['status'], 'presence');
    assert.equal((await alice.sees(() => true))['id'], 'c');
    const before = Date.now();
    alice.send({ status: 'group', receiver: 'Lab', text: 'hi', id: 'g' });
    const ack = await alice.sees(() => true);
    const message = await alice.sees(() => true);
    assert.deepEqual(
      [ack['status'], ack['id'], message['status'], message['id']],
      ['ack', 'g', 'group', 'g'],
    );
    const time = Number(ack['time']);
    assert.ok(before <= time && time <= Date.now());
    assert.equal(message['time'], time);
  });

  it('reads a name whose line end comes in a write of its own, and lines split anywhere', async () => {
    const alice = new LinePeer(await dial(server.port));
    const bytes = Buffer.from(
      `Zoë\r\n${JSON.stringify({ status: 'who', id: 'ä' })}\r\n\n{"status":"rooms"}\n`,
    );
    for (const byte of bytes) {
      await new Promise(resolve => alice.socket.write(Buffer.of(byte), resolve));
    }
    assert.equal((await alice.seesCode('welcome'))['v'], 2);
    assert.deepEqual((await alice.sees(({ id }) => id === 'ä'))['people'], ['Zoë']);
    await alice.sees(({ status }) => status === 'rooms');
  });

  it('answers each fault with one error and its code, and reads on', async () => {
    const alice = await LinePeer.connect(server.port, 'Alice');
    await alice.seesCode('welcome');
    alice.write('rubbish\n[]\n');
    alice.write(Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]));
    alice.send({ status: 'dance', id: 'd' });
    alice.write('{"status":"group","receiver":1,"text":"x","id":"t"}\n');
    alice.write(`"${'x'.repeat(LIMITS.requestBytes)}"\n`);
    alice.send({ status: 'who', id: 'w' });
    const seen = [];
    for (let at = 0; at < 7; at++) seen.push(await alice.sees(() => true));
    assert.deepEqual(
      seen.map(({ code, id }) => [code, id]),
      [
        ['bad_json', undefined],
        ['bad_json', undefined],
        ['bad_utf8', undefined],
        ['unknown_status', 'd'],
        ['bad_message', 't'],
        ['too_long', undefined],
        [undefined, 'w'],
      ],
    );
  });

  it('answers a peer that has said all it had to say, then closes', async () => {
    const alice = new LinePeer(await dial(server.port));
    alice.socket.end('Alice\n{"status":"who"}\n');
    assert.equal((await alice.sees(({ status }) => status === 'who'))['text'], 'Connected: Alice');
    await alice.closed;
  });

  it('refuses a name in use with its version, and closes', async () => {
    const first = await NaivePeer.connect(server.port, 'Alice');
    const second = await LinePeer.connect(server.port, 'Alice');
    assert.equal((await second.seesCode('name_taken'))['v'], 2);
    await second.closed;
    first.send('who');
    await first.seesText('Connected: Alice');
  });

  it('delivers one write a turn, in order, to everybody', async () => {
    const peers = await Promise.all(['A', 'B', 'C'].map(name => LinePeer.introduce(server.port, name)));
    const [sender] = peers;
    assert.ok(sender);
    sender.send({ status: 'create', receiver: 'Lab' });
    await sender.seesCode('created');
    for (const peer of peers.slice(1)) {
      peer.send({ status: 'join', receiver: 'Lab' });
      await peer.sees(({ status, code }) => status === 'info' && code === 'joined');
    }
    const texts = Array.from({ length: 500 }, (_, at) => String(at));
    for (const text of texts) sender.send({ status: 'group', receiver: 'Lab', text, id: text });
    for (const peer of peers) {
      for (const text of texts) {
        assert.equal((await peer.sees(({ status }) => status === 'group'))['text'], text);
      }
    }
  });
});
