import assert from 'node:assert/strict';
import { until } from '../../client/testing/until.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { startServer, type TestServer } from './server.ts';
import { line, Person } from './session-person.ts';

const CS350: ConversationId = { kind: 'room', name: 'CS350' };

describe('ChatSession', () => {
  let server: TestServer;
  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    server = await startServer();
    alice = await new Person(server, 'Alice').connect();
    bob = await new Person(server, 'Bob').connect();
  });

  afterEach(async () => {
    alice.dispose();
    bob.dispose();
    await server.stop();
  });

  it('welcomes in the conversation of the server', async () => {
    await alice.sees({ kind: 'server', name: '' }, 'Welcome to ClassChat, Alice!');
    assert.equal(alice.session.open.kind, 'server');
  });

  it('opens the room that a command creates or joins, and tells who comes', async () => {
    await alice.session.submit('/create CS350');
    assert.deepEqual(alice.session.open, CS350);
    assert.equal(alice.last(), "Chat room 'CS350' created successfully!");
    await bob.session.submit('/join CS350');
    assert.equal(bob.last(CS350), "You joined 'CS350'.");
    await alice.sees(CS350, 'Bob has joined the room.');
  });

  it('shows an own message as sent when it is acknowledged, once', async () => {
    await alice.session.submit('/create CS350');
    await bob.session.submit('/join CS350');
    await alice.session.submit('hello all');
    await bob.sees(CS350, 'Alice: hello all (sent)');
    await bob.session.submit('hello Alice');
    await alice.sees(CS350, 'Bob: hello Alice (sent)');
    const own = alice.session.transcript(CS350)?.entries.filter(entry => line(entry).startsWith('Alice:'));
    assert.deepEqual(own?.map(line), ['Alice: hello all (sent)']);
  });

  it('begins a conversation with a user on both sides', async () => {
    await alice.session.submit('/private Bob psst');
    assert.deepEqual(alice.session.open, { kind: 'user', name: 'Bob' });
    assert.equal(alice.last(), 'Alice: psst (sent)');
    await bob.sees({ kind: 'user', name: 'Alice' }, 'Alice: psst (sent)');
    assert.equal(bob.session.open.kind, 'server', 'nothing opens by itself');
    assert.equal(bob.session.unread, 1);
  });

  it('goes on in the conversation that there is where a name was typed another way', async () => {
    await alice.session.submit('/create CS350');
    await alice.session.submit('/group ＣＳ３５０ wide');
    assert.deepEqual(alice.session.open, CS350);
    await alice.session.submit('/private Ｂｏｂ psst');
    assert.deepEqual(alice.session.open, { kind: 'user', name: 'Bob' });
    await alice.session.submit('/private Bob again');
    assert.deepEqual(
      alice.session.conversations.map(({ id }) => id.name),
      ['', 'CS350', 'Bob'],
    );
  });

  it('shows each message of a room entered anew once, and as kept', async () => {
    await alice.session.submit('/create CS350');
    await bob.session.submit('/join CS350');
    const sends = ['one', 'two', 'three'].map(text => alice.session.submit(text));
    const left = alice.session.submit('/leave CS350');
    const back = alice.session.submit('/join CS350');
    await Promise.all([...sends, left, back]);
    await alice.session.submit('four');
    await bob.sees(CS350, 'Alice: four (sent)');
    await alice.sees(CS350, 'Alice: one (sent)'); // The room was left: what was said before is loaded anew.
    const own = alice.session.transcript(CS350)?.entries.filter(({ kind }) => kind === 'message');
    const said = ['one', 'two', 'three', 'four'].map(text => `Alice: ${text} (sent)`);
    assert.deepEqual(own?.map(line), said);
    assert.deepEqual(alice.session.open, CS350);
  });

  it('computes unread from the read marker', async () => {
    await alice.session.submit('/create CS350');
    await bob.session.submit('/join CS350');
    await alice.session.submit('one');
    await alice.session.submit('two');
    await bob.sees(CS350, 'Alice: two (sent)');
    assert.equal(bob.session.unread, 2);
    const entries = bob.session.transcript(CS350)?.entries ?? [];
    bob.session.read(CS350, entries.find(entry => line(entry).includes('one'))?.key ?? 0);
    assert.equal(bob.session.unread, 1);
    bob.session.read(CS350, entries.at(-1)?.key ?? 0);
    assert.equal(bob.session.unread, 0);
    assert.equal(alice.session.unread, 0, 'own messages are read');
  });

  it("shows refusals in the server's words, where the user looks", async () => {
    const refusals = {
      '/private Nobody hi': "User 'Nobody' not found.",
      '/group CS999 hi': "Chat room 'CS999' does not exist.",
      '/join CS999': "Chat room 'CS999' does not exist.",
      '/dance': 'Unknown command: /dance',
      '/private Bob': 'Usage: /private <username> <message>',
      hello: 'Please use a command (e.g., /private, /group, /create, /join)',
    };
    for (const [typed, answer] of Object.entries(refusals)) {
      await alice.session.submit(typed);
      assert.equal(alice.last(), answer);
      assert.equal(alice.session.open.kind, 'server');
    }
    await bob.session.submit('/create CS350');
    await alice.session.submit('/group CS350 hi');
    assert.equal(alice.last(), "You are not a member of 'CS350'.");
    await alice.session.submit('/create CS350');
    assert.equal(alice.last(), "Chat room 'CS350' already exists.");
    assert.deepEqual(
      alice.session.conversations.map(({ id }) => id.kind),
      ['server'],
      'a slip opens no conversation',
    );
  });

  it('closes the conversation of a room that is left', async () => {
    await alice.session.submit('/create CS350');
    await alice.session.submit('/leave');
    assert.equal(alice.session.open.kind, 'server');
    assert.equal(alice.last(), "You left 'CS350'.");
    assert.equal(alice.session.transcript(CS350), undefined);
  });

  it('lists rooms and people', async () => {
    await alice.session.submit('/create CS350');
    await bob.session.submit('/rooms');
    assert.match(bob.last(), /CS350/);
    await bob.session.submit('/who');
    assert.match(bob.last(), /Alice.*Bob/s);
  });

  it('keeps a message that could not be sent, sends it again, and gives it back', async () => {
    await alice.session.submit('/create CS350');
    const { port } = server;
    await server.stop();
    await until(alice.client.onState, () => alice.client.state.kind === 'waiting');
    await alice.session.submit('are you there?');
    assert.equal(alice.last(CS350), 'Alice: are you there? (failed)');
    await alice.session.submit('not this one');
    const key = alice.session.transcript(CS350)?.entries.at(-1)?.key ?? 0;
    assert.equal(alice.session.takeBack(CS350, key), 'not this one');
    const failed = alice.session.transcript(CS350)?.entries.at(-1)?.key ?? 0;

    server = await startServer(['--port', String(port)]);
    alice.client.connect();
    await until(alice.client.onState, () => alice.client.state.kind === 'online');
    await alice.session.retry(CS350, failed);
    assert.equal(alice.last(CS350), 'Alice: are you there? (sent)');
  });
});
