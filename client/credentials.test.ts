import assert from 'node:assert/strict';
import { ChatClient, type ClientOptions, type ClientState } from './chat-client.ts';
import { type Peer, ScriptedServer } from './testing/scripted-server.ts';
import { untilState } from './testing/until-state.ts';

const READY = { status: 'info', code: 'ready', id: 'hello', rooms: [], people: [], role: 'student' };

describe('A client at the door of a class', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  let told: string[];
  let log: string[];
  beforeEach(async () => {
    server = await ScriptedServer.start();
    told = [];
    log = [];
  });
  afterEach(async () => {
    client.dispose();
    await server.stop();
  });

  function connect(options: Partial<ClientOptions> = {}): void {
    const timings = { backoffBaseMs: 1, backoffCapMs: 2 };
    client = new ChatClient({
      ...{ host: '127.0.0.1', port: server.port, userName: 'Alice', timings },
      log: (_, text) => log.push(text),
      ...options,
    });
    const { credentials } = client;
    credentials.onJoinCode(code => told.push(`code ${code}`));
    credentials.onKeyTaken(key => told.push(`key ${key}`));
    credentials.onKeyRefused(() => told.push('key refused'));
    client.connect();
  }

  /** The next connection, stopped at the door, and the `hello` that it then says. */
  async function stopped(asks = ['joinCode']): Promise<{ peer: Peer; hello: Record<string, unknown> }> {
    const peer = await server.peer();
    await peer.hears();
    peer.say({ status: 'info', code: 'hello_required', v: 2, asks });
    return { peer, hello: await peer.hears() };
  }

  function refuse(peer: Peer, code: string, more: object = {}): void {
    peer.say({ status: 'error', code, id: 'hello', text: `because of ${code}`, ...more });
    peer.socket.end();
  }

  const reason = (state: ClientState) =>
    (state.kind === 'refused' || state.kind === 'waiting') && state.reason;

  it('stops where a code is asked for, and goes on with the one that it is given', async () => {
    connect();
    const first = await stopped();
    assert.deepEqual([first.hello['joinCode'], typeof first.hello['token']], [undefined, 'string']);
    refuse(first.peer, 'code_required');
    const state = await untilState(client, 'refused');
    assert.deepEqual(reason(state), { code: 'code_required', text: 'because of code_required' });

    client.admit({ joinCode: 'AMBER-OWL' });
    const second = await stopped();
    assert.equal(second.hello['joinCode'], 'AMBER-OWL');
    assert.equal(second.hello['token'], first.hello['token']);
    refuse(second.peer, 'code_wrong');
    await untilState(client, 'refused');
    assert.deepEqual(told, []);

    client.admit({ joinCode: 'AMBER-FOX' });
    const third = await stopped();
    third.peer.say(READY);
    await untilState(client, 'online');
    assert.deepEqual(told, ['code AMBER-FOX']);

    third.peer.socket.destroy();
    const fourth = await stopped(['token', 'joinCode']);
    assert.equal(fourth.hello['joinCode'], 'AMBER-FOX');
    fourth.peer.say(READY);
    await untilState(client, 'online');
    assert.deepEqual(told, ['code AMBER-FOX']);
    assert.ok(!log.join().includes('AMBER'));
  });

  it('tells no server a code that it does not ask for', async () => {
    connect({ joinCode: 'AMBER-FOX' });
    const peer = await server.peer();
    const hello = await peer.greet();
    assert.equal(hello['joinCode'], undefined);
    await untilState(client, 'online');
    assert.deepEqual(told, []);
  });

  it('gives the key until it is taken, then forgets it and goes by the code that it was told', async () => {
    connect({ instructorKey: 's3cret' });
    const first = await stopped();
    assert.equal(first.hello['key'], 's3cret');
    first.peer.socket.destroy();
    const second = await stopped();
    assert.equal(second.hello['key'], 's3cret');
    second.peer.say({ ...READY, role: 'instructor', joinCode: 'AMBER-FOX' });
    await untilState(client, 'online');
    assert.deepEqual(told, ['code AMBER-FOX', 'key s3cret']);
    second.peer.socket.destroy();
    const third = await stopped();
    assert.deepEqual([third.hello['key'], third.hello['joinCode']], [undefined, 'AMBER-FOX']);
    assert.ok(!log.join().includes('s3cret'));
  });

  it('drops a key that is wrong, and says so', async () => {
    connect({ instructorKey: 's3cret', joinCode: 'AMBER-FOX' });
    refuse((await stopped()).peer, 'key_wrong');
    await untilState(client, 'refused');
    assert.deepEqual(told, ['key refused']);
    client.connect();
    const { hello } = await stopped();
    assert.deepEqual([hello['key'], hello['joinCode']], [undefined, 'AMBER-FOX']);
  });

  it('waits as long as the server says where there were too many tries, and then tries again by itself', async () => {
    connect({ joinCode: 'AMBER-FOX' });
    const before = Date.now();
    refuse((await stopped()).peer, 'too_many_tries', { waitMs: 300 });
    const state = await untilState(client, 'waiting');
    assert.ok(state.kind === 'waiting' && state.retryAt >= before + 300);
    const { hello } = await stopped();
    assert.ok(Date.now() >= before + 295);
    assert.equal(hello['joinCode'], 'AMBER-FOX');
  });

  for (const code of ['removed', 'banned', 'released']) {
    it(`does not come back by itself once it was ${code}`, async () => {
      connect();
      const peer = await server.peer();
      await peer.greet();
      await untilState(client, 'online');
      refuse(peer, code, { id: undefined });
      assert.deepEqual(reason(await untilState(client, 'refused')), { code, text: `because of ${code}` });
    });
  }

  it('is told clearly that its token does not fit any more', async () => {
    connect({ token: 'x'.repeat(43) });
    const { peer, hello } = await stopped(['token']);
    assert.equal(hello['token'], 'x'.repeat(43));
    refuse(peer, 'name_taken');
    const fault = reason(await untilState(client, 'refused'));
    assert.ok(fault && fault.code === 'name_taken' && fault.isNameLost);
    assert.match(fault.text, /somebody else’s now/);
  });

  it('gives a key to a server that it is in at: a wrong one changes nothing, the right one is told as taken', async () => {
    connect();
    const peer = await server.peer();
    await peer.greet();
    await untilState(client, 'online');
    for (const [key, answer] of [
      ['wrong', { status: 'error', code: 'key_wrong' }],
      ['s3cret', { ...READY, role: 'instructor', joinCode: 'AMBER-FOX' }],
    ] as const) {
      const reply = client.giveKey(key);
      const hello = await peer.hears();
      assert.deepEqual([hello['status'], hello['v'], hello['key']], ['hello', 2, key]);
      peer.say({ ...answer, id: hello['id'] });
      assert.equal((await reply).ok, key === 's3cret');
      assert.equal(client.state.kind, 'online');
    }
    assert.deepEqual(told, ['code AMBER-FOX']);
  });
});
