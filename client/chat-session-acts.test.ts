import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChatClient } from './chat-client.ts';
import { ChatSession } from './chat-session.ts';
import type { MessageEntry } from './entries.ts';
import { type Peer, ScriptedServer } from './testing/scripted-server.ts';
import { until } from './testing/until.ts';
import { untilState } from './testing/until-state.ts';

const ROOM = { kind: 'room', name: 'R' } as const;
const SAID = { status: 'group', sender: 'Bob', receiver: 'R', epoch: 'e', time: 1 } as const;
const ACT = { sender: 'SERVER', receiver: 'R', text: '', kind: 'group', epoch: 'e', time: 1 } as const;

describe('ChatSession and acts', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  let session: ChatSession;
  let peer: Peer;
  const news: string[] = [];

  beforeEach(async () => {
    server = await ScriptedServer.start();
    client = new ChatClient({ host: '127.0.0.1', port: server.port, userName: 'Alice', token: 'T' });
    session = new ChatSession(client);
    news.length = 0;
    session.onTalk(({ message }) => news.push(message.text));
    client.connect();
    peer = await server.peer();
    const room = {
      name: 'R',
      members: ['Alice', 'Bob'],
      epoch: 'e',
      seq: 2,
      read: 0,
      pins: [2],
      recovered: true,
    };
    await peer.greet({ token: 'T', claimed: true, rooms: [room] });
    await untilState(client, 'online');
  });
  afterEach(async () => {
    session.dispose();
    client.dispose();
    await server.stop();
  });

  const tell = (...messages: object[]) => {
    for (const message of messages) peer.say(message);
  };
  const untilSeen = (holds: () => boolean) => until(session.onChange, holds);

  it('are no news and nothing to be read, and change what is shown', async () => {
    tell(
      { ...SAID, text: 'one', seq: 1 },
      { ...SAID, text: '', seq: 2, removed: true },
      { ...SAID, text: 'three', seq: 3 },
      { ...ACT, status: 'delete', re: 1, seq: 4 },
      { ...ACT, status: 'edit', sender: 'Bob', text: 'drei', re: 3, seq: 5 },
      { ...ACT, status: 'pin', sender: 'Zoë', on: true, re: 3, seq: 6 },
    );
    const room = () => session.transcript(ROOM);
    await untilSeen(() => room()?.pins.includes(3) === true);
    const shown = room()?.entries.flatMap(entry => (entry.kind === 'message' ? [entry.text] : []));
    assert.deepEqual(shown, ['', '', 'drei']);
    assert.equal(room()?.unread, 1);
    assert.deepEqual(room()?.pins, [2, 3]);
    assert.deepEqual(news, ['three']);
  });

  it('are asked for', async () => {
    const deleted = session.deleteMessage(ROOM, 3, 'exam answers');
    const asked = await peer.hears();
    assert.deepEqual(
      [asked['status'], asked['receiver'], asked['kind'], asked['re'], asked['text']],
      ['delete', 'R', 'group', 3, 'exam answers'],
    );
    peer.say({
      status: 'ack',
      sender: 'SERVER',
      receiver: 'R',
      text: '',
      id: asked['id'],
      epoch: 'e',
      seq: 4,
      time: 1,
    });
    assert.ok((await deleted).ok);
    void session.pin('R', 3, true);
    const pin = await peer.hears();
    assert.deepEqual([pin['status'], pin['re'], pin['on']], ['pin', 3, true]);
  });

  const ask = async (doing: Promise<unknown>, answer: object) => {
    const asked = await peer.hears();
    peer.say({ sender: 'SERVER', receiver: 'R', text: '', id: asked['id'], epoch: 'e', time: 1, ...answer });
    return { asked, reply: await doing };
  };

  it('edit, react and reply', async () => {
    tell({ ...SAID, sender: 'Alice', text: 'one', seq: 3 });
    await untilSeen(() => session.transcript(ROOM)?.withSeq(3) !== undefined);
    const edited = await ask(session.editMessage(ROOM, 3, 'uno'), { status: 'ack', seq: 4 });
    assert.deepEqual([edited.asked['status'], edited.asked['re'], edited.asked['text']], ['edit', 3, 'uno']);
    const reacted = await ask(session.react(ROOM, 3, '👍', true), { status: 'ack', seq: 5 });
    assert.deepEqual(
      [reacted.asked['status'], reacted.asked['re'], reacted.asked['text'], reacted.asked['on']],
      ['react', 3, '👍', true],
    );
    session.openConversation(ROOM);
    const replied = await ask(session.submit('why?', { re: 3 }), { status: 'ack', seq: 6 });
    assert.deepEqual([replied.asked['status'], replied.asked['re']], ['group', 3]);
    const shown = session.transcript(ROOM)?.withSeq(6);
    assert.deepEqual([shown?.text, shown?.re, shown?.state], ['why?', 3, 'sent']);
  });

  it('show who reacted with what', async () => {
    const react = { ...ACT, status: 'react', re: 3, on: true } as const;
    tell(
      { ...SAID, text: 'three', seq: 3 },
      { ...react, sender: 'Bob', text: '👍', seq: 4 },
      { ...react, sender: 'Alice', text: '👍', seq: 5 },
      { ...react, sender: 'Bob', text: '👍', seq: 6, on: false },
    );
    const reactions = () => session.transcript(ROOM)?.withSeq(3)?.reactions;
    await untilSeen(() => session.transcript(ROOM)?.head === 6);
    assert.deepEqual(reactions(), [{ text: '👍', users: ['Alice'], count: 1 }]);
    tell({ ...ACT, status: 'delete', re: 3, seq: 7 });
    await untilSeen(() => session.transcript(ROOM)?.head === 7);
    assert.equal(reactions(), undefined);
  });

  it('know a message to quote from memory, or ask for it once', async () => {
    tell({ ...SAID, text: 'three', seq: 3 });
    await untilSeen(() => session.transcript(ROOM)?.withSeq(3) !== undefined);
    assert.deepEqual(await session.quote(ROOM, 3), { seq: 3, sender: 'Bob', text: 'three' });
    const [one, other] = [session.quote(ROOM, 1), session.quote(ROOM, 1)];
    const messages = [{ sender: 'Zoë', text: 'first', seq: 1, time: 1 }];
    const { asked } = await ask(one, { status: 'history', kind: 'group', messages, more: true });
    assert.deepEqual([asked['after'], asked['limit']], [0, 1]);
    assert.deepEqual(await other, { seq: 1, sender: 'Zoë', text: 'first' });
  });

  it('ask anew for a quote when something was done to the message', async () => {
    const messages = (text: string) => [{ sender: 'Zoë', text, seq: 1, time: 1 }];
    const page = { status: 'history', kind: 'group', more: true };
    await ask(session.quote(ROOM, 1), { ...page, messages: messages('teh') });
    tell({ ...ACT, status: 'edit', sender: 'Zoë', text: 'the', re: 1, seq: 3 });
    await untilSeen(() => session.transcript(ROOM)?.head === 3);
    const { reply } = await ask(session.quote(ROOM, 1), { ...page, messages: messages('the') });
    assert.deepEqual(reply, { seq: 1, sender: 'Zoë', text: 'the' });
  });

  it('know what a message said before, where the server does', async () => {
    const versions = [
      { text: 'teh', time: 1 },
      { text: 'the', time: 2 },
    ];
    const { asked, reply } = await ask(session.versions(ROOM, 1), {
      status: 'versions',
      kind: 'group',
      re: 1,
      versions,
    });
    assert.deepEqual([asked['status'], asked['re'], reply], ['versions', 1, versions]);
    const unknown = await ask(session.versions(ROOM, 1), { status: 'error', code: 'unknown_status' });
    assert.deepEqual(unknown.reply, []);
  });

  it("delete one's own message in a private conversation", async () => {
    const deleted = session.deleteMessage({ kind: 'user', name: 'Bob' }, 7);
    const { status, kind, receiver, re } = await peer.hears();
    assert.deepEqual([status, kind, receiver, re], ['delete', 'private', 'Bob', 7]);
    client.dispose();
    assert.ok(!(await deleted).ok);
  });

  it('give a whole thread, as a part of the transcript', async () => {
    tell(
      { ...SAID, text: 'three', seq: 90, re: 2 },
      { ...SAID, text: 'four', seq: 91 },
      { ...SAID, text: 'five', seq: 92, re: 90 },
    );
    await untilSeen(() => session.transcript(ROOM)?.head === 92);
    const kept = (seq: number, re?: number) => ({ sender: 'Zoë', text: `${seq}`, seq, time: 1, re });
    const { asked, reply } = await ask(session.thread(ROOM, 90), {
      status: 'history',
      kind: 'group',
      more: false,
      messages: [kept(2), kept(40, 2), kept(90, 2), kept(92, 90)],
    });
    assert.deepEqual([asked['status'], asked['re']], ['history', 90]);
    const transcript = session.transcript(ROOM);
    assert.deepEqual(
      (reply as MessageEntry[]).map(({ seq, key }) => [seq, transcript?.keyOf('e', seq ?? 0) === key]),
      [2, 40, 90, 92].map(seq => [seq, true]),
    );
    assert.deepEqual(
      transcript?.entries.map(entry => (entry.kind === 'message' ? entry.seq : entry.kind)),
      [2, 'gap', 40, 'gap', 90, 91, 92],
    );
    const whole = await session.thread(ROOM, 91);
    assert.deepEqual(
      whole.map(({ text }) => text),
      ['four'],
      'of which nothing can be missing, nothing is asked',
    );
  });
});
