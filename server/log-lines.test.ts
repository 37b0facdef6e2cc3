import assert from 'node:assert/strict';
import type { Note } from './effects.ts';
import { describeEndpoint, describeNote, describePeer } from './log-lines.ts';

const LINES: [Note, string][] = [
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
];

describe('The lines of the log', () => {
  for (const [note, line] of LINES) {
    it(line, () => assert.equal(describeNote(note).line, line));
  }

  it('shorten a name that was refused', () => {
    const { line } = describeNote({ event: 'turned_away', name: 'x'.repeat(1000), code: 'name_invalid' });
    assert.ok(line.length < 150);
  });

  it('name addresses as they did in 2025', () => {
    assert.equal(describePeer('127.0.0.1', 50541), "('127.0.0.1', 50541)");
    assert.equal(describePeer(undefined, undefined), "('unknown', 0)");
    assert.equal(describeEndpoint('127.0.0.1', 5555), '127.0.0.1:5555');
    assert.equal(describeEndpoint('::1', 5555), '[::1]:5555');
  });
});
