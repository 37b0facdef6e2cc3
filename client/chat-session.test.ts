import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChatClient } from './chat-client.ts';
import { ChatSession, type OutboxItem } from './chat-session.ts';
import type { Event } from './emitter.ts';
import type { Peer, Said } from './testing/scripted-server.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import type { ConversationId } from './transcript.ts';

const ROOM: ConversationId = { kind: 'room', name: 'R' };
const BOB: ConversationId = { kind: 'user', name: 'Bob' };

/** A room of `ready` that Alice is in. */
function room(seq: number, more: object = {}) {
  return { name: 'R', members: ['Alice', 'Bob'], epoch: 'e', seq, read: 0, ...more };
}

function group(seq: number, more: object = {}): object {
  return {
    status: 'group',
    sender: 'Bob',
    receiver: 'R',
    text: `${seq}`,
    epoch: 'e',
    seq,
    time: seq,
    ...more,
  };
}

describe('ChatSession, on a server that keeps messages,', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  let session: ChatSession;

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    session.dispose();
    client.dispose();
    await server.stop();
  });

  function create(outbox: readonly OutboxItem[] = []): void {
    const timings = { backoffBaseMs: 5, backoffCapMs: 10, requestMs: 5000 };
    client = new ChatClient({ host: '127.0.0.1', port: server.port, userName: 'Alice', token: 'T', timings });
    session = new ChatSession(client, undefined, { outbox });
    client.connect();
  }

  /** The next connection, greeted. */
  async function greeted(ready: Record<string, unknown>): Promise<{ peer: Peer; hello: Said }> {
    const peer = await server.peer();
    const hello = await peer.greet({ token: 'T', claimed: true, ...ready });
    await until(client.onState, () => client.state.kind === 'online');
    return { peer, hello };
  }

  function until(event: Event<unknown>, holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise(resolve => {
      const subscription = event(() => {
        if (!holds()) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  /** A line an entry, in order. */
  const lines = (id: ConversationId = ROOM) =>
    session.transcript(id)?.entries.map(entry => {
      if (entry.kind === 'gap') return 'gap';
      return entry.kind === 'message' ? `${entry.text} ${entry.state}` : entry.text;
    }) ?? [];
  const shows = (line: string, id?: ConversationId) =>
    until(session.onEntries, () => lines(id).includes(line));

  function page(asked: Said, ...seqs: number[]): object {
    const messages = seqs.map(seq => ({ sender: 'Bob', text: `${seq}`, seq, time: seq }));
    const { id, receiver, kind } = asked;
    return { status: 'history', id, receiver, kind, epoch: 'e', messages, more: (seqs[0] ?? 1) > 1 };
  }

  it('sends again, under the same id and in order, what was on its way when the connection broke', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(0)] });
    session.openConversation(ROOM);
    const first = session.submit('one');
    const second = session.submit('two');
    const sent = [await peer.hears(), await peer.hears()];
    peer.socket.destroy();
    await Promise.all([first, second]);
    assert.deepEqual(lines(), ['one failed', 'two failed']);
    assert.equal(session.outbox.length, 2);

    const { peer: next, hello } = await greeted({ rooms: [room(1, { recovered: true })] });
    assert.deepEqual(hello['resume'], { group: { R: ['e', 0] }, private: {} });
    const again = await next.hears();
    assert.deepEqual(again, sent[0]);
    const third = session.submit('three');
    next.say({ status: 'ack', id: again['id'], epoch: 'e', seq: 1, time: 1 });
    const after = await next.hears();
    assert.equal(after['id'], sent[1]?.['id']);
    next.say({ status: 'ack', id: after['id'], epoch: 'e', seq: 2, time: 2 });
    const newest = await next.hears();
    assert.equal(newest['text'], 'three');
    next.say({ status: 'ack', id: newest['id'], epoch: 'e', seq: 3, time: 3 });
    await third;
    assert.deepEqual(lines(), ['one sent', 'two sent', 'three sent']);
    assert.deepEqual(session.outbox, []);
  });

  it('takes the copy of an own message for its acknowledgement, and what comes twice for once', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(0)] });
    session.openConversation(ROOM);
    const said = session.submit('one');
    const { id } = await peer.hears();
    const copy = group(1, { sender: 'Alice', text: 'one', id });
    peer.say(copy);
    await shows('one sent');
    assert.deepEqual(session.outbox, []);
    peer.say({ status: 'ack', id, epoch: 'e', seq: 1, time: 1 });
    await said;
    peer.say(copy);
    peer.say(group(2));
    await shows('2 sent');
    assert.deepEqual(lines(), ['one sent', '2 sent']);
  });

  it('keeps what the server could not keep until the user tries again or takes it back', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(0)] });
    session.openConversation(ROOM);
    const said = session.submit('one');
    const { id } = await peer.hears();
    peer.say({ status: 'error', code: 'not_kept', id, text: 'The disk is full.' });
    await said;
    const entry = session.transcript(ROOM)?.entries[0];
    assert.ok(entry?.kind === 'message' && entry.state === 'failed' && entry.fault === 'The disk is full.');
    assert.deepEqual(
      session.outbox.map(item => [item.conversation, item.id, item.text]),
      [[ROOM, id, 'one']],
    );
    const retried = session.retry(ROOM, entry.key);
    const again = await peer.hears();
    assert.equal(again['id'], id);
    peer.say({ status: 'error', code: 'not_a_member', id, text: 'No.' });
    await retried;
    assert.deepEqual([session.outbox, lines()], [[], ['one failed']]);
    assert.equal(session.takeBack(ROOM, session.transcript(ROOM)?.entries[0]?.key ?? 0), 'one');
    assert.deepEqual(lines(), []);
  });

  it('sends what an earlier session left in its outbox', async () => {
    create([{ conversation: BOB, id: 'left', text: 'psst', re: 7, time: 1 }]);
    assert.deepEqual(lines(BOB), ['psst sending']);
    const { peer } = await greeted({});
    const { id, status, receiver, re } = await peer.hears();
    assert.deepEqual([id, status, receiver, re], ['left', 'private', 'Bob', 7]);
    peer.say({ status: 'ack', id, receiver: 'Bob', epoch: 'p', seq: 1, time: 1 });
    await shows('psst sent', BOB);
  });

  it('loads the newest page of a room by itself, older ones when asked, and a gap of a time away', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(200, { read: 198 })] });
    assert.deepEqual([session.unread, session.transcript(ROOM)?.older], [2, 'more']);
    session.openConversation(ROOM);
    const newest = await peer.hears();
    assert.deepEqual([newest['status'], newest['before'], newest['kind']], ['history', undefined, 'group']);
    peer.say(page(newest, 199, 200));
    await shows('199 sent');
    const older = session.loadOlder(ROOM);
    assert.equal(session.transcript(ROOM)?.older, 'loading');
    void session.loadOlder(ROOM);
    const asked = await peer.hears();
    assert.deepEqual([asked['before'], asked['limit']], [199, 50]);
    peer.say(page(asked, 197, 198));
    await older;
    peer.socket.destroy();
    const { peer: next } = await greeted({ rooms: [room(300, { recovered: false, read: 198 })] });
    const again = await next.hears();
    assert.deepEqual(again['before'], undefined);
    next.say(page(again, 299, 300));
    await shows('300 sent');
    assert.deepEqual(lines(), [
      '197 sent',
      '198 sent',
      '199 sent',
      '200 sent',
      'gap',
      '299 sent',
      '300 sent',
    ]);
    assert.equal(session.unread, 102);
    const gap = session.transcript(ROOM)?.entries.find(({ kind }) => kind === 'gap')?.key ?? 0;
    const filled = session.loadGap(ROOM, gap);
    const missing = await next.hears();
    assert.deepEqual([missing['before'], missing['limit']], [299, 50]);
    next.say(page(missing, ...Array.from({ length: 50 }, (_, at) => 249 + at)));
    await filled;
    assert.deepEqual(lines().slice(3, 6), ['200 sent', 'gap', '249 sent']);
  });

  it('tells of news alone, and not of what was missed or said at another window', async () => {
    create();
    const talks: string[] = [];
    session.onTalk(({ message }) => talks.push(message.text));
    const pair = { name: 'Bob', epoch: 'p', seq: 2, read: 0, recovered: true };
    const { peer } = await greeted({ rooms: [room(0)], private: [pair] });
    const said = (seq: number, sender: string) => ({
      ...{ status: 'private', sender, receiver: sender === 'Bob' ? 'Alice' : 'Bob' },
      ...{ text: `p${seq}`, epoch: 'p', seq, time: seq },
    });
    for (const message of [said(1, 'Bob'), said(2, 'Alice'), said(3, 'Bob'), said(4, 'Alice'), group(1)])
      peer.say(message);
    await shows('1 sent');
    assert.deepEqual(talks, ['p3', '1']);
    assert.deepEqual(lines(BOB), ['p1 sent', 'p2 sent', 'p3 sent', 'p4 sent']);
    assert.equal(session.transcript(BOB)?.unread, 2);
  });

  it('opens a conversation at a message that was found', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(900)] });
    const revealed = session.reveal(ROOM, { epoch: 'e', seq: 5 });
    const newest = await peer.hears();
    const around = await peer.hears();
    assert.equal(around['before'], 31);
    peer.say(page(newest, 899, 900));
    peer.say(page(around, 4, 5, 6));
    const key = await revealed;
    assert.ok(key !== undefined);
    assert.equal(session.transcript(ROOM)?.message(key)?.seq, 5);
    assert.deepEqual(lines(), ['4 sent', '5 sent', '6 sent', 'gap', '899 sent', '900 sent']);
    assert.equal(await session.reveal({ kind: 'room', name: 'Nowhere' }, { epoch: 'e', seq: 1 }), undefined);
  });

  it('tells how far was read, the last word within a second, and follows another window', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(0)] });
    for (const seq of [1, 2, 3, 4]) peer.say(group(seq));
    await shows('4 sent');
    const keys = session.transcript(ROOM)?.entries.map(({ key }) => key) ?? [];
    const start = Date.now();
    for (const key of keys.slice(0, 3)) session.read(ROOM, key);
    assert.equal(session.unread, 1);
    const reads = [await peer.hears(), await peer.hears()];
    assert.deepEqual(
      reads.map(({ status, receiver, kind, seq }) => [status, receiver, kind, seq]),
      [
        ['read', 'R', 'group', 1],
        ['read', 'R', 'group', 3],
      ],
    );
    assert.ok(Date.now() - start >= 900);
    peer.say({ status: 'read', receiver: 'R', kind: 'group', epoch: 'e', seq: 4 });
    await until(session.onChange, () => session.unread === 0);
    peer.socket.destroy();
    const { peer: next } = await greeted({ rooms: [room(4, { recovered: true, read: 3 })] });
    assert.deepEqual((await next.hears())['seq'], 4);
  });

  it('asks for pages and searches for whoever wants to see them', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(9)] });
    const history = session.history(ROOM, { after: 3, limit: 500 });
    const asked = await peer.hears();
    assert.deepEqual([asked['after'], asked['before'], asked['limit']], [3, undefined, 500]);
    peer.say(page(asked, 4, 5));
    const reply = await history;
    assert.ok(reply.ok && reply.message?.status === 'history' && reply.message.messages.length === 2);
    assert.deepEqual(lines(), []);
    const search = session.search('word', 40);
    const { id, text, from } = await peer.hears();
    assert.deepEqual([text, from], ['word', 40]);
    peer.say({ status: 'search', id, hits: [], complete: true });
    const found = await search;
    assert.ok(found.ok && found.message?.status === 'search');
  });

  it('begins no conversation for a room that it is not in, whatever the server says', async () => {
    create();
    const { peer } = await greeted({ rooms: [room(0)] });
    peer.say(group(1, { receiver: 'Elsewhere' }));
    peer.say({ status: 'group', sender: 'Bob', receiver: 'Elsewhere', text: 'without a seq' });
    peer.say({ status: 'notification', code: 'joined', receiver: 'Elsewhere', user: 'Eve' });
    peer.say({ ...group(1), text: 'the last' });
    await shows('the last sent');
    assert.equal(session.transcript({ kind: 'room', name: 'Elsewhere' }), undefined);
    assert.equal(session.unread, 1);
  });
});
