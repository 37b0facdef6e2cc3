import assert from 'node:assert/strict';
import { until } from '../../client/testing/until.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { startServer, type TestServer } from './server.ts';
import { line, Person } from './session-person.ts';

const CS350: ConversationId = { kind: 'room', name: 'CS350' };
const ALICE: ConversationId = { kind: 'user', name: 'Alice' };

describe('ChatSession, what is kept', () => {
  const data = ownedFolder('kept');
  const people: Person[] = [];
  let server: TestServer;
  let port = 0;

  beforeEach(async () => {
    server = await startServer(['--data', data.path]);
    port = server.port;
  });
  afterEach(async () => {
    for (const person of people.splice(0)) person.dispose();
    await server.stop();
  });
  after(() => data.remove());

  /** Under a name of this test's own, because the folder outlives it. */
  async function window(
    name: string,
    ...more: ConstructorParameters<typeof Person> extends [unknown, unknown, ...infer R] ? R : never
  ): Promise<Person> {
    const person = new Person(server, name, ...more);
    people.push(person);
    return person.connect();
  }

  const texts = (person: Person, id: ConversationId) =>
    person.session.transcript(id)?.entries.flatMap(entry => (entry.kind === 'message' ? [entry.text] : [])) ??
    [];

  const away = (person: Person) => until(person.client.onState, () => person.client.state.kind === 'waiting');

  it('is there when the server is back: rooms, messages, and what was said privately while somebody was away', async () => {
    const alice = await window('Alice');
    const bob = await window('Bob');
    await alice.session.submit('/create CS350');
    await bob.session.submit('/join CS350');
    await alice.session.submit('one');
    await bob.sees(CS350, 'Alice: one (sent)');
    const { token } = bob;
    bob.dispose();
    await alice.session.submit('two');
    await alice.session.submit('/private Bob psst');
    await server.stop();
    await away(alice);
    server = await startServer(['--data', data.path, '--port', String(port)]);
    alice.client.connect();
    await until(alice.client.onState, () => alice.client.state.kind === 'online');
    await alice.session.submit('/group CS350 three');
    assert.deepEqual(texts(alice, CS350), ['one', 'two', 'three']);

    const back = await window('Bob', token);
    await back.sees(ALICE, 'Alice: psst (sent)');
    assert.equal(back.session.transcript(ALICE)?.unread, 1);
    back.session.openConversation(CS350);
    await back.sees(CS350, 'Alice: three (sent)');
    assert.deepEqual(texts(back, CS350), ['one', 'two', 'three']);
  });

  it('is the same at all windows of a user: what was said, and how far was read', async () => {
    const carol = await window('Carol');
    const dora = await window('Dora');
    await carol.session.submit('/private Dora hi');
    await dora.sees({ kind: 'user', name: 'Carol' }, 'Carol: hi (sent)');
    const other = await window('Dora', dora.token);
    const id: ConversationId = { kind: 'user', name: 'Carol' };
    await other.sees(id, 'Carol: hi (sent)');
    await dora.session.submit('/private Carol hello');
    await other.sees(id, 'Dora: hello (sent)');
    assert.deepEqual(texts(other, id), texts(dora, id));
    assert.equal(other.session.unread, 1);
    dora.session.read(id, dora.session.transcript(id)?.entries.at(-1)?.key ?? 0);
    await until(other.session.onChange, () => other.session.unread === 0);
  });

  it('is loaded page by page, found, and shown where it stands', async () => {
    const erin = await window('Erin');
    await erin.session.submit('/create Long');
    const room: ConversationId = { kind: 'room', name: 'Long' };
    for (let at = 1; at <= 120; at++) await erin.session.submit(`word${at}`);
    const { token } = erin;
    erin.dispose();
    const back = await window('Erin', token);
    back.session.openConversation(room);
    await back.sees(room, 'Erin: word120 (sent)');
    assert.equal(texts(back, room).length, 50);
    const found = await back.session.search('word7');
    assert.ok(found.ok && found.message?.status === 'search');
    const [hit] = found.message.hits;
    assert.ok(hit && hit.seq === 7);
    const key = await back.session.reveal(room, hit);
    assert.equal(line(back.session.transcript(room)?.message(key ?? 0)), 'Erin: word7 (sent)');
    const gap = back.session.transcript(room)?.entries.find(({ kind }) => kind === 'gap')?.key ?? 0;
    await back.session.loadGap(room, gap);
    const wanted = Array.from({ length: 120 }, (_, at) => `word${at + 1}`);
    assert.deepEqual(texts(back, room), wanted);
    assert.equal(back.session.transcript(room)?.older, 'none');
  });

  it('is said once, though it was sent twice', async () => {
    const fred = await window('Fred');
    await window('Gina');
    const id: ConversationId = { kind: 'user', name: 'Gina' };
    await fred.session.submit('/private Gina once');
    const entry = fred.session.transcript(id)?.entries.find(({ kind }) => kind === 'message');
    assert.ok(entry?.kind === 'message' && entry.id !== undefined);
    fred.dispose();
    const item = { conversation: id, id: entry.id, text: 'once', time: entry.time };
    const back = await window('Fred', fred.token, [item]);
    await until(back.session.onOutbox, () => back.session.outbox.length === 0);
    await back.session.submit('/private Gina twice');
    back.session.openConversation(id);
    await until(back.session.onEntries, () => texts(back, id).length === 2);
    assert.deepEqual(texts(back, id), ['once', 'twice']);
  });

  it('belongs to whoever has the token', async () => {
    await window('Hugo');
    const thief = new Person(server, 'Hugo', 'not the token');
    people.push(thief);
    thief.client.connect();
    await until(thief.client.onState, () => thief.client.state.kind === 'refused');
    const { state } = thief.client;
    assert.ok(state.kind === 'refused' && state.reason.code === 'name_taken');
  });
});
