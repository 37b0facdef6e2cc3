import type { ConversationId, Entry, MessageEntry } from '../../client/transcript.ts';
import type { ConnectionView, Snapshot } from '../../extension/webview/page-protocol.ts';

import { codeTalk, formulaTalk, peopleTalk } from './text-samples.ts';

export const CS350: ConversationId = { kind: 'room', name: 'CS350' };
export const BOB: ConversationId = { kind: 'user', name: 'Bob' };
export const SERVER: ConversationId = { kind: 'server', name: '' };

const MINUTE = 60_000;

/** 09:41 of today, in the zone that the tests and the page share. */
export function thisMorning(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), 9, 41).getTime();
}

/** A message of somebody else, unless `fields` say otherwise. */
export function message(key: number, text: string, fields: Partial<MessageEntry> = {}): MessageEntry {
  const time = thisMorning() + key * 1000;
  return { kind: 'message', key, sender: 'Bob', text, time, own: false, state: 'sent', ...fields };
}

/** A lively room, with one of each kind of entry. */
export function talk(): Entry[] {
  const start = thisMorning();
  const own = { sender: 'Alice', own: true };
  return [
    message(1, 'Has anybody got past the second test?', { time: start - 26 * 60 * MINUTE }),
    { kind: 'event', key: 2, text: 'Charlie has joined the room.', time: start - 25 * 60 * MINUTE },
    message(3, 'Why does my second recv get two messages at once?', { time: start }),
    message(4, 'TCP is a stream, not a sequence of messages. Read up to the newline.', {
      sender: 'Dr. Mokhtari',
      time: start + 3 * MINUTE,
    }),
    message(5, 'same here, and it only shows when two people type at once 😅', {
      sender: 'Charlie',
      time: start + 11 * MINUTE,
    }),
    message(6, 'Does select() change that?', { sender: 'Charlie', time: start + 11 * MINUTE + 9000 }),
    { kind: 'event', key: 7, text: 'Dana has joined the room.', time: start + 11 * MINUTE + 20_000 },
    { kind: 'notice', key: 8, level: 'error', text: "User 'Nobody' not found.", time: start + 11.5 * MINUTE },
    { kind: 'notice', key: 9, level: 'info', text: "You joined 'CS350'.", time: start + 11.6 * MINUTE },
    message(10, 'No: it says that there is something to read,\nnot how much.', {
      ...own,
      time: start + 12 * MINUTE,
    }),
    message(11, 'The sum is only by luck.', {
      ...own,
      time: start + 12.5 * MINUTE,
      state: 'failed',
      fault: 'the server is away.',
    }),
    message(12, 'So read until there is a newline.', {
      ...own,
      time: start + 12.7 * MINUTE,
      state: 'sending',
    }),
  ];
}

/** Messages of one room, a minute apart: more than fit on a screen. */
export function manyMessages(count: number): Entry[] {
  const start = thisMorning() - 60 * MINUTE;
  return Array.from({ length: count }, (_, index) =>
    message(index + 1, `This is message number ${index + 1} of many in this room.`, {
      sender: ['Bob', 'Charlie', 'Dr. Mokhtari'][index % 3] ?? 'Bob',
      time: start + index * 1000,
    }),
  );
}

const HOST = '127.0.0.1:5555';

/** A snapshot: online in CS350 with nothing said, unless `fields` say otherwise. */
export function snapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    connection: online(),
    userName: 'Alice',
    open: CS350,
    entries: [],
    older: 'none',
    newer: false,
    draft: { text: '', time: 0 },
    conversations: [
      { id: SERVER, unread: 0 },
      { id: CS350, unread: 0 },
      { id: { kind: 'room', name: 'Homework 4' }, unread: 12 },
      { id: BOB, unread: 2, forUser: 2 },
    ],
    members: 27,
    role: 'student',
    pins: [],
    staff: [{ name: 'Dr. Mokhtari', role: 'instructor' }],
    typists: [],
    density: 'comfortable',
    names: {
      rooms: ['CS350', 'Homework 4', 'Lab'],
      joined: ['CS350', 'Homework 4'],
      users: ['Bob', 'Charlie', 'Dr. Mokhtari'],
    },
    ...fields,
  };
}

export function online(): ConnectionView {
  return { kind: 'online', server: HOST };
}

const onlyServer = {
  open: SERVER,
  conversations: [{ id: SERVER, unread: 0 }],
  members: 0,
  names: { rooms: [], joined: [], users: [] },
};

/** Every state of the page by name. */
export function states(): Record<string, Snapshot> {
  const start = thisMorning();
  const reason = 'no server is running there.';
  const waiting: ConnectionView = { kind: 'waiting', server: HOST, reason, retryAt: Date.now() + 12_000 };
  const taken = 'Username already taken. Please disconnect and try again.';
  const welcome: Entry = {
    kind: 'notice',
    key: 1,
    level: 'info',
    text: 'Welcome to ClassChat, Alice!',
    time: start,
  };
  return {
    'first time': snapshot({ ...onlyServer, connection: { kind: 'offline', server: HOST }, userName: '' }),
    connecting: snapshot({ ...onlyServer, connection: { kind: 'connecting', server: HOST } }),
    refused: snapshot({ ...onlyServer, connection: { kind: 'refused', server: HOST, reason: taken } }),
    'in no room': snapshot({ ...onlyServer, entries: [welcome] }),
    'empty room': snapshot(),
    'empty private': snapshot({ open: BOB, members: 0 }),
    talk: snapshot({ entries: talk() }),
    private: snapshot({ open: BOB, members: 0, entries: [message(1, 'Can you see my screen?')] }),
    'first attempt waits': snapshot({ ...onlyServer, connection: waiting }),
    waiting: snapshot({ connection: waiting, entries: talk() }),
    'connecting again': snapshot({ connection: { kind: 'connecting', server: HOST }, entries: talk() }),
    'refused again': snapshot({
      connection: { kind: 'refused', server: HOST, reason: taken },
      entries: talk(),
    }),
    disconnected: snapshot({ connection: { kind: 'offline', server: HOST }, entries: talk() }),
    'older ones on their way': snapshot({ entries: talk().slice(2, 6), older: 'loading' }),
    unread: snapshot({
      entries: [...manyMessages(2), ...talk().map(entry => ({ ...entry, key: entry.key + 10 }))],
      divider: 14,
      conversations: [{ id: CS350, unread: 3 }],
    }),
    'removed, edited and pinned': snapshot({ role: 'assistant', entries: acted(), pins: [3] }),
    'messages missing': snapshot({
      entries: [
        ...talk().slice(0, 3),
        { kind: 'gap', key: 3.25, loading: false },
        ...talk().slice(3, 6),
        { kind: 'gap', key: 6.5, loading: true },
        ...talk().slice(6),
      ],
    }),
    markdown: snapshot({ entries: markdown() }),
    answered: answered(),
    'answered, compact': { ...answered(), density: 'compact' },
    thread: { ...answered(), entries: answered().entries.slice(1, 4), thread: 2, older: 'unknown' },
    'code of many kinds': snapshot({ entries: codeTalk(message) }),
    'people and emoji': snapshot({ entries: peopleTalk(message) }),
    formulas: snapshot({ entries: formulaTalk(message) }),
    'awkward words': snapshot({
      open: { kind: 'room', name: 'A room whose name is as long as names may be at all (64)' },
      entries: awkward(),
    }),
  };
}

/** What staff sees of messages to which something was done. */
export function acted(removedBy?: string): Entry[] {
  const start = thisMorning();
  return [
    message(1, '', { seq: 1, epoch: 'e', removed: true, ...(removedBy === undefined ? {} : { removedBy }) }),
    message(2, 'The pivot is the middle.', { sender: 'Charlie', seq: 2, epoch: 'e', edited: 4 }),
    message(3, 'Hand in on Friday.', { sender: 'Dr. Mokhtari', seq: 3, epoch: 'e' }),
    {
      ...{ kind: 'act', key: 4, act: 'pin', re: 3, on: true, sender: 'Dr. Mokhtari', text: '' },
      ...{ time: start + MINUTE, seq: 5, epoch: 'e', own: false },
    },
  ];
}

/** A room with a topic and pins, in which a question was answered and reacted to, and somebody is typing. */
export function answered(): Snapshot {
  const start = thisMorning();
  const kept = (seq: number, text: string, fields: Partial<MessageEntry>) =>
    message(seq, text, { seq, epoch: 'e', time: start + seq * MINUTE, ...fields });
  const instructor = { sender: 'Dr. Mokhtari' };
  return snapshot({
    topic: 'Homework 4: sockets',
    pins: [1],
    typists: ['Bob'],
    entries: [
      kept(1, 'Office hours moved to **Thursday**, 14:00, room 2.12', instructor),
      kept(2, 'Why does my second `recv` get two messages at once?', {
        reactions: [
          { text: '✋', users: ['Alice', 'Charlie', 'Dana'], count: 3 },
          { text: '👀', users: ['Charlie'], count: 1 },
        ],
      }),
      kept(3, 'TCP is a stream, not a sequence of messages. Read up to the newline.', {
        ...instructor,
        re: 2,
        reactions: [{ text: '✅', users: ['Bob', 'Dr. Mokhtari'], count: 2 }],
      }),
      kept(4, 'Thanks, that was it.', { re: 3, edited: 5 }),
      kept(6, '@Bob same here, and it only shows when two people type at once 😅', { sender: 'Charlie' }),
      kept(7, 'Does `select()` change that?', { sender: 'Charlie', time: start + 6.1 * MINUTE }),
      kept(8, 'No: it says that there is something to read, not how much.', {
        ...{ sender: 'Alice', own: true, re: 7 },
      }),
    ],
  });
}

function awkward(): Entry[] {
  const start = thisMorning();
  return [
    message(1, `averyveryverylongwordwithoutanyblank${'x'.repeat(120)}`, {
      sender: 'W'.repeat(64),
      time: start,
    }),
    message(2, 'مرحبا، هل يعمل الخادم الآن؟\nשלום', { sender: 'سارة', time: start + MINUTE }),
    message(3, '🎉', { sender: '李小龙', time: start + 2 * MINUTE }),
    message(4, '    indented  by   blanks\n\n  and a line below', {
      sender: "o'Neil-Smith",
      time: start + 3 * MINUTE,
    }),
    {
      kind: 'notice',
      key: 5,
      level: 'error',
      text: `'${'y'.repeat(90)}' does not exist.`,
      time: start + 4 * MINUTE,
    },
    { kind: 'event', key: 6, text: `${'W'.repeat(64)} has left the room.`, time: start + 4 * MINUTE },
    {
      kind: 'notice',
      key: 7,
      level: 'info',
      text: '/private <username> <message>   Send a private message\n/group <room_name> <message>   Send a group message',
      time: start + 5 * MINUTE,
    },
  ];
}

function markdown(): Entry[] {
  const start = thisMorning();
  const own = { sender: 'Alice', own: true };
  return [
    message(
      1,
      'Is `buf` in *client.py* the **whole** message? See src/client.py:42, and `lib/frame.py:10-12`.',
      { time: start },
    ),
    message(
      2,
      'It is not:\n```python\ndef read(sock):\n    data = sock.recv(4096)  # what has come so far, be it half a message or two and a half\n    return json.loads(data)\n```\nRead up to the newline.',
      {
        sender: 'Dr. Mokhtari',
        time: start + MINUTE,
      },
    ),
    message(
      3,
      '> Read up to the newline.\n\n1. keep what is left over\n2. ~~wait~~ loop\n   - until `\\n`\n   - or the end',
      { ...own, time: start + 2 * MINUTE },
    ),
    message(
      4,
      'Docs: https://docs.python.org/3/library/socket.html and [bank.example](https://evil.example/login) ![shot](https://example.com/a.png)',
      {
        sender: 'Charlie',
        time: start + 3 * MINUTE,
      },
    ),
    message(5, 'for i in range(3):\n    print(i)   # 2*3*4\n>>> 1 + 1\n2', {
      sender: 'Charlie',
      time: start + 4 * MINUTE,
    }),
    message(6, 'مرحبا `code()` **مهم**\n\nhello', { sender: 'سارة', time: start + 5 * MINUTE }),
    message(7, '*Sending* this', { ...own, time: start + 6 * MINUTE, state: 'sending' }),
  ];
}
