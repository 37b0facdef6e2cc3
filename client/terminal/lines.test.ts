import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ServerMessage } from '../../protocol/messages.ts';
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
