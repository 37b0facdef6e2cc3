import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Request, ServerMessage } from '../protocol/messages.ts';
import type { ClientOptions, ClientState, Reply } from './chat-client.ts';
import { ChatClient, NEXT_STATES } from './chat-client.ts';
import type { Peer } from './testing/scripted-server.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import { untilState } from './testing/until-state.ts';
import { TIMINGS } from './timings.ts';

const TAKEN = { status: 'error', code: 'name_taken', text: 'Username already taken.', v: 2 };

type Fate = 'answer' | 'error' | 'silence';
type End = 'server gone' | 'timeout' | 'disconnect' | 'dispose';

const CODES: Record<Fate, string | undefined> = { answer: 'ok', error: 'slow', silence: undefined };
const SILENCE_CODES: Record<End, string> = {
  'server gone': 'disconnected',
  timeout: 'timeout',
  disconnect: 'disconnected',
  dispose: 'disconnected',
};

function answersOf(fate: Fate | undefined, id: unknown): object[] {
  if (fate === 'answer') return [{ status: 'rooms', id, rooms: [] }];
  return fate === 'error' ? [{ status: 'error', id, code: 'slow' }] : [];
}

describe('ChatClient', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  /** What the client of this moment went through. */
  let states: ClientState[];
  /** All clients of a test, and what each went through. */
  const clients: { client: ChatClient; states: ClientState[] }[] = [];

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    mock.timers.reset();
    for (const one of clients) one.client.dispose();
    await server.stop();
    for (const one of clients.splice(0)) {
      const kinds = ['offline' as const, ...one.states.map(({ kind }) => kind)];
      kinds.slice(1).forEach((kind, at) => {
        const before = kinds[at] ?? 'offline';
        assert.ok(NEXT_STATES[before].includes(kind), `${before} ──▶ ${kind}`);
      });
    }
  });

  function create(options: Partial<ClientOptions> = {}): ChatClient {
    const { timings, ...rest } = options;
    client = new ChatClient({
      host: '127.0.0.1',
      port: server.port,
      userName: 'Alice',
      timings: { backoffBaseMs: 5, backoffCapMs: 10, ...timings },
      ...rest,
    });
    const own: ClientState[] = [];
    client.onState(state => own.push(state));
    clients.push({ client, states: own });
    states = own;
    return client;
  }

  const until = (kind: ClientState['kind']) => untilState(client, kind);

  async function online(options: Partial<ClientOptions> = {}, ready = {}): Promise<Peer> {
    create(options).connect();
    const peer = await server.peer();
    await peer.greet(ready);
    await until('online');
    return peer;
  }

  const code = (reply: Reply) => (reply.ok ? 'ok' : reply.code);

  describe('connects', () => {
    it('once, however often it is told to', async () => {
      create().connect();
      client.connect();
      const peer = await server.peer();
      await peer.greet({ rooms: [{ name: 'CS350', members: ['Bob'] }], people: ['Alice', 'Bob'] });
      await until('online');
      client.connect();
      assert.deepEqual(states, [
        { kind: 'connecting', attempt: 1 },
        { kind: 'online', version: 2 },
      ]);
      assert.deepEqual(client.roster.people(), ['Alice', 'Bob']);
    });

    it('under the normal form of the name', async () => {
      create({ userName: ' Ada   Lovelace ' }).connect();
      assert.deepEqual(await (await server.peer()).hears(), { name: 'Ada Lovelace' });
    });

    it('not at all under a name that cannot be sent', () => {
      create({ userName: 'Al\u0007ice' }).connect();
      assert.ok(client.state.kind === 'refused' && client.state.reason.code === 'name_invalid');
    });

    it('again after a disconnect, once the server knows of it', async () => {
      const peer = await online();
      const left = client.disconnect();
      assert.equal(client.state.kind, 'offline');
      client.connect();
      assert.equal((await peer.hears())['status'], 'quit');
      peer.socket.end();
      await left;
      await (await server.peer()).greet();
      await until('online');
    });
  });

  describe('a request', () => {
    const ROOMS: Request = { status: 'rooms' };

    it('gets its answer, and each the right one', async () => {
      const peer = await online();
      const replies = Promise.all([
        client.request({ status: 'create', receiver: 'A' }),
        client.request({ status: 'join', receiver: 'B' }),
        client.request({ status: 'group', receiver: 'A', text: 'hi' }),
      ]);
      const [first, second, third] = [await peer.hears(), await peer.hears(), await peer.hears()];
      peer.say({ status: 'ack', id: third['id'], time: 1 });
      peer.say({ status: 'error', code: 'no_such_room', id: second['id'], room: 'B', text: 'No.' });
      peer.say({ status: 'presence', code: 'joined', user: 'Alice', room: 'A' });
      peer.say({ status: 'info', code: 'created', id: first['id'], room: 'A' });
      const [created, joined, said] = await replies;
      assert.ok(created.ok && created.message?.status === 'info');
      assert.ok(!joined.ok && joined.code === 'no_such_room' && joined.text === 'No.');
      assert.equal(joined.message?.room, 'B');
      assert.ok(said.ok && said.message?.status === 'ack');
      assert.deepEqual(client.roster.joined(), ['A']);
    });

    it('is settled before what the server said after the answer is told', async () => {
      const peer = await online();
      const order: string[] = [];
      client.onMessage(({ text }) => order.push(text));
      const reply = (async () => {
        await client.request({ status: 'join', receiver: 'A' });
        order.push('answer');
      })();
      const { id } = await peer.hears();
      const answer = { status: 'info', sender: 'SERVER', receiver: 'Alice', code: 'joined', room: 'A', id };
      const next = { status: 'group', sender: 'Bob', receiver: 'A', text: 'after' };
      peer.socket.write(`${JSON.stringify({ ...answer, text: 'joined' })}\n${JSON.stringify(next)}\n`);
      await reply;
      await new Promise<void>(resolve => client.onMessage(() => resolve()));
      assert.deepEqual(order, ['answer', 'after']);
    });

    it('is refused without a connection, and when it is too long', async () => {
      create();
      assert.equal(code(await client.request(ROOMS)), 'offline');
      await online();
      const long: Request = { status: 'private', receiver: 'Bob', text: 'x'.repeat(64 * 1024) };
      assert.equal(code(await client.request(long)), 'too_long');
    });

    it('that is a quit disconnects', async () => {
      const peer = await online();
      const quit = client.request({ status: 'quit' });
      assert.equal((await peer.hears())['status'], 'quit');
      assert.deepEqual(await quit, { ok: true });
      assert.equal(client.state.kind, 'offline');
    });

    it('always settles, whatever comes: answer, refusal, end of the server, time, disconnect, dispose', async () => {
      const ends: Record<End, (peer: Peer) => unknown> = {
        'server gone': peer => peer.socket.destroy(),
        timeout: () => mock.timers.tick(TIMINGS.requestMs),
        disconnect: () => client.disconnect(),
        dispose: () => client.dispose(),
      };
      const run = fc.asyncProperty(
        fc.array(fc.constantFrom<Fate>('answer', 'error', 'silence'), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<End>('server gone', 'timeout', 'disconnect', 'dispose'),
        fc.boolean(),
        async (fates, end, backwards) => {
          const peer = await online();
          if (end === 'timeout') mock.timers.enable({ apis: ['setTimeout'] });
          const replies = fates.map(() => client.request(ROOMS));
          const heard = await Promise.all(fates.map(() => peer.hears()));
          const answers = heard.flatMap(({ id }, at) => answersOf(fates[at], id));
          for (const answer of backwards ? answers.reverse() : answers) peer.say(answer);
          await Promise.all(replies.filter((_, at) => fates[at] !== 'silence'));
          await ends[end](peer);
          const wanted = fates.map(fate => CODES[fate] ?? SILENCE_CODES[end]);
          assert.deepEqual((await Promise.all(replies)).map(code), wanted);
          mock.timers.reset();
          client.dispose();
        },
      );
      await fc.assert(run, { numRuns: 25 });
    });
  });

  describe('messages', () => {
    it('are told, but for answers and presence goes to the roster too', async () => {
      const peer = await online();
      const told: ServerMessage[] = [];
      let rosters = 0;
      client.onMessage(message => told.push(message));
      client.onRoster(() => rosters++);
      peer.say({ status: 'presence', code: 'online', user: 'Bob' });
      peer.say({ status: 'error', code: 'bad_json', text: 'What?' });
      peer.say({ status: 'private', sender: 'Bob', text: 'psst', id: 'r1' });
      const answered = client.request({ status: 'rooms' });
      const { id } = await peer.hears();
      peer.say({ status: 'rooms', id, rooms: [] });
      await answered;
      assert.deepEqual(
        told.map(({ status }) => status),
        ['presence', 'error', 'private'],
      );
      assert.equal(rosters, 1);
      assert.deepEqual(client.roster.people(), ['Alice', 'Bob']);
    });
  });

  describe('when the server goes away', () => {
    it('says so, waits, comes back, and enters its rooms again before it is online', async () => {
      const rooms = [
        { name: 'A', members: ['Alice'] },
        { name: 'B', members: ['Alice', 'Bob'] },
        { name: 'C', members: ['Bob'] },
      ];
      const first = await online({}, { rooms });
      first.socket.destroy();
      const waiting = await until('waiting');
      assert.ok(waiting.kind === 'waiting' && waiting.reason.code === 'lost');
      assert.ok(waiting.retryAt <= Date.now() + 10);
      assert.deepEqual(client.roster.joined(), ['A', 'B'], 'the last picture stays as long as there is hope');
      const second = await server.peer();
      await second.greet();
      const join = await second.hears();
      assert.deepEqual([join['status'], join['receiver']], ['join', 'A']);
      second.say({ status: 'error', id: join['id'], code: 'no_such_room', room: 'A' });
      const create = await second.hears();
      assert.deepEqual([create['status'], create['receiver']], ['create', 'A']);
      second.say({ status: 'presence', code: 'joined', user: 'Alice', room: 'A' });
      second.say({ status: 'info', id: create['id'], code: 'created', room: 'A' });
      assert.equal(client.state.kind, 'connecting');
      const other = await second.hears();
      second.say({ status: 'presence', code: 'joined', user: 'Alice', room: 'B' });
      second.say({ status: 'info', id: other['id'], code: 'joined', room: 'B' });
      await until('online');
      assert.deepEqual(client.roster.joined(), ['A', 'B']);
    });

    it('remembers the rooms also if the connection breaks again before they are entered', async () => {
      const first = await online({}, { rooms: [{ name: 'A', members: ['Alice'] }] });
      first.socket.destroy();
      const second = await server.peer();
      await second.greet();
      await second.hears();
      second.socket.destroy();
      const third = await server.peer();
      await third.greet();
      const join = await third.hears();
      assert.deepEqual([join['status'], join['receiver']], ['join', 'A']);
      third.say({ status: 'info', id: join['id'], code: 'joined', room: 'A' });
      await until('online');
    });

    it('waits longer each time, and counts from one again after a while online', async () => {
      const waits = () => states.flatMap(state => (state.kind === 'waiting' ? [state.attempt] : []));
      const random = () => 0;
      let peer = await online({ random, timings: { stableMs: 60_000 } });
      peer.socket.destroy();
      peer = await server.peer();
      await peer.greet();
      await until('online');
      peer.socket.destroy();
      await until('waiting');
      assert.deepEqual(waits(), [2, 3]);
      client.dispose();
      peer = await online({ random, timings: { stableMs: 0 } });
      peer.socket.destroy();
      peer = await server.peer();
      await peer.greet();
      await until('online');
      peer.socket.destroy();
      await until('waiting');
      assert.deepEqual(waits(), [2, 2]);
    });

    it('tries at once when it is told to connect', async () => {
      const peer = await online({
        random: () => 0.999,
        timings: { backoffBaseMs: 100_000, backoffCapMs: 100_000 },
      });
      peer.socket.destroy();
      await until('waiting');
      client.connect();
      await (await server.peer()).greet();
      await until('online');
    });

    it('stops trying when it is told to disconnect', async () => {
      const peer = await online();
      peer.socket.destroy();
      await until('waiting');
      await client.disconnect();
      assert.deepEqual(client.state, { kind: 'offline' });
      assert.deepEqual(client.roster.people(), []);
    });

    it('keeps trying where nobody listens', async () => {
      const { port } = server;
      await server.stop();
      create({ port }).connect();
      const waiting = await until('waiting');
      assert.ok(waiting.kind === 'waiting' && waiting.reason.code === 'unreachable');
      server = await ScriptedServer.start(port);
      await (await server.peer()).greet();
      await until('online');
    });
  });

  describe('a name that is taken', () => {
    const refuse = async () => {
      const peer = await server.peer();
      await peer.hears();
      peer.say(TAKEN);
      peer.socket.end();
    };

    it('is refused, and only the user can help', async () => {
      create().connect();
      await refuse();
      const state = await until('refused');
      assert.ok(state.kind === 'refused' && state.reason.code === 'name_taken');
      client.connect();
      await (await server.peer()).greet();
      await until('online');
    });

    it('is believed to be our own old connection for a while after a loss', async () => {
      const peer = await online();
      peer.socket.destroy();
      await refuse();
      await refuse();
      await (await server.peer()).greet();
      await until('online');
      const reasons = states.flatMap(state => (state.kind === 'waiting' ? [state.reason.code] : []));
      assert.deepEqual(reasons, ['lost', 'name_taken', 'name_taken']);
    });

    it('is refused after that while', async () => {
      const peer = await online({ timings: { nameTakenMs: 0 } });
      peer.socket.destroy();
      await refuse();
      await until('refused');
      assert.deepEqual(client.roster.people(), []);
    });
  });

  it('lets the caller name a request, and does not send two of the same name at once', async () => {
    const peer = await online();
    const say: Request = { status: 'group', receiver: 'A', text: 'hi', id: 'mine' };
    const first = client.request(say);
    assert.equal(code(await client.request(say)), 'busy');
    assert.equal((await peer.hears())['id'], 'mine');
    peer.say({ status: 'ack', id: 'mine', time: 1, epoch: 'e', seq: 1 });
    assert.equal(code(await first), 'ok');
  });
});
