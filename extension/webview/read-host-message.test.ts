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
  role: 'assistant',
  pins: [3],
  topic: 'Sockets',
  staff: [{ name: 'Zoë', role: 'instructor' }],
  typists: ['Bob'],
  thread: 1,
  density: 'compact',
  names: { rooms: [], joined: [], users: ['Bob'] },
};
const act = {
  kind: 'act',
  key: 3,
  act: 'pin',
  re: 1,
  on: true,
  sender: 'Zoë',
  text: '',
  time: 0,
  seq: 3,
  epoch: 'e',
};
const entry = { kind: 'message', key: 1, sender: 'Bob', text: 'x', time: 0, own: false, state: 'sent' };

describe('read-host-message', () => {
  it('takes every message of the host', () => {
    const messages = [
      { type: 'attach', text: '', fences: ['```py a.py:1\nx\n```'] },
      { type: 'pasteOffer', text: 'x', fence: '```py a.py:1\nx\n```' },
      { type: 'nothingDropped' },
      { type: 'snapshot', snapshot: { ...frame, entries: [entry], draft: { text: '', time: 0 } } },
      { type: 'state', state: frame },
      { type: 'state', state: { ...frame, names: undefined } },
      { type: 'entries', open, entries: [entry, { kind: 'event', key: 2, text: 'x', time: 0 }] },
      {
        type: 'entries',
        open,
        entries: [{ kind: 'gap', key: 1.5, loading: true }],
        removed: [-1],
        state: frame,
      },
      { type: 'entries', open, entries: [act, { ...entry, removed: true }] },
      {
        type: 'entries',
        open,
        entries: [{ ...entry, reactions: [{ text: '👍', users: ['Bob'], count: 1 }] }],
      },
      { type: 'quotes', open, quotes: [{ seq: 1, sender: 'Bob', text: 'x' }] },
      { type: 'versions', open, key: 1, versions: [{ text: 'x', time: 0 }] },
      { type: 'reveal', key: 1 },
      { type: 'copied', key: 1 },
      { type: 'copied', key: 1, block: 0 },
      { type: 'compose', text: 'x' },
      { type: 'insert', text: '@Bob ' },
      {
        type: 'state',
        state: { ...frame, conversations: [{ id: open, unread: 3, forUser: 1 }], silent: true },
      },
      { type: 'draft', id: open, draft: { text: 'x', time: 1 } },
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
      { type: 'copied' },
      { type: 'copied', key: 1, block: '0' },
      { type: 'insert' },
      { type: 'state', state: { ...frame, conversations: [{ id: open, unread: 3, forUser: '1' }] } },
      { type: 'entries', open, entries: [{ ...entry, reactions: [{ text: '👍', users: 1 }] }] },
      { type: 'quotes', open, quotes: [{ seq: '1', sender: 'Bob', text: 'x' }] },
      { type: 'versions', open, key: 1 },
      { type: 'state', state: { ...frame, density: 'x' } },
      { type: 'state', state: { ...frame, staff: [{ name: 'Bob', role: 'student' }] } },
      { type: 'state', state: { ...frame, typists: [1] } },
      { type: 'state', state: { ...frame, thread: 'x' } },
      { type: 'draft', id: open, draft: { text: 'x' } },
      { type: 'draft', draft: { text: 'x', time: 1 } },
      { type: 'entries', open: { kind: 'x', name: '' }, entries: [] },
      { type: 'entries', open, entries: [], removed: ['1'] },
      { type: 'entries', open, entries: [{ kind: 'gap', key: 1 }] },
      { type: 'entries', open, entries: [], state: { ...frame, older: 'maybe' } },
      { type: 'entries', open, entries: [{ ...act, re: undefined }] },
      { type: 'state', state: { ...frame, role: 'king' } },
      { type: 'state', state: { ...frame, pins: ['1'] } },
      { type: 'reveal', key: '1' },
      { type: 'snapshot', snapshot: frame },
      {
        type: 'snapshot',
        snapshot: { ...frame, entries: [], draft: { text: '', time: 0 }, names: undefined },
      },
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
