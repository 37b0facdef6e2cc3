import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChatClient, Reply } from '../../client/chat-client.ts';
import type { ClassChatApi } from '../../extension/api.ts';
import { readLevel, readName, readOrder, readTopic } from '../../extension/commands/arguments.ts';
import { MemoryStore } from '../../extension/quiet/memory-store.ts';
import { RoomLevels } from '../../extension/quiet/room-levels.ts';
import { PeopleTree } from '../../extension/trees/people.ts';
import { call, connectPerson, ourExtension, startServer, type TestServer, until } from './class.ts';
import { roomsTree } from './trees.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;

describe('the trees', () => {
  let api: ClassChatApi;
  let server: TestServer;
  let bob: ChatClient;

  before(async () => {
    api = await ourExtension().activate();
    server = await startServer();
    bob = await connectPerson(server, 'Bob');
    await bob.request({ status: 'create', receiver: 'CS350' });
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.ok((await call<Reply>('joinRoom', 'CS350')).ok);
    assert.ok((await call<Reply>('createRoom', 'Lab')).ok);
  });

  after(async () => {
    await call('disconnect');
    bob.dispose();
    await server.kill();
  });

  function roomItem(levels?: RoomLevels): vscode.TreeItem {
    const rooms = roomsTree(api, levels);
    const [row] = rooms.getChildren();
    assert.ok(row);
    rooms.dispose();
    return rooms.getTreeItem(row);
  }

  function people(): [string, string, string][] {
    const tree = new PeopleTree(api);
    const items = tree.getChildren().map(row => tree.getTreeItem(row));
    tree.dispose();
    return items.map(({ label, description, iconPath }) => [
      String(label),
      String(description),
      iconPath instanceof vscode.ThemeIcon ? iconPath.id : '',
    ]);
  }

  it('tell of a room how much waits in it, what it is about, and how much of it is told', async () => {
    for (const text of ['@Alice?', 'well']) await bob.request({ status: 'group', receiver: 'CS350', text });
    const transcript = api.session?.transcript(ROOM);
    assert.ok(api.session && transcript);
    await until(api.session.onTalk, () => transcript.unread === 2, 'Alice hears of it');
    assert.equal(roomItem().description, '@1 · 2 unread · 2 members');
    assert.match(
      roomItem().accessibilityInformation?.label ?? '',
      /^CS350: you are in this room\. 2 members, 2 unread messages \(1 for you\)$/,
    );
    const { client } = api.session;
    const levels = new RoomLevels(new MemoryStore());
    await levels.set(client, 'CS350', 'mentions');
    assert.equal(roomItem(levels).description, '@1 · mentions only · 2 members');
    await levels.set(client, 'CS350', 'none');
    assert.equal(roomItem(levels).description, 'silenced · 2 members');
    assert.deepEqual(roomItem(levels).iconPath, new vscode.ThemeIcon('bell-slash'));
  });

  it('show a topic, which a command sets and takes away', async () => {
    assert.ok((await call<Reply>('setTopic', { room: 'CS350', text: 'Homework 4: sockets' })).ok);
    const topic = () => api.session?.client.roster.topicOf('CS350');
    await until(api.onChange, () => topic() === 'Homework 4: sockets', 'it is told');
    assert.equal(roomItem().description, '@1 · 2 unread · 2 members · Homework 4: sockets');
    assert.match(String(roomItem().tooltip), /Homework 4: sockets$/);
    assert.ok((await call<Reply>('setTopic', { room: 'CS350', text: '' })).ok);
    await until(api.onChange, () => topic() === '', 'it is taken away');
    const elsewhere = await call<Reply>('setTopic', { room: 'Nowhere', text: 'x' });
    assert.ok(!elsewhere.ok);
  });

  it('show who is active, who is idle, and which members are away', async () => {
    const { client } = api.session ?? {};
    assert.ok(client);
    const zoe = await connectPerson(server, 'Zoë');
    assert.ok((await zoe.request({ status: 'join', receiver: 'CS350' })).ok);
    assert.ok((await bob.request({ status: 'activity', idle: true })).ok);
    await until(client.onRoster, () => client.roster.activityOf('Bob') === 'idle', 'Bob is idle');
    await until(client.onRoster, () => client.roster.roomsOf('Zoë').length === 1, 'Zoë is there');
    assert.deepEqual(people(), [
      ['Alice (you)', 'CS350, Lab', 'circle-filled'],
      ['Bob', 'idle · CS350', 'clock'],
      ['Zoë', 'CS350', 'circle-filled'],
    ]);
    zoe.dispose();
    await until(client.onRoster, () => client.roster.activityOf('Zoë') === 'away', 'Zoë is away');
    assert.ok((await bob.request({ status: 'activity', idle: false })).ok);
    await until(client.onRoster, () => client.roster.activityOf('Bob') === 'active', 'Bob is back');
    assert.deepEqual(people(), [
      ['Alice (you)', 'CS350, Lab', 'circle-filled'],
      ['Bob', 'CS350', 'circle-filled'],
      ['Zoë', 'away · CS350', 'circle-outline'],
    ]);
  });

  it('have a command that mentions a person where both are', async () => {
    assert.ok((await call<Reply>('joinRoom', 'Lab')).ok);
    assert.deepEqual(await call('mentionPerson', { user: 'Bob' }), ROOM);
    assert.equal(await call('mentionPerson', 'Nobody'), undefined);
  });

  it('give a command of a menu what it is about, and no answer to what it asks', () => {
    const [rooms, persons] = [roomsTree(api), new PeopleTree(api)];
    const [room] = rooms.getChildren();
    assert.equal(readName(room, 'room'), 'CS350');
    assert.deepEqual([readLevel(room), readTopic(room)], [undefined, undefined]);
    assert.deepEqual(readOrder(room, 'room'), { room: 'CS350' });
    const [person] = persons.getChildren();
    assert.deepEqual(readOrder(person, 'user'), { user: 'Alice' });
    rooms.dispose();
    persons.dispose();
  });

  it('take a level for a room, and whether nobody is to disturb, by command', async () => {
    assert.equal(await call('setRoomLevel', { room: 'CS350', level: 'mentions' }), 'mentions');
    await assert.rejects(call('setRoomLevel', { room: 'CS350', level: 'loud' }), /"level"/);
    assert.equal(await call('setRoomLevel', { room: 'CS350', level: 'all' }), 'all');
    assert.equal(await call('toggleDoNotDisturb'), true);
    assert.equal(await call('toggleDoNotDisturb', { on: true }), true);
    assert.equal(await call('toggleDoNotDisturb'), false);
  });
});
