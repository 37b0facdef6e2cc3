import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChatClient, type ClientOptions, type ClientState } from '../chat-client.ts';
import { dial } from '../terminal/dial.ts';
import { type Certificate, fingerprintOf, ONE, OTHER } from '../testing/certificates.ts';
import { type Peer, ScriptedServer } from '../testing/scripted-server.ts';
import { untilState } from '../testing/until-state.ts';
import type { Timings } from '../timings.ts';
import { Security, type SecurityOptions } from './security.ts';
import { MemoryTrust } from './trust.ts';

/** As a name in the hello of a TLS client looks to a server without TLS. */
const NO_NAME = { status: 'error', code: 'name_invalid', text: 'That name cannot be used.' };

describe('The client over TLS', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  let trust: MemoryTrust;
  let met: string[];

  beforeEach(() => {
    trust = new MemoryTrust();
    met = [];
  });
  afterEach(async () => {
    client.dispose();
    await server.stop();
  });

  async function serve(certificate?: Certificate, port = 0): Promise<void> {
    server = await ScriptedServer.start(port, certificate);
  }

  function create(options: SecurityOptions = {}, timings: Partial<Timings> = {}): ChatClient {
    const address = { host: '127.0.0.1', port: server.port };
    const security = new Security(address, { mode: 'on', trust, ...options });
    security.onMet(fingerprint => met.push(fingerprint));
    client = new ChatClient({
      ...address,
      userName: 'Alice',
      token: 'the secret',
      security,
      timings: { backoffBaseMs: 1, ...timings },
    });
    return client;
  }

  async function online(): Promise<Peer> {
    client.connect();
    const peer = await server.peer();
    await peer.greet();
    await untilState(client, 'online');
    return peer;
  }

  async function refusal(): Promise<Extract<ClientState, { kind: 'refused' }>['reason']> {
    client.connect();
    const state = await untilState(client, 'refused');
    assert.ok(state.kind === 'refused');
    return state.reason;
  }

  /** Whoever connected went away without a word. */
  async function assertNothingSaid(): Promise<void> {
    await server.deserted();
    assert.deepEqual(server.heard, []);
  }

  it('trusts a server that it meets for the first time, and says so once', async () => {
    await serve(ONE);
    create();
    const peer = await online();
    assert.deepEqual(met, [fingerprintOf(ONE)]);
    assert.equal(client.security.shown, fingerprintOf(ONE));
    const request = client.request({ status: 'rooms' });
    const { id } = await peer.hears();
    peer.say({ status: 'rooms', id, rooms: [] });
    assert.ok((await request).ok);
    await client.disconnect();
    create();
    await online();
    assert.deepEqual(met, [fingerprintOf(ONE)]);
  });

  it('comes back to a server that went away, and knows it', async () => {
    await serve(ONE);
    create();
    await online();
    const { port } = server;
    await server.stop();
    await untilState(client, 'waiting');
    await serve(ONE, port);
    await (await server.peer()).greet();
    await untilState(client, 'online');
    assert.equal(met.length, 1);
  });

  it('says nothing to a server that has changed, and does not try again', async () => {
    await serve(ONE);
    create();
    await online();
    const { port } = server;
    await server.stop();
    await untilState(client, 'waiting');
    await serve(OTHER, port);
    const state = await untilState(client, 'refused');
    assert.ok(state.kind === 'refused');
    assert.equal(state.reason.code, 'fingerprint_changed');
    const fingerprints = { known: fingerprintOf(ONE), found: fingerprintOf(OTHER) };
    assert.deepEqual(state.reason.fingerprints, fingerprints);
    await assertNothingSaid();
    assert.equal(trust.pinned(client), fingerprintOf(ONE));

    client.security.accept(fingerprints.found);
    await online();
    assert.equal(trust.pinned(client), fingerprintOf(OTHER));
  });

  it('says nothing to a server that is not the one of the invitation', async () => {
    await serve(OTHER);
    create({ mode: 'auto', expected: fingerprintOf(ONE) });
    assert.equal((await refusal()).code, 'fingerprint_changed');
    await assertNothingSaid();
    assert.deepEqual([met, trust.pinned(client)], [[], undefined]);
  });

  it('says nothing to a server without TLS, rather than to say it in plain text', async () => {
    await serve();
    create();
    client.connect();
    const { socket, say } = await server.peer();
    say(NO_NAME);
    socket.end();
    const { code, text } = await refusal();
    assert.equal(code, 'no_tls');
    assert.match(text, /^127\.0\.0\.1:\d+ does not speak TLS \(ERR_SSL_\w+\), .* connect without TLS/);
  });

  it('takes a server that hangs up for one without TLS, unless it is known to speak it', async () => {
    await serve();
    create();
    client.connect();
    (await server.peer()).socket.destroy();
    assert.equal((await refusal()).code, 'no_tls');

    create({ trust: new MemoryTrust() }).security.accept(fingerprintOf(ONE));
    client.connect();
    (await server.peer()).socket.destroy();
    const state = await untilState(client, 'waiting');
    assert.ok(state.kind === 'waiting' && state.reason.code === 'lost');
  });

  it('comes back to a server that speaks TLS, and has no place now', async () => {
    await serve();
    create();
    client.connect();
    (await server.peer()).socket.end(Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50));
    const state = await untilState(client, 'waiting');
    assert.ok(state.kind === 'waiting' && state.reason.code === 'lost');
  });

  it('waits for a server that never answers only so long', async () => {
    await serve();
    create({}, { connectMs: 100 });
    client.connect();
    const { socket } = await server.peer();
    const state = await untilState(client, 'waiting');
    assert.ok(state.kind === 'waiting' && state.reason.code === 'timeout');
    await once(socket.resume(), 'close');
  });

  it('does not try again where the server speaks nothing but TLS, and it was told not to', async () => {
    await serve();
    create({ mode: 'off' });
    client.connect();
    const { say, hears } = await server.peer();
    assert.deepEqual(await hears(), { name: 'Alice' });
    say({ status: 'error', v: 2, code: 'tls_required', text: 'This server speaks only over TLS.' });
    const { code, text } = await refusal();
    assert.deepEqual([code, text], ['tls_required', 'This server speaks only over TLS.']);
  });

  it('goes on with a connection that was made before there was a name', async () => {
    await serve(ONE);
    create();
    const { host, port, security } = client;
    const dialled = await dial({ host, port, security }, 10_000);
    assert.ok(dialled.ok);
    client.dispose();
    client = new ChatClient({ host, port, security, userName: 'Alice', socket: dialled.socket });
    await online();
    assert.deepEqual(met, [fingerprintOf(ONE)]);
  });

  it('is told why there is no such connection', async () => {
    await serve(ONE);
    create({ expected: fingerprintOf(OTHER) });
    const { host, port, security } = client;
    const dialled = await dial({ host, port, security }, 10_000);
    assert.equal(!dialled.ok && dialled.fault.code, 'fingerprint_changed');
    await assertNothingSaid();
    await server.stop();
    const away = await dial({ host, port, security }, 10_000);
    assert.equal(!away.ok && away.fault.code, 'unreachable');
    await serve();
    const silent = await dial(
      { host, port: server.port, security: new Security(client, { mode: 'on' }) },
      50,
    );
    assert.equal(!silent.ok && silent.fault.code, 'timeout');
  });

  it('gives up where the user does, in the middle of it', async () => {
    await serve();
    create();
    client.connect();
    const { socket } = await server.peer();
    const closed = once(socket.resume(), 'close');
    await client.disconnect();
    await closed;
    assert.equal(client.state.kind, 'offline');
  });

  it('does not advise to do without TLS where the server has spoken it before', async () => {
    await serve();
    create().security.accept(fingerprintOf(ONE));
    client.connect();
    const { socket, say } = await server.peer();
    say(NO_NAME);
    socket.end();
    const { code, text } = await refusal();
    assert.equal(code, 'tls_lost');
    assert.match(text, /spoke TLS before, .*somebody may be in between.* Do not turn TLS off/);
    assert.doesNotMatch(text, /--tls off|classchat\.tls/);
  });

  describe('where the user wants none, of another machine', () => {
    const lab = () => ({ host: 'lab.example', port: server.port });

    function createPlain(more: Partial<ClientOptions> = {}): void {
      const security = new Security(lab(), { mode: 'off', trust });
      const timings = { backoffBaseMs: 1, backoffCapMs: 20 };
      const dialLab = () => connect({ host: '127.0.0.1', port: server.port });
      client = new ChatClient({ ...lab(), userName: 'Alice', security, dial: dialLab, timings, ...more });
    }

    it('says nothing to a server that is known to speak it, before the user has said so once more', async () => {
      await serve();
      trust.pin(lab(), fingerprintOf(ONE));
      createPlain({ token: 'the secret' });
      assert.equal((await refusal()).code, 'tls_off');
      const dialled = await dial({ ...client, dial: () => connect(server.port, '127.0.0.1') }, 10_000);
      assert.equal(!dialled.ok && dialled.fault.code, 'tls_off');
      await server.peer();
      await assertNothingSaid();

      client.security.speakPlainly();
      await online();
      assert.equal(trust.pinned(lab()), undefined);
    });

    it('tells nobody the instructor key, and goes on without it', async () => {
      await serve();
      const told: string[] = [];
      createPlain({ instructorKey: 's3cret' });
      client.credentials.onKeyRefused(() => told.push('key refused'));
      assert.equal((await refusal()).code, 'key_exposed');
      assert.deepEqual([server.heard, told], [[], ['key refused']]);

      await online();
      client.credentials.give({ instructorKey: 's3cret' });
      assert.ok(!(await client.giveKey('s3cret')).ok);
      (await rejoined()).socket.destroy();
      assert.doesNotMatch(JSON.stringify(server.heard), /s3cret/);
    });

    /** Comes back by itself after a loss. */
    async function rejoined(): Promise<Peer> {
      await server.stop();
      await untilState(client, 'waiting');
      await serve(undefined, client.port);
      const peer = await server.peer();
      await peer.greet();
      return peer;
    }
  });
});
