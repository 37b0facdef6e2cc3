import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActMessage, ServerMessage } from '../../protocol/messages.ts';
import { coloured, plain } from './colours.ts';
import { Lines } from './lines.ts';

describe('Lines', () => {
  const lines = new Lines(plain);

  it('are those of version 1', () => {
    const show = (message: Partial<ServerMessage>) =>
      lines.message({ sender: 'Alice', receiver: 'CS350', text: 'hi', ...message } as ServerMessage);
    assert.equal(show({ status: 'private' }), '[PRIVATE] Alice: hi');
    assert.equal(show({ status: 'group' }), '[CS350] Alice: hi');
    assert.equal(
      show({ status: 'notification', text: 'Bob has joined the room.' }),
      '[CS350] Bob has joined the room.',
    );
    assert.equal(show({ status: 'info' }), '[INFO] hi');
    assert.equal(show({ status: 'error' }), '[ERROR] hi');
    for (const status of ['ack', 'rooms', 'who', 'presence'] as const)
      assert.equal(show({ status }), undefined);
    assert.equal(lines.client('Disconnecting...'), '[CLIENT] Disconnecting...');
  });

  it('let no name or text break out of them', () => {
    const message: ServerMessage = {
      status: 'group',
      sender: 'A\x1b[2Jl',
      receiver: 'C\nS',
      text: 'one\n[INFO] two',
    };
    assert.equal(lines.message(message), '[C\\x0aS] A\\x1b[2Jl: one\n    [INFO] two');
    const painted = new Lines(coloured).message(message);
    assert.ok(painted?.startsWith('\x1b[32m[C\\x0aS]\x1b[39m '));
  });

  it('say what was done to a message, as far as that has a line', () => {
    const act = (fields: object) =>
      lines.act(
        { sender: 'SERVER', receiver: 'CS350', text: '', kind: 'group', re: 1, ...fields } as ActMessage,
        { sender: 'Bob', beginning: 'hi there' },
        { userName: 'Alice' },
      );
    assert.equal(act({ status: 'delete' }), '[CS350] A message of Bob was removed.');
    assert.equal(act({ status: 'pin', on: true }), '[CS350] A message of Bob was pinned.');
    assert.equal(act({ status: 'pin', on: false }), '[CS350] A message of Bob is no longer pinned.');
    assert.equal(act({ status: 'edit', sender: 'Bob', text: 'ho', seq: 2 }), '[CS350] Bob: ho (edited)');
    const inPrivate = { kind: 'private', sender: 'Bob', receiver: 'Alice', text: 'ho', seq: 2 };
    assert.equal(act({ status: 'edit', ...inPrivate }), '[PRIVATE] Bob: ho (edited)');
    const react = { status: 'react', sender: 'Zoë', text: '👍' };
    assert.equal(act({ ...react, on: true }), '[CS350] Zoë reacted 👍 to Bob: hi there');
    assert.equal(act({ ...react, on: false }), undefined);
    const own = { ...react, sender: 'Alice', receiver: 'Bob', kind: 'private', on: true };
    assert.equal(act(own), '[PRIVATE to Bob] Alice reacted 👍 to Bob: hi there');
    const gone = { status: 'delete', kind: 'private', sender: 'Bob', receiver: 'Alice' };
    assert.equal(act(gone), '[PRIVATE] A message of Bob was removed.');
    const remove = {
      status: 'delete',
      sender: 'SERVER',
      receiver: 'R',
      text: '',
      kind: 'group',
      re: 1,
    } as const;
    assert.equal(lines.act(remove, undefined), '[R] A message was removed.');
  });

  it('say what is answered, who does something, and who is meant', () => {
    const said = { status: 'group', sender: 'Bob', receiver: 'CS350', text: 'yes\nno' } as const;
    const answered = { sender: 'A\x1bl', beginning: 'is it\x1b[2J?' };
    assert.equal(
      lines.message({ ...said, re: 3 }, { answered }),
      '[CS350] > A\\x1bl: is it\\x1b[2J?\n[CS350] Bob: yes\n    no',
    );
    assert.equal(lines.message({ ...said, re: 3 }), '[CS350] > an earlier message\n[CS350] Bob: yes\n    no');
    const gone = lines.message({ ...said, re: 3 }, { answered: { sender: 'Al', beginning: '' } });
    assert.match(gone ?? '', /^\[CS350\] > Al: \(removed\)\n/);
    assert.equal(lines.message({ ...said, text: '/me waves' }), '[CS350] * Bob waves');
    const tags = new Lines((tint, text) => (tint === 'you' ? `<${text}>` : text));
    const mentionsIn = () => [{ kind: 'room' as const, name: '', start: 0, end: 5, isUser: true }];
    assert.equal(tags.message({ ...said, text: '@room up!' }, { mentionsIn }), '[CS350] Bob: <@room> up!');
  });

  it("list version 1's commands to the letter, and ours", () => {
    const list = lines.commands().split('\n');
    for (const row of [
      'Commands:',
      '  /private <username> <message>  - Send a private message',
      '  /group <room_name> <message>   - Send a group message',
      '  /create <room_name>            - Create a new chat room',
      '  /join <room_name>              - Join an existing chat room',
      '  /quit                          - Exit the chat',
      '  /rooms                         - List the chat rooms',
    ]) {
      assert.ok(list.includes(row), row);
    }
  });

  it('begin with a heading in the middle of 60 columns', () => {
    assert.equal(lines.heading(), `${' '.repeat(22)}ClassChat Client`);
  });
});
