import assert from 'node:assert/strict';
import { readHostMessage } from './read-host-message.ts';

const open = { kind: 'room', name: 'CS350' };
const frame = {
  connection: { kind: 'online', server: 'here:1' },
  userName: 'Alice',
  open,
  older: 'more',
  newer: false,
  divider: -1.5,
  conversations: [{ id: open, unread: 0 }],
  members: 1,
  names: { rooms: [], joined: [], users: ['Bob'] },
};
const entry = { kind: 'message', key: 1, sender: 'Bob', text: 'x', time: 0, own: false, state: 'sent' };

describe('read-host-message', () => {
  it('takes every message of the host', () => {
    const messages = [
      { type: 'snapshot', snapshot: { ...frame, entries: [entry], draft: { text: '', time: 0 } } },
      { type: 'state', state: frame },
      { type: 'entries', open, entries: [entry, { kind: 'event', key: 2, text: 'x', time: 0 }] },
      {
        type: 'entries',
        open,
        entries: [{ kind: 'gap', key: 1.5, loading: true }],
        removed: [-1],
        state: frame,
      },
      { type: 'reveal', key: 1 },
      { type: 'compose', text: 'x' },
      { type: 'focus' },
    ];
    for (const message of messages) assert.equal(readHostMessage(message), message);
  });

  it('refuses everything else', () => {
    const others: unknown[] = [
      undefined,
      null,
      'snapshot',
      {},
      { type: 'vscode-something' },
      { type: 'compose' },
      { type: 'entries', open: { kind: 'x', name: '' }, entries: [] },
      { type: 'entries', open, entries: [], removed: ['1'] },
      { type: 'entries', open, entries: [{ kind: 'gap', key: 1 }] },
      { type: 'entries', open, entries: [], state: { ...frame, older: 'maybe' } },
      { type: 'reveal', key: '1' },
      { type: 'snapshot', snapshot: frame },
      { type: 'snapshot', snapshot: { ...frame, entries: [] } },
      { type: 'state', state: { ...frame, divider: '1' } },
      { type: 'state', state: { ...frame, connection: { kind: 'gone', server: '' } } },
      { type: 'state', state: { ...frame, names: { rooms: [] } } },
      { type: 'state', state: { ...frame, conversations: [{ id: open }] } },
      { type: 'entries', open, entries: [{ ...entry, state: 'lost' }] },
      { type: 'entries', open, entries: [{ kind: 'notice', key: 1, text: 'x', time: 0, level: 'loud' }] },
      { type: 'entries', open, entries: [{ ...entry, time: 'now' }] },
    ];
    for (const message of others) assert.equal(readHostMessage(message), undefined, JSON.stringify(message));
  });
});
