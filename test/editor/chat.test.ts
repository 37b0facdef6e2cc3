import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChatClient, Reply } from '../../client/chat-client.ts';
import type { Entry } from '../../client/transcript.ts';
import type { ClassChatApi } from '../../extension/api.ts';
import { PeopleTree } from '../../extension/trees/people.ts';
import { call, connectPerson, ourExtension, startServer, type TestServer, until } from './class.ts';
import { roomsTree } from './trees.ts';

describe('a chat', () => {
  let api: ClassChatApi;
  let server: TestServer;
  let bob: ChatClient;

  before(async () => {
    api = await ourExtension().activate();
    server = await startServer();
    bob = await connectPerson(server, 'Bob');
    await bob.request({ status: 'create', receiver: 'CS350' });
  });

  after(async () => {
    await call('disconnect');
    bob.dispose();
    await server.kill();
  });

  function texts(): string[] {
    const { session } = api;
    return textsOf(session?.transcript(session.open)?.entries ?? []);
  }

  it('connects with arguments', async () => {
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.equal(api.state.kind, 'online');
    assert.equal(api.session?.client.userName, 'Alice');
    assert.equal(vscode.workspace.getConfiguration('classchat').get('userName'), '', 'is not stored');
  });

  it('refuses arguments that are none', async () => {
    await assert.rejects(call('connect', { port: '5555' }), /"port" is to be a whole number/);
    await assert.rejects(call('joinRoom', 42), /"room"/);
    assert.equal(api.state.kind, 'online');
  });

  it('connects again without a question where it is connected', async () => {
    const { session } = api;
    assert.equal(await call('connect'), 'online');
    assert.equal(api.session, session);
  });

  it('tells of a room that is not there, and of one that is', async () => {
    const missing = await call<Reply>('joinRoom', 'Nowhere');
    assert.ok(!missing.ok && missing.code === 'no_such_room');
    assert.equal(texts().at(-1), "Chat room 'Nowhere' does not exist.");
    const taken = await call<Reply>('createRoom', { room: 'CS350' });
    assert.ok(!taken.ok && taken.code === 'room_exists');
    assert.equal(texts().at(-1), "Chat room 'CS350' already exists.");
  });

  it('sends nothing to a room without membership', async () => {
    const reply = await call<Reply>('sendToRoom', { room: 'CS350', text: 'hi' });
    assert.ok(!reply.ok && reply.code === 'not_a_member');
    assert.equal(texts().at(-1), "You are not a member of 'CS350'.");
  });

  it('joins a room and opens it', async () => {
    const reply = await call<Reply>('joinRoom', 'CS350');
    assert.ok(reply.ok);
    assert.deepEqual(api.session?.open, { kind: 'room', name: 'CS350' });
    assert.equal(texts().at(-1), "You joined 'CS350'.");
  });

  it('sends to a room, and hears what is said there', async () => {
    const heard = until(bob.onMessage, () => true, 'Bob hears of it');
    assert.ok((await call<Reply>('sendToRoom', { room: 'CS350', text: 'Which line?' })).ok);
    await heard;
    const { session } = api;
    assert.ok(session);
    await bob.request({ status: 'group', receiver: 'CS350', text: '42' });
    await until(session.onEntries, () => texts().at(-1) === '42', 'Alice hears Bob');
    assert.deepEqual(texts().slice(-2), ['Which line?', '42']);
  });

  it('sends a private message, and none to nobody', async () => {
    const said: string[] = [];
    const subscription = bob.onMessage(message => said.push(`${message.status} ${message.text}`));
    assert.ok((await call<Reply>('sendPrivateMessage', { user: 'Bob', text: 'just you' })).ok);
    await until(bob.onMessage, () => said.includes('private just you'), 'Bob hears it');
    subscription.dispose();
    assert.deepEqual(api.session?.open, { kind: 'user', name: 'Bob' });
    const reply = await call<Reply>('sendPrivateMessage', { user: 'Nobody', text: 'hello?' });
    assert.ok(!reply.ok && reply.code === 'no_such_user');
    assert.equal(texts().at(-1), "User 'Nobody' not found.");
  });

  it('switches between conversations', async () => {
    assert.deepEqual(await call('switchRoom', 'CS350'), { kind: 'room', name: 'CS350' });
    assert.deepEqual(await call('switchRoom', { user: 'Bob' }), { kind: 'user', name: 'Bob' });
    assert.deepEqual(await call('switchRoom', { room: 'CS350' }), { kind: 'room', name: 'CS350' });
  });

  it('shows rooms and people', async () => {
    assert.ok((await call<Reply>('createRoom', 'Lab')).ok);
    await bob.request({ status: 'create', receiver: 'Algebra' });
    // Lab is open: the page reads nothing of CS350.
    await bob.request({ status: 'group', receiver: 'CS350', text: 'still 42' });
    const { session } = api;
    assert.ok(session);
    const room = session.transcript({ kind: 'room', name: 'CS350' });
    await until(session.onTalk, () => textsOf(room?.entries ?? []).at(-1) === 'still 42', 'Alice hears Bob');
    const rooms = roomsTree(api);
    const shown = rooms.getChildren().map(row => rooms.getTreeItem(row));
    assert.deepEqual(
      shown.map(({ label, description, contextValue }) => [label, description, contextValue]),
      [
        ['CS350', `${room?.unread} unread · 2 members`, 'joinedRoom.unlocked.discussion'],
        ['Lab', '1 member', 'joinedRoom.unlocked.discussion'],
        ['Algebra', '1 member', 'otherRoom.unlocked.discussion'],
      ],
    );
    assert.deepEqual(
      shown.map(({ command }) => command?.command),
      ['classchat.switchRoom', 'classchat.switchRoom', 'classchat.joinRoom'],
    );
    const people = new PeopleTree(api);
    assert.deepEqual(
      people.getChildren().map(row => {
        const { label, description } = people.getTreeItem(row);
        return [label, description];
      }),
      [
        ['Alice (you)', 'CS350, Lab'],
        ['Bob', 'Algebra, CS350'],
      ],
    );
    rooms.dispose();
    people.dispose();
  });

  it('leaves a room', async () => {
    assert.ok((await call<Reply>('leaveRoom', 'Lab')).ok);
    assert.deepEqual(api.session?.client.roster.joined(), ['CS350']);
  });

  it('asks again where the name is in use, and disturbs nobody', async () => {
    const asked = call('connect', { ...server, userName: 'Bob' });
    await until(api.onState, () => api.state.kind === 'refused', 'the server refuses');
    await closeQuestion(asked);
    assert.equal(await asked, 'refused');
    assert.equal(bob.state.kind, 'online');
  });

  it('connects with what the settings say', async () => {
    const settings = vscode.workspace.getConfiguration('classchat');
    const values: Record<string, unknown> = {
      host: server.host,
      port: server.port,
      userName: 'Ada Lovelace',
    };
    for (const [key, value] of Object.entries(values)) await settings.update(key, value, true);
    try {
      assert.equal(await call('connect'), 'online');
      assert.equal(api.session?.client.userName, 'Ada Lovelace');
    } finally {
      for (const key of Object.keys(values)) await settings.update(key, undefined, true);
    }
  });

  it('disconnects', async () => {
    await call('disconnect');
    assert.equal(api.state.kind, 'offline');
    assert.deepEqual(roomsTree(api).getChildren(), []);
  });
});

function textsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(entry => (entry.kind === 'gap' ? [] : [entry.text]));
}

/** Closes the box that asks, which comes at some time, until the command has ended. */
async function closeQuestion(command: Promise<unknown>): Promise<void> {
  let ended = false;
  void command.finally(() => {
    ended = true;
  });
  while (!ended) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}
