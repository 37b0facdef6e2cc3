import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChatClient } from './chat-client.ts';
import { ChatSession } from './chat-session.ts';
import { type Peer, ScriptedServer } from './testing/scripted-server.ts';
import { until } from './testing/until.ts';
import { untilState } from './testing/until-state.ts';

const ROOM = { kind: 'room', name: 'R' } as const;
const BOB = { kind: 'user', name: 'Bob' } as const;

describe('ChatSession and signs of life', () => {
  let server: ScriptedServer;
  let client: ChatClient;
  let session: ChatSession;
  let peer: Peer;

  const greet = async () => {
    peer = await server.peer();
    const room = { name: 'R', members: ['Alice', 'Bob'], epoch: 'e', seq: 0, read: 0, recovered: true };
    await peer.greet({ token: 'T', claimed: true, rooms: [room] });
    await untilState(client, 'online');
  };
  beforeEach(async () => {
    server = await ScriptedServer.start();
    const timings = { backoffBaseMs: 5, backoffCapMs: 10 };
    client = new ChatClient({ host: '127.0.0.1', port: server.port, userName: 'Alice', token: 'T', timings });
    session = new ChatSession(client);
    client.connect();
    await greet();
  });
  afterEach(async () => {
    session.dispose();
    client.dispose();
    await server.stop();
  });

  const untilSeen = (holds: () => boolean) => until(session.onChange, holds);
  /** What the server hears before the answer to something that it is asked after that. */
  const heardBefore = async (asked: string) => {
    const heard: unknown[] = [];
    for (;;) {
      const { status, id } = await peer.hears();
      if (status === asked) return { heard, id };
      heard.push(status);
    }
  };

  it('know who else is writing, until they have said it', async () => {
    peer.say({ status: 'typing', sender: 'Bob', receiver: 'R', kind: 'group' });
    peer.say({ status: 'typing', sender: 'Bob', receiver: 'Alice', kind: 'private' });
    await untilSeen(() => session.typists(BOB).length > 0);
    assert.deepEqual([session.typists(ROOM), session.typists(BOB)], [['Bob'], ['Bob']]);
    assert.equal(session.transcript(BOB), undefined, 'nothing has begun yet');
    const said = { sender: 'Bob', receiver: 'R', text: 'hi', epoch: 'e', seq: 1, time: 1 };
    peer.say({ status: 'group', ...said });
    await untilSeen(() => session.typists(ROOM).length === 0);
    assert.deepEqual(session.typists(BOB), ['Bob']);
    peer.socket.destroy();
    await untilSeen(() => session.typists(BOB).length === 0);
  });

  it('tell that the user is writing now and then, and anew when it was said', async () => {
    for (const id of [ROOM, ROOM, BOB, ROOM, BOB]) session.typing(id);
    session.openConversation(ROOM);
    void session.submit('hi');
    session.typing(ROOM);
    void session.setTopic('R', 'graphs');
    const { heard } = await heardBefore('topic');
    assert.deepEqual(
      heard.filter(status => status !== 'history'),
      ['typing', 'typing', 'group', 'typing'],
    );
  });

  it('leave a server in peace that does not know of them', async () => {
    session.typing(ROOM);
    const { id } = await peer.hears();
    peer.say({ status: 'error', code: 'unknown_status', id, text: 'Unknown.' });
    session.notice('info', 'before');
    const reply = client.request({ status: 'rooms' });
    const asked = await heardBefore('rooms');
    peer.say({ status: 'rooms', id: asked.id, rooms: [] });
    await reply;
    session.typing(BOB);
    void client.request({ status: 'rooms' });
    assert.deepEqual((await heardBefore('rooms')).heard, []);
    const notices = session
      .transcript(session.open)
      ?.entries.flatMap(entry => (entry.kind === 'notice' && entry.level === 'error' ? [entry.text] : []));
    assert.deepEqual(notices, [], 'and the user as well');
  });

  it('tell that the user is away, and each new connection too', async () => {
    session.setIdle(true);
    session.setIdle(true);
    const first = await peer.hears();
    assert.deepEqual([first['status'], first['idle']], ['activity', true]);
    peer.say({ status: 'pong', id: first['id'] });
    peer.socket.destroy();
    await greet();
    const again = await peer.hears();
    assert.deepEqual([again['status'], again['idle']], ['activity', true]);
    session.setIdle(false);
    const back = await peer.hears();
    assert.deepEqual([back['status'], back['idle']], ['activity', false]);
    peer.socket.destroy();
    await greet();
    void client.request({ status: 'rooms' });
    assert.deepEqual((await heardBefore('rooms')).heard, [], 'who connects is active');
  });

  it('tell what was read last before the user goes', async () => {
    for (const seq of [1, 2]) {
      peer.say({ status: 'group', sender: 'Bob', receiver: 'R', text: 'hi', seq, epoch: 'e', time: 0 });
    }
    await untilSeen(() => session.unread === 2);
    const [first, last] = (session.transcript(ROOM)?.entries ?? []).map(({ key }) => key);
    assert.ok(first !== undefined && last !== undefined);
    session.read(ROOM, first);
    session.read(ROOM, last);
    await session.submit('/quit');
    const told: unknown[] = [];
    for (;;) {
      const { status, seq } = await peer.hears();
      if (status === 'quit') break;
      if (status === 'read') told.push(seq);
    }
    assert.deepEqual(told, [1, 2]);
  });
});
