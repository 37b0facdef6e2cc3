import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { DEFAULT_LIMITS, type ServerLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import { describeNote } from '../log-lines.ts';
import { type RunningServer, type ServerOptions, startServer } from '../start.ts';
import { dial, dialTls, LinePeer, NaivePeer } from '../test-peers.ts';

/** The beginning of a ClientHello, of which no more comes. */
const HALF_HELLO = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]);

/** What the program next door asks. */
const HTTP = 'GET / HTTP/1.1\r\nHost: class.example\r\n\r\n';

/** TLS over a socket of which the first bytes go out in two pieces, each read by itself: the server is in this process. */
function splitting(socket: Socket, at: number): Duplex {
  let isFirst = true;
  const duplex = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      const cut = isFirst ? at : 0;
      isFirst = false;
      void (async () => {
        socket.write(chunk.subarray(0, cut));
        for (let turns = 0; cut > 0 && turns < 4; turns++) await turn();
        socket.write(chunk.subarray(cut), () => done());
      })();
    },
    final(done) {
      socket.end(done);
    },
  });
  socket.on('data', chunk => duplex.push(chunk)).on('end', () => duplex.push(null));
  void gone(socket).then(() => duplex.destroy());
  return duplex;
}

/** Settles when the connection is gone, however: a reset is an end like any other. */
function gone(socket: Socket): Promise<void> {
  return new Promise(
    resolve =>
      void socket
        .on('error', () => undefined)
        .resume()
        .once('close', () => resolve()),
  );
}

/** Reads to the end. */
async function allOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  await once(socket, 'close');
  return text;
}

describe('TLS on the port of plain text', () => {
  let server: RunningServer;
  let lines: { level: string; line: string }[];
  const log: Log = {
    write: note => void lines.push(describeNote(note)),
  };

  async function start(options: ServerOptions = {}, limits: Partial<ServerLimits> = {}): Promise<void> {
    lines = [];
    server = await startServer({
      port: 0,
      tls: 'auto',
      log,
      limits: { ...DEFAULT_LIMITS, ...limits },
      ...options,
    });
  }
  afterEach(() => server.stop());

  /** Nothing went wrong that somebody should look into. */
  const assertQuiet = () =>
    assert.deepEqual(
      lines.filter(({ level }) => level === 'error'),
      [],
    );

  const isLogged = (pattern: RegExp) =>
    lines.some(({ level, line }) => level === 'debug' && pattern.test(line));

  /** The server still does its work. */
  async function assertAlive(): Promise<void> {
    const peer = new LinePeer(await dialTls(server.port));
    peer.write('Alive\n');
    await peer.seesCode('welcome');
    peer.socket.destroy();
    assertQuiet();
  }

  it('lets both talk with each other, version 1 too', async () => {
    await start();
    const alice = new LinePeer(await dialTls(server.port));
    alice.write('Alice\n');
    alice.send({ status: 'hello', v: 2 });
    await alice.seesCode('ready');
    const bob = await LinePeer.introduce(server.port, 'Bob');
    const carol = await NaivePeer.connect(server.port, 'Carol');
    alice.send({ status: 'create', receiver: 'Lab' });
    await alice.seesCode('created');
    bob.send({ status: 'join', receiver: 'Lab' });
    await bob.seesCode('joined');
    carol.send('join', 'Lab');
    await carol.seesText("You joined 'Lab'.");
    alice.send({ status: 'group', receiver: 'Lab', text: 'over TLS' });
    for (const peer of [alice, bob, carol]) await peer.seesText('over TLS');
    carol.send('group', 'Lab', 'in plain text');
    for (const peer of [alice, bob, carol]) await peer.seesText('in plain text');
    assertQuiet();
  });

  it('speaks TLS 1.3 to who can, 1.2 to who cannot, and nothing older', async () => {
    await start();
    assert.equal((await dialTls(server.port)).getProtocol(), 'TLSv1.3');
    assert.equal((await dialTls(server.port, { maxVersion: 'TLSv1.2' })).getProtocol(), 'TLSv1.2');
    for (const maxVersion of ['TLSv1', 'TLSv1.1'] as const) {
      const old = { minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      await assert.rejects(dialTls(server.port, old), { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
    }
    assert.ok(isLogged(/^No TLS with \('127.0.0.1', \d+\): .*unsupported protocol/));
    await assertAlive();
  });

  it('knows TLS by its first byte, wherever the first record is cut', async () => {
    await start();
    for (let at = 1; at <= 6; at++) {
      const socket = connectTls({
        socket: splitting(await dial(server.port), at),
        rejectUnauthorized: false,
      });
      await once(socket, 'secureConnect');
      const peer = new LinePeer(socket);
      peer.write(`Cut${at}\n`);
      await peer.seesText(`Welcome to ClassChat, Cut${at}!`);
      socket.destroy();
    }
    assertQuiet();
  });

  it('answers who has said all there was to say, and is no longer heard', async () => {
    await start();
    const peer = new LinePeer(await dialTls(server.port));
    peer.write('Alice\n');
    peer.send({ status: 'hello', v: 2 });
    peer.socket.end();
    await peer.seesCode('ready');
    await once(peer.socket, 'end');
    await assertAlive();
  });

  it('takes plain text that is no name as it does without TLS', async () => {
    await start();
    const web = new LinePeer(await dial(server.port));
    web.write(HTTP);
    await web.seesCode('name_invalid');
    const nobody = await dial(server.port);
    nobody.end();
    await gone(nobody);
    await assertAlive();
  });

  describe('where plain text comes from another machine', () => {
    const isLocal = () => false;

    it('says once that it takes TLS, whatever the version, and closes', async () => {
      await start({ isLocal });
      const expected = /^This server speaks only over TLS from other machines: connect with/;
      for (const words of ['Alice\n', 'Alice', 'Alice{"status":"create","receiver":"Lab"}', HTTP]) {
        const socket = await dial(server.port);
        socket.write(words);
        const { status, text, code } = JSON.parse(await allOf(socket));
        assert.equal(status, 'error');
        assert.match(text, expected);
        assert.equal(code, words.includes('\n') ? 'tls_required' : undefined);
      }
      const peer = new LinePeer(await dialTls(server.port));
      peer.write('Alice\n');
      peer.send({ status: 'hello', v: 2 });
      assert.deepEqual((await peer.seesCode('ready'))['people'], ['Alice']);
      assertQuiet();
    });

    it('takes it where the server is told to', async () => {
      await start({ isLocal, insecure: true });
      await LinePeer.introduce(server.port, 'Alice');
    });

    it('asks for the address that it came from', async () => {
      const asked: unknown[] = [];
      await start({ isLocal: address => asked.push(address) > 0 });
      await LinePeer.introduce(server.port, 'Alice');
      assert.deepEqual(asked, ['127.0.0.1']);
    });
  });

  describe('with a peer that means no good', () => {
    it('closes who says nothing', async () => {
      await start({}, { nameMs: 50 });
      const silent = await dial(server.port);
      await gone(silent);
    });

    it('closes who never ends the handshake, however it goes on trickling', async () => {
      await start({}, { handshakeMs: 150 });
      const socket = await dial(server.port);
      socket.on('error', () => undefined);
      socket.write(HALF_HELLO);
      const trickle = setInterval(() => socket.write('\0'), 20);
      await gone(socket);
      clearInterval(trickle);
      await assertAlive();
    });

    it('closes who says something else than TLS after its first byte', async () => {
      await start();
      for (const rubbish of [
        Buffer.concat([Buffer.of(0x16), Buffer.from('Alice\n'.repeat(2000))]),
        Buffer.from([0x16, 0x03, 0x01, 0xff, 0xff, ...Buffer.alloc(70_000, 0x41)]),
        Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 1, 2, 3, 4, 5]),
      ]) {
        const socket = await dial(server.port);
        socket.on('error', () => undefined);
        socket.write(rubbish);
        await gone(socket);
      }
      assert.ok(isLogged(/^No TLS with/));
      await assertAlive();
    });

    it('outlives who goes away in the middle of it, or ends only their side', async () => {
      await start({}, { handshakeMs: 150 });
      const reset = await dial(server.port);
      reset.write(HALF_HELLO, () => reset.resetAndDestroy());
      await once(reset, 'close');
      const half = await dial(server.port);
      half.on('error', () => undefined).end(HALF_HELLO);
      await gone(half);
      await assertAlive();
    });

    it('closes who breaks the records afterwards', async () => {
      await start();
      const raw = await dial(server.port);
      const secured = connectTls({ socket: splitting(raw, 0), rejectUnauthorized: false });
      await once(secured, 'secureConnect');
      const peer = new LinePeer(secured);
      peer.write('Mallory\n');
      await peer.seesCode('welcome');
      // Beside TLS, which would encrypt it.
      raw.write(Buffer.from([0x17, 0x03, 0x03, 0x00, 0x20, ...Buffer.alloc(32, 0x41)]));
      await peer.closed;
      await assertAlive();
    });

    it('lets only so many be on their way, and closes those that are so for longest', async () => {
      await start({}, { arriving: 2 });
      const first = await dial(server.port);
      const second = await dial(server.port);
      second.write(HALF_HELLO);
      const third = await dial(server.port);
      await gone(first);
      const fourth = await dial(server.port);
      await gone(second);
      for (const socket of [third, fourth]) {
        socket.write('x\n');
        await once(socket, 'data');
        socket.destroy();
      }
    });

    it('refuses whoever is one too many in the language that they speak', async () => {
      await start({}, { connections: 1 });
      const first = await dial(server.port);
      await assert.rejects(dialTls(server.port), { code: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR' });
      const plain = await dial(server.port);
      plain.write('Alice\n');
      assert.equal(JSON.parse(await allOf(plain))['code'], 'too_many_connections');
      assert.equal(JSON.parse(await allOf(await dial(server.port)))['code'], 'too_many_connections');
      first.destroy();
    });

    it('stops all the same', async () => {
      await start();
      const silent = await dial(server.port);
      const half = await dial(server.port);
      half.on('error', () => undefined).write(HALF_HELLO);
      const ends = Promise.all([silent, half].map(gone));
      await assertAlive();
      await server.stop();
      await ends;
    });
  });
});

describe('A server without TLS', () => {
  it('takes a TLS hello for the odd name that it is, and closes', async () => {
    const server = await startServer({ port: 0 });
    const socket = await dial(server.port);
    socket.write(Buffer.concat([HALF_HELLO, Buffer.alloc(1100, 0xa1)]));
    assert.match(await allOf(socket), /^\{"status":"error".*That name cannot be used/);
    await assert.rejects(dialTls(server.port), { code: /^(?:ERR_SSL_|EPROTO|ECONNRESET)/ });
    assert.equal(server.fingerprint, undefined);
    await server.stop();
  });
});
