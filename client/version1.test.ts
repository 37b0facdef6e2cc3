import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ServerMessage } from '../protocol/messages.ts';
import { ChatClient } from './chat-client.ts';
import type { Reply } from './pending.ts';
import { NaiveServer } from './testing/naive-server.ts';
import { TIMINGS } from './timings.ts';

/** For tests that only wait for it: how soon it ends changes nothing for them. */
const PRIVATE_MS = 120;

/** One user of a version 1 server. */
class Person {
  readonly client: ChatClient;
  readonly told: ServerMessage[] = [];

  constructor(port: number, userName: string) {
    const timings = { privateMs: PRIVATE_MS, requestMs: 30_000, backoffBaseMs: 5, backoffCapMs: 20 };
    this.client = new ChatClient({ host: '127.0.0.1', port, userName, timings });
    this.client.onMessage(message => this.told.push(message));
  }

  async online(): Promise<this> {
    this.client.connect();
    await this.until(() => this.client.state.kind === 'online');
    return this;
  }

  until(ready: () => boolean): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise(resolve => {
      const check = () => {
        if (!ready()) return;
        for (const subscription of subscriptions) subscription.dispose();
        resolve();
      };
      const subscriptions = [
        this.client.onState(check),
        this.client.onMessage(check),
        this.client.onRoster(check),
      ];
    });
  }

  texts(status: ServerMessage['status']): string[] {
    return this.told.filter(message => message.status === status).map(({ text }) => text);
  }
}

describe('the client with a naive version 1 server', () => {
  let server: NaiveServer;
  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    server = await NaiveServer.start();
    alice = await new Person(server.port, 'Alice').online();
    bob = await new Person(server.port, 'Bob').online();
  });
  afterEach(async () => {
    mock.timers.reset();
    alice.client.dispose();
    bob.client.dispose();
    await server.stop();
  });

  const text = (reply: Reply) => (reply.ok ? 'ok' : `${reply.code}: ${reply.text}`);

  it('is welcomed, and knows the version', () => {
    assert.deepEqual(alice.client.state, { kind: 'online', version: 1 });
    assert.deepEqual(alice.texts('info'), ['Welcome to ClassChat, Alice!']);
  });

  it('finds the answer to each request by its sentence', async () => {
    const ask = (who: Person, status: 'create' | 'join', receiver: string) =>
      who.client.request({ status, receiver });
    const say = (who: Person, receiver: string) =>
      who.client.request({ status: 'group', receiver, text: 'hi' });
    const replies = await Promise.all([
      say(alice, 'CS350'),
      ask(alice, 'join', 'CS350'),
      ask(alice, 'create', 'CS350'),
      ask(alice, 'create', 'CS350'),
      ask(alice, 'join', 'CS350'),
      say(alice, 'CS350'),
      ask(alice, 'create', 'Lab'),
    ]);
    assert.deepEqual(replies.map(text), [
      "no_such_room: Chat room 'CS350' does not exist.",
      "no_such_room: Chat room 'CS350' does not exist.",
      'ok',
      "room_exists: Chat room 'CS350' already exists.",
      'ok',
      'ok',
      'ok',
    ]);
    assert.equal(text(await say(bob, 'CS350')), "not_a_member: You are not a member of 'CS350'.");
    assert.deepEqual(alice.client.roster.joined(), ['CS350', 'Lab']);
    assert.deepEqual(alice.texts('error'), [], 'answers are for who asked');
    assert.equal(server.invalid, 0);
  });

  it('loses nothing to glued objects, and sends as fast as asked', async () => {
    await alice.client.request({ status: 'create', receiver: 'CS350' });
    const said = Array.from({ length: 20 }, (_, at) => `message ${at}`);
    const replies = await Promise.all(
      said.map(one => alice.client.request({ status: 'group', receiver: 'CS350', text: one })),
    );
    assert.ok(replies.every(({ ok }) => ok));
    assert.deepEqual(alice.texts('group'), said);
    assert.equal(server.invalid, 0);
  });

  it('loses nothing to a server that reads more slowly than the pace', async () => {
    await alice.client.request({ status: 'create', receiver: 'CS350' });
    server.stall();
    const said = Array.from({ length: 10 }, (_, at) => `message ${at}`);
    const replies = said.map(one => alice.client.request({ status: 'private', receiver: 'Bob', text: one }));
    // Such a message counts as delivered once it was written.
    assert.ok((await Promise.all(replies)).every(({ ok }) => ok));
    server.wake();
    await bob.until(() => bob.texts('private').length === said.length);
    assert.deepEqual(bob.texts('private'), said);
    assert.equal(server.invalid, 0);
  });

  it('sends a long text in pieces, and settles with the last', async () => {
    await alice.client.request({ status: 'create', receiver: 'CS350' });
    await bob.client.request({ status: 'join', receiver: 'CS350' });
    const long = 'words and more words, '.repeat(420);
    assert.ok(long.length > 9000);
    const reply = await alice.client.request({ status: 'group', receiver: 'CS350', text: long });
    assert.ok(reply.ok);
    await bob.until(() => bob.texts('group').join('') === long);
    assert.ok(bob.texts('group').length > 2);
    const refused = await bob.client.request({ status: 'group', receiver: 'Nowhere', text: long });
    assert.equal(text(refused), "no_such_room: Chat room 'Nowhere' does not exist.");
    // What comes next is behind the refusals of the further pieces, which nobody is told.
    await bob.client.request({ status: 'create', receiver: 'Lab' });
    assert.deepEqual(bob.texts('error'), []);
    assert.equal(server.invalid, 0);
  });

  it('takes a private message for delivered unless it hears of no such user', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const toBob = alice.client.request({ status: 'private', receiver: 'Bob', text: 'psst' });
    const toNobody = alice.client.request({ status: 'private', receiver: 'Nobody', text: 'psst' });
    mock.timers.tick(TIMINGS.paceMs);
    assert.equal(text(await toNobody), "no_such_user: User 'Nobody' not found.");
    await bob.until(() => bob.texts('private').length > 0);
    mock.timers.tick(PRIVATE_MS);
    assert.equal(text(await toBob), 'ok');
    assert.deepEqual(bob.texts('private'), ['psst']);
    assert.deepEqual(alice.texts('error'), []);
  });

  it('says at once what such a server cannot do', async () => {
    const before = server.received.length;
    for (const status of ['leave', 'who'] as const) {
      assert.match(text(await alice.client.request({ status, receiver: 'CS350' })), /^unknown_status: /);
    }
    assert.match(text(await alice.client.request({ status: 'rooms' })), /^unknown_status: /);
    const long = await alice.client.request({ status: 'create', receiver: 'x'.repeat(5000) });
    assert.match(text(long), /^too_long: /);
    assert.equal(server.received.length, before);
  });

  it('refuses what would wait too long for its turn', async () => {
    const requests = Array.from({ length: 300 }, (_, at) =>
      alice.client.request({ status: 'private', receiver: 'Bob', text: String(at) }),
    );
    const last = await requests.at(-1);
    assert.ok(last && !last.ok && last.code === 'busy');
    alice.client.dispose();
    await Promise.all(requests);
  });

  it('is refused a name in use, by the sentence', async () => {
    const other = new Person(server.port, 'Alice');
    other.client.connect();
    await other.until(() => other.client.state.kind === 'refused');
    const { state } = other.client;
    assert.ok(state.kind === 'refused');
    assert.equal(state.reason.text, 'Username already taken. Please disconnect and try again.');
    assert.equal(alice.client.state.kind, 'online');
    other.client.dispose();
  });

  it('comes back and enters its rooms again, gone or not', async () => {
    await alice.client.request({ status: 'create', receiver: 'CS350' });
    await bob.client.request({ status: 'join', receiver: 'CS350' });
    const { port } = server;
    await server.stop();
    await alice.until(() => alice.client.state.kind !== 'online');
    server = await NaiveServer.start(port);
    await Promise.all([alice, bob].map(one => one.until(() => one.client.state.kind === 'online')));
    for (const one of [alice, bob]) {
      const reply = await one.client.request({
        status: 'group',
        receiver: 'CS350',
        text: `from ${one.client.userName}`,
      });
      assert.ok(reply.ok, text(reply));
    }
    await alice.until(() => alice.texts('group').includes('from Bob'));
    assert.deepEqual(alice.client.roster.joined(), ['CS350']);
  });
});
