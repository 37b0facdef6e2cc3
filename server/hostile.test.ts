import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { LIMITS } from '../protocol/limits.ts';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';
import { createLog } from './log.ts';
import { type RunningServer, startServer } from './start.ts';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';

/** Bytes that no peer in its right mind sends, before or behind a name. */
const RUBBISH: Record<string, (string | Uint8Array)[]> = {
  'an HTTP request': ['GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  'the first bytes of TLS': [Buffer.from('16030100f4010000f00303', 'hex'), Buffer.alloc(300, 0x81)],
  'a name that is not UTF-8': [Buffer.from([0xff, 0xfe, 0x0a])],
  'a name without end': ['x'.repeat(100_000)],
  'an empty name': ['\n', '\n\n'],
  'line ends alone': ['Mallory\n', '\n'.repeat(10_000)],
  'zero bytes': ['Mallory\n', Buffer.alloc(100_000)],
  'braces without end': ['Mallory\n', '{'.repeat(200_000), '\n'],
  'nesting without end': ['Mallory\n', `{"a":${'['.repeat(60_000)}\n`],
  'brackets to version 1': ['Mallory{"', `a":${'{"b":'.repeat(50_000)}`],
  'a fake prototype': [
    'Mallory\n',
    '{"__proto__":{"status":"quit"},"constructor":1}\n{"status":"__proto__"}\n{"status":"toString"}\n',
  ],
  'lone surrogates': [
    'Mallory\n',
    '{"status":"create","receiver":"\\ud800"}\n{"status":"who","id":"\\udfff"}\n',
  ],
  'rooms named like a trap': [
    'Mallory\n',
    '{"status":"create","receiver":"__proto__"}\n{"status":"group","receiver":"__proto__","text":"x"}\n',
  ],
};

describe('The server and hostile peers', () => {
  let server: RunningServer;
  let alice: LinePeer;
  let bob: LinePeer;
  const logged: string[] = [];
  let said = 0;

  beforeEach(async () => {
    logged.length = 0;
    server = await startServer({ port: 0, log: createLog('debug', text => logged.push(text)) });
    alice = await LinePeer.introduce(server.port, 'Alice');
    bob = await LinePeer.introduce(server.port, 'Bob');
    alice.send({ status: 'create', receiver: 'Lab' });
    await alice.seesCode('created');
    bob.send({ status: 'join', receiver: 'Lab' });
    await alice.sees(({ status }) => status === 'notification');
  });
  afterEach(() => server.stop());

  /** Alice and Bob talk, and nothing but the comings and goings of others stands between. */
  async function talk(text: string): Promise<void> {
    const id = `m${++said}`;
    alice.send({ status: 'group', receiver: 'Lab', text, id });
    await alice.sees(message => message['status'] === 'ack' && message['id'] === id);
    for (const peer of [alice, bob]) {
      const before = peer.received.filter(({ status }) => status === 'error');
      await peer.sees(message => message['status'] === 'group' && message['text'] === text);
      assert.deepEqual(before, []);
    }
  }

  for (const [what, chunks] of Object.entries(RUBBISH)) {
    it(`survives ${what}, and the others notice nothing`, async () => {
      const mallory = await dial(server.port);
      mallory.on('error', () => undefined).resume();
      for (const chunk of chunks) {
        await new Promise(resolve => mallory.write(chunk, resolve));
        await talk(`while there is ${what}`);
      }
      mallory.destroy();
      await talk(`after ${what}`);
      assert.ok(!logged.join('').includes('fault of the server'), logged.join(''));
    });
  }

  it('survives connections that are reset in every state', async () => {
    for (const said of ['', 'Mal', 'Mallory\n', 'Mallory\n{"status":"join","receiver":"Lab"}\n{"sta']) {
      const mallory = await dial(server.port);
      if (said !== '') await new Promise(resolve => mallory.write(said, resolve));
      await talk(`before the reset after '${said.length}'`);
      mallory.resetAndDestroy();
      await talk(`after the reset after '${said.length}'`);
    }
    assert.ok(!logged.join('').includes('fault of the server'), logged.join(''));
  });

  it('answers a fresh login after any bytes at all', async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const likely = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '"',
          '\n',
          '\\',
          'Eve',
          '{"status":"',
          'group',
          'create',
          '","receiver":"Lab"}',
        ),
        { maxLength: 40 },
      )
      .map(parts => Buffer.from(parts.join('')));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(bytes, likely), { maxLength: 6 }), async chunks => {
        const eve = await dial(server.port);
        eve.on('error', () => undefined).resume();
        for (const chunk of chunks) eve.write(chunk);
        eve.end();
        const fresh = await LinePeer.connect(server.port, `Fresh ${round++}`);
        await fresh.seesCode('welcome');
        fresh.socket.destroy();
        eve.destroy();
      }),
      { numRuns: 150 },
    );
    await talk('after the fuzz');
    assert.ok(!logged.join('').includes('fault of the server'), logged.join(''));
  });

  it('lets no name forge a line of the log', async () => {
    const eve = await dial(server.port);
    eve.resume().write('Eve\r[SERVER] Alice disconnected\n');
    await talk('meanwhile');
    const lines = logged.join('').split('\n');
    assert.ok(lines.every(line => line === '' || line.startsWith('[SERVER] ')));
    assert.ok(!lines.includes('[SERVER] Alice disconnected'));
    assert.ok(lines.includes("[SERVER] Turned away 'Eve\\u{d}[SERVER] Alice disconnected' (name_invalid)"));
    eve.destroy();
  });
});

describe('The limits of the server', () => {
  afterEach(() => mock.timers.reset());

  it('drops a version 2 peer that reads nothing; the others get everything', async () => {
    await dropsSlowPeer(async port => (await LinePeer.introduce(port, 'Sleepy')).socket);
  });

  it('drops a version 1 peer that reads nothing; the others get everything', async () => {
    await dropsSlowPeer(async port => (await NaivePeer.connect(port, 'Sleepy')).socket);
  });

  async function dropsSlowPeer(
    connectSleepy: (port: number) => Promise<{ pause(): unknown; write(text: string): unknown }>,
  ): Promise<void> {
    const limits = { ...DEFAULT_LIMITS, waitingBytes: 512 * 1024 };
    const server = await startServer({ port: 0, limits });
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const bob = await LinePeer.introduce(server.port, 'Bob');
    alice.send({ status: 'create', receiver: 'Lab' });
    const sleepy = await connectSleepy(server.port);
    sleepy.write('{"status":"join","sender":"","receiver":"Lab","text":""}\n');
    await alice.seesText('Sleepy has joined the room.');
    sleepy.pause();
    bob.send({ status: 'join', receiver: 'Lab' });
    await bob.seesCode('joined');
    const text = 'x'.repeat(32 * 1024);
    let sent = 0;
    while (!alice.received.some(({ code, user }) => code === 'offline' && user === 'Sleepy')) {
      assert.ok(sent++ < 2000, 'Sleepy should have been dropped');
      alice.send({ status: 'group', receiver: 'Lab', text, id: String(sent) });
      await bob.sees(({ status, id }) => status === 'group' && id === String(sent));
    }
    await alice.sees(({ code, user }) => code === 'offline' && user === 'Sleepy');
    alice.send({ status: 'who', id: 'w' });
    assert.deepEqual((await alice.sees(({ id }) => id === 'w'))['people'], ['Alice', 'Bob']);
    await server.stop();
  }

  it('tells a slow peer so, if it reads after all', async () => {
    const server = await startServer({ port: 0, limits: { ...DEFAULT_LIMITS, waitingBytes: 20_000 } });
    const bob = await LinePeer.connect(server.port, 'Bob');
    await bob.seesCode('welcome');
    // One message that alone is more than may wait.
    bob.send({ status: 'private', receiver: 'Bob', text: 'x'.repeat(30_000), id: 'g' });
    const refusal = await bob.seesCode('slow');
    assert.equal(refusal['text'], 'You read too slowly: more than 20000 bytes were waiting for you.');
    assert.equal(refusal['receiver'], 'Bob');
    await bob.closed;
    await server.stop();
  });

  it('drops those who read nothing where all together would fill the memory; the others stay', async () => {
    const server = await startServer({
      port: 0,
      limits: { ...NO_LIMITS, allWaitingBytes: 4 * 1024 * 1024 },
    });
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const sleepy = await LinePeer.connect(server.port, 'Sleepy');
    await sleepy.seesCode('welcome');
    sleepy.socket.pause();
    // A loopback connection takes some mebibytes before anything waits.
    const long = JSON.stringify({ status: 'private', receiver: 'Sleepy', text: 'x'.repeat(30_000) });
    for (let at = 0; at < 400; at++) sleepy.write(`${long}\n`);
    await alice.sees(({ code, user }) => code === 'offline' && user === 'Sleepy');
    alice.send({ status: 'who', id: 'w' });
    assert.deepEqual((await alice.sees(({ id }) => id === 'w'))['people'], ['Alice']);
    sleepy.socket.destroy();
    await server.stop();
  });

  it('drops who asks for more in one breath than may wait, before it is put together', async () => {
    const server = await startServer({ port: 0, limits: { ...DEFAULT_LIMITS, waitingBytes: 64 * 1024 } });
    const [alice, mallory] = [
      await LinePeer.introduce(server.port, 'Alice'),
      await LinePeer.introduce(server.port, 'Mallory'),
    ];
    for (let room = 0; room < 100; room++) alice.send({ status: 'create', receiver: `Room ${room}` });
    await alice.sees(({ code, room }) => code === 'created' && room === 'Room 99');
    mallory.write('{"status":"rooms"}\n'.repeat(3000));
    await mallory.seesCode('slow');
    assert.ok(mallory.received.length === 0);
    alice.send({ status: 'who', id: 'w' });
    assert.deepEqual((await alice.sees(({ id }) => id === 'w'))['people'], ['Alice']);
    await server.stop();
  });

  it('closes a connection that says no name in time, also one that never stops beginning it', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const nameMs = LIMITS.bareNameSilenceMs * 10;
    const server = await startServer({ port: 0, limits: { ...DEFAULT_LIMITS, nameMs } });
    const silent = new LinePeer(await dial(server.port));
    const endless = new LinePeer(await dial(server.port));
    const dripMs = LIMITS.bareNameSilenceMs - 1;
    for (let passed = 0; passed < nameMs; passed += dripMs) {
      await new Promise(resolve => endless.socket.write('x', resolve));
      // The server, which runs in this process, reads it meanwhile.
      await nextTurn();
      await nextTurn();
      mock.timers.tick(dripMs);
    }
    await Promise.all([silent.closed, endless.closed]);
    assert.deepEqual([silent.received, endless.received], [[], []]);
    await server.stop();
  });
});
