import assert from 'node:assert/strict';
import type { LogNote } from './log.ts';
import { describeNote } from './log-lines.ts';

const LINES: [LogNote, string][] = [
  [{ event: 'online', user: 'Alice' }, 'Alice has joined the chat'],
  [{ event: 'offline', user: 'Alice' }, 'Alice disconnected'],
  [{ event: 'slow', user: 'Alice' }, 'Alice reads too slowly and was dropped'],
  [{ event: 'private', user: 'Alice', to: 'Bob' }, 'Private message from Alice to Bob'],
  [{ event: 'group', user: 'Alice', room: 'CS350' }, 'Group message in CS350 from Alice'],
  [{ event: 'created', user: 'Alice', room: 'CS350' }, "Alice created room 'CS350'"],
  [{ event: 'joined', user: 'Bob', room: 'CS350' }, "Bob joined room 'CS350'"],
  [{ event: 'left', user: 'Bob', room: 'CS350' }, "Bob left room 'CS350'"],
  [{ event: 'turned_away', name: 'Bob', code: 'name_taken' }, "Turned away 'Bob' (name_taken)"],
  [{ event: 'fault', user: 'Alice', code: 'bad_json' }, 'Invalid JSON from Alice'],
  [{ event: 'fault', user: 'Alice', code: 'bad_utf8' }, 'Invalid JSON from Alice'],
  [{ event: 'fault', user: 'Alice', code: 'too_long' }, 'Invalid message from Alice (too_long)'],
  [{ event: 'started', host: '::1', port: 5555 }, 'Server started on [::1]:5555'],
  [{ event: 'connection', address: '127.0.0.1', port: 50541 }, "New connection from ('127.0.0.1', 50541)"],
  [
    { event: 'not_kept', code: 'full' },
    'Messages cannot be kept (full): they are refused until they can be again',
  ],
  [{ event: 'gap', lines: 3 }, '3 lines are missing here: nobody read the log'],
];

describe('The lines of the log', () => {
  for (const [note, line] of LINES) {
    it(line, () => assert.equal(describeNote(note).line, line));
  }

  it('shorten a name that was refused', () => {
    const { line } = describeNote({ event: 'turned_away', name: 'x'.repeat(1000), code: 'name_invalid' });
    assert.ok(line.length < 150);
  });
});
