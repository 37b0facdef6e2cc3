import assert from 'node:assert/strict';
import { until } from '../../client/testing/until.ts';
import type { ConversationId, MessageEntry } from '../../client/transcript.ts';
import { startServer, type TestServer } from './server.ts';
import { Person } from './session-person.ts';

const ROOM: ConversationId = { kind: 'room', name: 'CS350' };
const ALICE: ConversationId = { kind: 'user', name: 'Alice' };
const BOB: ConversationId = { kind: 'user', name: 'Bob' };

describe('two people who talk', () => {
  let server: TestServer;
  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    server = await startServer();
    alice = await new Person(server, 'Alice').connect();
    bob = await new Person(server, 'Bob').connect();
    await alice.session.submit('/create CS350');
    await bob.session.submit('/join CS350');
  });

  afterEach(async () => {
    alice.dispose();
    bob.dispose();
    await server.stop();
  });

  const messages = ({ session }: Person, id = ROOM): MessageEntry[] =>
    (session.transcript(id)?.entries ?? []).filter(entry => entry.kind === 'message');
  /** Says something, and gives its `seq`. */
  const says = async ({ session }: Person, text: string, re?: number): Promise<number> => {
    await session.submit(text, { re });
    const said = session.transcript(session.open)?.entries.findLast(entry => entry.kind === 'message');
    return said?.seq ?? Number.NaN;
  };
  const sees = (person: Person, isIt: (entry: MessageEntry) => boolean, id = ROOM): Promise<void> =>
    until(person.session.onEntries, () => messages(person, id).some(isIt));

  it('see that the other one writes, until it is said', async () => {
    bob.session.typing(ROOM);
    await until(alice.session.onChange, () => alice.session.typists(ROOM).includes('Bob'));
    assert.deepEqual(bob.session.typists(ROOM), [], 'nobody is told of himself');
    await says(bob, 'hello');
    await until(alice.session.onChange, () => alice.session.typists(ROOM).length === 0);
    await says(alice, '/private Bob psst');
    await bob.sees(ALICE, 'Alice: psst (sent)');
    alice.session.typing(BOB);
    await until(bob.session.onChange, () => bob.session.typists(ALICE).includes('Alice'));
  });

  it('see who is away from the keyboard, and what the room is about', async () => {
    const activity = () => alice.client.roster.activityOf('Bob');
    assert.equal(activity(), 'active');
    bob.session.setIdle(true);
    await until(alice.session.onChange, () => activity() === 'idle');
    bob.session.setIdle(false);
    await until(alice.session.onChange, () => activity() === 'active');
    assert.ok((await bob.session.setTopic('CS350', 'graphs')).ok);
    await until(alice.session.onChange, () => alice.client.roster.topicOf('CS350') === 'graphs');
    await alice.sees(ROOM, 'Bob set the topic: graphs');
    bob.dispose();
    await until(alice.session.onChange, () => activity() === 'away');
  });

  it('change and take back what they said, in private too', async () => {
    const seq = await says(bob, 'teh pivot');
    assert.ok((await bob.session.editMessage(ROOM, seq, 'the pivot')).ok);
    await sees(alice, ({ text, edited }) => text === 'the pivot' && edited !== undefined);
    const versions = await alice.session.versions(ROOM, seq);
    assert.deepEqual(
      versions.map(({ text }) => text),
      ['teh pivot', 'the pivot'],
    );
    assert.ok((await bob.session.deleteMessage(ROOM, seq)).ok);
    await sees(alice, ({ seq: at, removed }) => at === seq && removed === true);
    assert.deepEqual(await alice.session.versions(ROOM, seq), [], 'deleted is gone');
    await bob.session.submit('/private Alice psst');
    const [whisper] = messages(bob, ALICE);
    assert.ok((await bob.session.deleteMessage(ALICE, whisper?.seq ?? 0)).ok);
    await sees(alice, ({ removed }) => removed === true, BOB);
    const refused = await alice.session.deleteMessage(ROOM, await says(bob, '//mine'));
    assert.ok(!refused.ok);
  });

  it('react, whoever comes later sees it, and what is done since', async () => {
    const seq = await says(bob, 'who is in?');
    await alice.session.react(ROOM, seq, '✋', true);
    await bob.session.react(ROOM, seq, '✋', true);
    await alice.session.react(ROOM, seq, '👍', true);
    await alice.session.react(ROOM, seq, '👍', false);
    const zoe = await new Person(server, 'Zoë').connect();
    await zoe.session.submit('/join CS350');
    zoe.session.openConversation(ROOM);
    await sees(zoe, ({ reactions }) => reactions?.[0]?.count === 2);
    const shown = () => messages(zoe).find(entry => entry.seq === seq)?.reactions;
    assert.deepEqual(shown(), [{ text: '✋', users: ['Alice', 'Bob'], count: 2 }]);
    await alice.session.react(ROOM, seq, '✋', false);
    await sees(zoe, ({ reactions }) => reactions?.[0]?.count === 1);
    assert.deepEqual(shown(), [{ text: '✋', users: ['Bob'], count: 1 }]);
    zoe.dispose();
  });

  it('do it all by lines of the composer, in private too', async () => {
    const notices = () =>
      (alice.session.transcript(alice.session.open)?.entries ?? []).flatMap(entry =>
        entry.kind === 'notice' && entry.level === 'error' ? [entry.text] : [],
      );
    const asked = await says(bob, 'which line?');
    await alice.session.submit('/reply Bob 42');
    await sees(bob, ({ text, re, state }) => text === '42' && re === asked && state === 'sent');
    await alice.session.submit('/edit 43');
    await sees(bob, ({ text, edited }) => text === '43' && edited !== undefined);
    await alice.session.submit('/react Bob 👀');
    await sees(bob, ({ seq, reactions }) => seq === asked && reactions?.[0]?.text === '👀');
    await alice.session.submit('/unreact Bob 👀');
    await sees(bob, ({ seq, reactions }) => seq === asked && reactions === undefined);
    await alice.session.submit('/me waves');
    await bob.sees(ROOM, 'Alice: /me waves (sent)');
    await alice.session.submit('/delete', { isMeant: async ({ text }) => text === '/me waves' });
    await sees(bob, ({ sender, removed }) => sender === 'Alice' && removed === true);
    await alice.session.submit('/reply Zoë hm');
    assert.deepEqual(notices(), ["There is no message of 'Zoë' among the newest 500 in 'CS350'."]);
    await bob.session.submit('/private Alice psst');
    await alice.sees(BOB, 'Bob: psst (sent)');
    alice.session.openConversation(BOB);
    await alice.session.submit('/reply Bob yes?');
    await sees(bob, ({ text, re }) => text === 'yes?' && re === 1, ALICE);
    await alice.session.submit('/delete');
    await sees(bob, ({ seq, removed }) => seq === 2 && removed === true, ALICE);
    assert.deepEqual(notices(), []);
  });

  it('find a thread again of which little is loaded, and quote what is not', async () => {
    const root = await says(bob, 'why?');
    const answer = await says(alice, 'because', root);
    for (let count = 0; count < 120; count++) await says(bob, `talk ${count}`);
    const late = await says(bob, 'I see', answer);
    const zoe = await new Person(server, 'Zoë').connect();
    await zoe.session.submit('/join CS350');
    await sees(zoe, ({ seq }) => seq === late);
    assert.ok(messages(zoe).length <= 50);
    const quoted = await zoe.session.quote(ROOM, answer);
    assert.deepEqual([quoted?.sender, quoted?.text], ['Alice', 'because']);
    const thread = await zoe.session.thread(ROOM, late);
    assert.deepEqual(
      thread.map(({ text }) => text),
      ['why?', 'because', 'I see'],
    );
    const keys = thread.map(({ key }) => zoe.session.transcript(ROOM)?.message(key)?.seq);
    assert.deepEqual(keys, [root, answer, late], 'they stand in the transcript');
    const gaps = () => zoe.session.transcript(ROOM)?.entries.find(entry => entry.kind === 'gap');
    for (let gap = gaps(); gap; gap = gaps()) await zoe.session.loadGap(ROOM, gap.key);
    await zoe.session.loadOlder(ROOM);
    assert.equal(messages(zoe).length, 123);
    zoe.dispose();
  });
});
