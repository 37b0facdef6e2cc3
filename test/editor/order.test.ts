import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChatClient, Reply } from '../../client/chat-client.ts';
import type { ClassChatApi } from '../../extension/api.ts';
import { sentenceOf } from '../../extension/server-words.ts';
import { PeopleTree } from '../../extension/trees/people.ts';
import type { Role } from '../../protocol/roles.ts';
import {
  call,
  connectPerson,
  INSTRUCTOR_KEY,
  ourExtension,
  startServer,
  type TestServer,
  until,
} from './class.ts';
import { roomsTree } from './trees.ts';

describe('keeping order', () => {
  let api: ClassChatApi;
  let server: TestServer;
  let ada: ChatClient;
  let bob: ChatClient;

  before(async () => {
    api = await ourExtension().activate();
    server = await startServer();
    ada = await connectPerson(server, 'Ada', { instructorKey: INSTRUCTOR_KEY });
    await until(ada.onRoster, () => ada.roster.roleOf('Ada') === 'instructor', 'Ada is an instructor');
    bob = await connectPerson(server, 'Bob');
    assert.equal(await call('connect', { ...server, userName: 'Alice' }), 'online');
    assert.ok((await call<Reply>('createRoom', 'CS350')).ok);
    assert.ok((await bob.request({ status: 'join', receiver: 'CS350' })).ok);
  });

  after(async () => {
    await call('disconnect');
    ada.dispose();
    bob.dispose();
    await server.kill();
  });

  async function becomes(role: Role): Promise<void> {
    assert.ok((await ada.request({ status: 'role', receiver: 'Alice', role })).ok);
    await until(api.onChange, () => api.session?.client.roster.roleOf('Alice') === role, `Alice is ${role}`);
  }

  function lastText(): string {
    const { session } = api;
    const entry = session?.transcript(session.open)?.entries.at(-1);
    return entry && 'text' in entry ? entry.text : '';
  }

  it('is not for students', async () => {
    const reply = await call<Reply>('lockRoom', 'CS350');
    assert.ok(!reply.ok && reply.code === 'not_allowed');
    assert.equal(await call('showAuditLog'), undefined);
    const deleted = await call<Reply>('deleteMessage', { room: 'CS350', seq: 1, confirm: false });
    assert.ok(!deleted.ok && deleted.code === 'not_allowed');
  });

  it('mutes, and the muted hear until when', async () => {
    await becomes('assistant');
    assert.equal(lastText(), 'Your role is now: assistant.');
    const reply = await call<Reply>('mutePerson', { user: 'Bob', seconds: 600, everywhere: true });
    assert.ok(reply.ok && reply.message?.status === 'info' && reply.message.code === 'user_muted');
    assert.match(lastText(), /^Bob is muted until \d/);
    const refused = await bob.request({ status: 'group', receiver: 'CS350', text: 'hi' });
    assert.ok(!refused.ok && refused.code === 'muted' && refused.message);
    assert.match(sentenceOf(refused.message) ?? '', /^You are muted: you may write again at \d/);
  });

  it('unmutes who is the only one of that name in the log', async () => {
    assert.ok((await call<Reply>('unmutePerson', 'Bob')).ok);
    assert.equal(lastText(), 'Bob may write again.');
    assert.ok((await bob.request({ status: 'group', receiver: 'CS350', text: 'hi' })).ok);
  });

  it('shows what holds in a room, and undoes it', async () => {
    assert.ok((await call<Reply>('lockRoom', 'CS350')).ok);
    assert.ok((await call<Reply>('announcementRoom', { room: 'CS350' })).ok);
    assert.ok((await call<Reply>('slowMode', { room: 'CS350', seconds: 30 })).ok);
    const rooms = roomsTree(api);
    const item = () => {
      const [row] = rooms.getChildren();
      assert.ok(row);
      return rooms.getTreeItem(row);
    };
    const { client } = api.session ?? {};
    assert.ok(client);
    await until(api.onChange, () => client.roster.rulesOf('CS350').slow === 30, 'all of it is told');
    assert.match(String(item().description), /locked · announcements only · slow mode: 30 s · 2 members$/);
    assert.equal(item().contextValue, 'joinedRoom.locked.announcements');
    assert.deepEqual(item().iconPath, new vscode.ThemeIcon('lock'));
    assert.match(item().accessibilityInformation?.label ?? '', /locked, announcements only/);
    const refused = await bob.request({ status: 'group', receiver: 'CS350', text: 'hi' });
    assert.ok(!refused.ok && refused.message);
    assert.equal(sentenceOf(refused.message), 'CS350 is for announcements: only staff may write here.');
    assert.ok((await call<Reply>('unlockRoom', 'CS350')).ok);
    assert.ok((await call<Reply>('announcementRoom', { room: 'CS350', on: false })).ok);
    assert.ok((await call<Reply>('slowMode', { room: 'CS350', seconds: 0 })).ok);
    await until(api.onChange, () => client.roster.rulesOf('CS350').slow === undefined, 'all of it is told');
    assert.equal(item().contextValue, 'joinedRoom.unlocked.discussion');
    rooms.dispose();
  });

  it('pins and deletes the message that it is told', async () => {
    const said = await bob.request({ status: 'group', receiver: 'CS350', text: 'exam answers', id: 'exam' });
    assert.ok(said.ok && said.message?.status === 'ack' && said.message.seq !== undefined);
    const message = { room: 'CS350', seq: said.message.seq };
    const transcript = () => api.session?.transcript({ kind: 'room', name: 'CS350' });
    const isPinned = () => transcript()?.pins.includes(message.seq) === true;
    assert.ok((await call<Reply>('pinMessage', message)).ok);
    await until(api.onChange, isPinned, 'it is pinned');
    assert.ok((await call<Reply>('unpinMessage', message)).ok);
    await until(api.onChange, () => !isPinned(), 'it is taken down');
    const whole = { ...message, reason: 'spoils it', confirm: false };
    assert.ok((await call<Reply>('deleteMessage', whole)).ok);
    const isRemoved = () =>
      transcript()?.entries.some(entry => entry.kind === 'message' && entry.removed === true) === true;
    await until(api.onChange, isRemoved, 'it is removed');
    const again = await call<Reply>('deleteMessage', whole);
    assert.ok(!again.ok && again.code === 'message_removed');
    const nothing = await call<Reply>('pinMessage', { room: 'CS350', seq: 4711 });
    assert.ok(!nothing.ok && nothing.code === 'no_such_message');
    const elsewhere = await call<Reply>('pinMessage', { room: 'Nowhere', seq: 1 });
    assert.ok(!elsewhere.ok && elsewhere.code === 'no_such_message');
  });

  it('shows roles beside the names', async () => {
    const people = new PeopleTree(api);
    const shown = () =>
      people.getChildren().map(row => {
        const { label, description, contextValue } = people.getTreeItem(row);
        return [label, description, contextValue];
      });
    assert.deepEqual(shown(), [
      ['Ada', 'instructor · in no room', 'person.instructor'],
      ['Alice (you)', 'assistant · CS350', 'self.assistant'],
      ['Bob', 'CS350', 'person.student.below'],
    ]);
    people.dispose();
  });

  it('leaves roles and names to instructors', async () => {
    for (const command of ['giveRole', 'releaseName']) {
      const reply = await call<Reply>(command, { user: 'Bob', role: 'assistant', confirm: false });
      assert.ok(!reply.ok && reply.code === 'not_allowed');
    }
    await becomes('instructor');
    assert.ok((await call<Reply>('giveRole', { user: 'Bob', role: 'assistant' })).ok);
    assert.equal(lastText(), 'The role of Bob is now: assistant.');
    assert.ok((await call<Reply>('giveRole', { user: 'Bob', role: 'student', reason: 'a slip' })).ok);
  });

  it('removes from a room, and bans a name until that is lifted', async () => {
    assert.ok((await call<Reply>('removePerson', { user: 'Bob', room: 'CS350' })).ok);
    await until(bob.onRoster, () => bob.roster.joined().length === 0, 'Bob is out of the room');
    const away = until(bob.onState, () => bob.state.kind === 'refused', 'Bob is out of the class');
    assert.ok((await call<Reply>('banName', { user: 'Bob', confirm: false, reason: 'spam' })).ok);
    await away;
    assert.ok(bob.state.kind === 'refused' && bob.state.reason.code === 'banned');
    assert.ok((await call<Reply>('liftBan', 'Bob')).ok);
    bob.connect();
    await until(bob.onState, () => bob.state.kind === 'online', 'Bob is back');
  });

  it('is written down, for staff to read', async () => {
    assert.ok(Number(await call('showAuditLog')) >= 10);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# Audit log\n\nTimes are those of /);
    assert.match(text, /\| Alice \| lifted the ban \| Bob \|/);
    assert.match(text, /\| Alice \| banned \| Bob \| {2}\| spam \|/);
    assert.match(text, /\| Alice \| muted \| Bob \| [^|]+ \| {2}\|/);
    assert.match(text, /\| Alice \| slow mode: 30 s \| CS350 \|/);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'markdown');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes arguments of the right types alone', async () => {
    await assert.rejects(call('mutePerson', { user: 'Bob', seconds: '60' }), /"seconds"/);
    await assert.rejects(call('giveRole', { user: 'Bob', role: 'king' }), /"role"/);
    await assert.rejects(call('copyInvitation', { shape: 'fax' }), /"shape"/);
    await assert.rejects(call('pinMessage', { room: 'CS350', seq: '1' }), /"seq"/);
  });
});
