import assert from 'node:assert/strict';
import type { Entry, MessageEntry } from '../../client/transcript.ts';
import { announcement, awayText, connectionNews, SPOKEN_LENGTH } from './announcements.ts';
import type { ConnectionView } from './page-protocol.ts';
import { createStrings } from './strings.ts';

const strings = createStrings({}, 'en');

function message(text: string, fields: Partial<MessageEntry> = {}): MessageEntry {
  return { kind: 'message', key: 1, sender: 'Bob', text, time: 0, own: false, state: 'sent', ...fields };
}

const tell = (...entries: Entry[]) => announcement(entries, 'CS350', strings);

describe('announcements', () => {
  it('reads one message out, and counts several', () => {
    assert.equal(tell(message('hi')), 'Bob: hi');
    assert.equal(tell(message('/me waves')), '* Bob waves');
    assert.equal(tell(message('a'), message('b'), message('c')), '3 new messages in CS350');
    assert.equal(tell(message('x'.repeat(SPOKEN_LENGTH + 1))), `Bob: ${'x'.repeat(SPOKEN_LENGTH)}…`);
  });

  it('is silent about own messages and events, but not about what failed and what the server answers', () => {
    assert.equal(tell(message('mine', { own: true }), { kind: 'event', key: 2, text: 'x', time: 0 }), '');
    assert.equal(
      tell(message('m', { own: true, state: 'failed', fault: 'no answer.' })),
      'Not sent: no answer.',
    );
    const answer: Entry = { kind: 'notice', key: 3, level: 'error', text: "User 'X' not found.", time: 0 };
    assert.equal(tell(answer, message('hi')), "User 'X' not found.\nBob: hi");
  });

  it('tells of rules that hold from now on, but not of who comes and goes', () => {
    const event = (text: string, isRule?: true): Entry => ({
      ...{ kind: 'event', key: 4, text, time: 0 },
      ...(isRule && { isRule }),
    });
    assert.equal(
      tell(event('Bob has joined the room.'), event('The room is locked.', true)),
      'The room is locked.',
    );
  });

  it('tells of a connection that changed', () => {
    const view = (kind: ConnectionView['kind'], reason?: string): ConnectionView => ({
      kind,
      server: 'here:1',
      ...(reason !== undefined && { reason }),
    });
    const between = (one: ConnectionView, other: ConnectionView) => connectionNews(one, other, strings);
    assert.equal(between(view('online'), view('online')), '');
    assert.equal(
      between(view('online'), view('waiting', 'no answer.')),
      'The server at here:1 is away: no answer.',
    );
    assert.equal(between(view('waiting'), view('online')), 'Connected to here:1.');
    assert.equal(between(view('offline'), view('refused', 'Taken.')), 'here:1 did not let you in. Taken.');
    assert.equal(awayText(view('waiting'), strings), 'The server at here:1 is away.');
  });
});
