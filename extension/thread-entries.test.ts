import assert from 'node:assert/strict';
import type { Entry, MessageEntry } from '../client/transcript.ts';
import { entriesOfThread } from './thread-entries.ts';

function message(key: number, fields: Partial<MessageEntry> = {}): MessageEntry {
  const said = { sender: 'Bob', text: `${key}`, time: key, own: false } as const;
  return { kind: 'message', key, ...said, state: 'sent', seq: key, ...fields };
}

const { seq: _, ...sending } = message(9, { re: 3, own: true, state: 'sending' });
const entries: Entry[] = [
  message(1),
  message(2),
  message(3, { re: 1 }),
  { kind: 'notice', key: 3.5, level: 'error', text: 'before', time: 3 },
  message(4, { re: 2 }),
  { kind: 'event', key: 5, text: 'Charlie has joined the room.', time: 5 },
  message(6, { re: 3 }),
  { kind: 'gap', key: 6.5, loading: false },
  { kind: 'notice', key: 8, level: 'error', text: 'since', time: 8 },
  sending,
];
const keys = (seq: number, since?: number) => entriesOfThread(entries, seq, since).map(({ key }) => key);

describe('the entries of a thread', () => {
  it('are its messages, also what is on its way', () => {
    assert.deepEqual(keys(1), [1, 3, 6, 9]);
    assert.deepEqual(keys(6), [1, 3, 6, 9]);
    assert.deepEqual(keys(4), [2, 4]);
  });

  it('have among them what the server answered since it was opened', () => {
    assert.deepEqual(keys(2, 5), [2, 4, 8]);
  });
});
