import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseServerMessage } from './parse-server-message.ts';
import { anyText } from './test-bytes.ts';

const base = { sender: 'SERVER', receiver: 'Alice', text: 't' };

function message(fields: object): unknown {
  const parsed = parseServerMessage(
    JSON.stringify({ sender: 'SERVER', receiver: 'Alice', text: 't', ...fields }),
  );
  return parsed.ok ? parsed.value : parsed.fault.code;
}

describe('parseServerMessage', () => {
  it('reads a version 1 message', () => {
    assert.deepEqual(message({ status: 'group', sender: 'Alice', receiver: 'R', text: 'hi' }), {
      status: 'group',
      sender: 'Alice',
      receiver: 'R',
      text: 'hi',
    });
  });

  it('reads ready with its rooms and people, and drops what is malformed in them', () => {
    const rooms = [{ name: 'R', members: ['Alice', 3] }, { name: 1, members: [] }, null];
    assert.deepEqual(message({ status: 'info', code: 'ready', v: 2, rooms, people: ['Alice', {}] }), {
      status: 'info',
      sender: 'SERVER',
      receiver: 'Alice',
      text: 't',
      code: 'ready',
      v: 2,
      rooms: [{ name: 'R', members: ['Alice'] }],
      people: ['Alice'],
    });
  });

  it('reads ready of a server that keeps messages, and how conversations stand', () => {
    const rooms = [
      { name: 'R', members: ['Alice'], epoch: 'e1', seq: 7, read: 3, recovered: true },
      { name: 'S', members: [], epoch: 4, seq: -1, read: '3', recovered: 'yes' },
    ];
    const pairs = [
      { name: 'Bob', epoch: 'e2', seq: 9, read: 9, recovered: false },
      { name: 5, epoch: 'e3', seq: 1 },
      'Bob',
    ];
    assert.deepEqual(message({ status: 'info', code: 'ready', token: 'T', rooms, private: pairs }), {
      status: 'info',
      ...base,
      code: 'ready',
      token: 'T',
      rooms: [rooms[0], { name: 'S', members: [] }],
      private: [pairs[0]],
    });
    assert.deepEqual(message({ status: 'info', code: 'ready', token: 1, private: {} }), {
      status: 'info',
      ...base,
      code: 'ready',
    });
  });

  it('reads the place of a message, of an acknowledgement and of a room that is entered', () => {
    const place = { epoch: 'e', seq: 4 };
    for (const more of [
      { status: 'group', id: 'a', ...place, time: 1 },
      { status: 'private', id: 'a', ...place, time: 1 },
      { status: 'ack', id: 'a', ...place, time: 1 },
      { status: 'info', code: 'joined', room: 'R', ...place },
    ])
      assert.deepEqual(message(more), { ...base, ...more });
    const odd = { epoch: 5, seq: 1.5 };
    assert.deepEqual(message({ status: 'group', ...odd }), { status: 'group', ...base });
    assert.deepEqual(message({ status: 'ack', id: 'a', ...odd, time: 1 }), {
      status: 'ack',
      ...base,
      id: 'a',
      time: 1,
    });
  });

  it('reads a page of history, and drops what is malformed in it', () => {
    const messages = [
      { sender: 'Bob', text: 'hi', seq: 1, time: 5, id: 'a' },
      { sender: 'Bob', text: 'hi', seq: 2, time: 6 },
    ];
    const broken = [null, 'hi', { sender: 'Bob', text: 'hi', seq: '3', time: 5 }, { text: 'hi', seq: 4 }];
    const page = { status: 'history', kind: 'group', id: 'h', epoch: 'e', more: true };
    assert.deepEqual(message({ ...page, messages: [...messages, ...broken] }), {
      ...base,
      ...page,
      messages,
    });
    assert.deepEqual(message({ ...page, messages: 5, more: 1 }), {
      ...base,
      ...page,
      messages: [],
      more: false,
    });
    assert.equal(message({ ...page, kind: 'room' }), 'bad_message');
    assert.equal(message({ ...page, epoch: undefined }), 'bad_message');
  });

  it('reads what was found, and drops what is malformed in it', () => {
    const hit = { kind: 'private', receiver: 'Bob', epoch: 'e', seq: 3, sender: 'Bob', time: 5, text: '…hi' };
    const found = { status: 'search', id: 's', complete: false, next: 40 };
    const hits = [
      { ...hit, marks: [[1, 3], [2], 'x', [-1, 2]] },
      { ...hit, kind: 'room', marks: [] },
      { ...hit, receiver: 1 },
      { ...hit, seq: null },
    ];
    assert.deepEqual(message({ ...found, hits }), { ...base, ...found, hits: [{ ...hit, marks: [[1, 3]] }] });
    assert.deepEqual(message({ status: 'search', next: 'x' }), {
      ...base,
      status: 'search',
      hits: [],
      complete: true,
    });
  });

  it('reads how far the user has read', () => {
    const read = { status: 'read', kind: 'group', epoch: 'e', seq: 0 };
    assert.deepEqual(message(read), { ...base, ...read });
    for (const more of [{ kind: 'server' }, { epoch: 1 }, { seq: -1 }, { seq: 2 ** 60 }])
      assert.equal(message({ ...read, ...more }), 'bad_message');
  });

  it('reads roles and the rules of rooms', () => {
    const ready = {
      status: 'info',
      code: 'ready',
      role: 'assistant',
      staff: [{ name: 'Alice', role: 'assistant' }],
      rooms: [{ name: 'R', members: [], locked: true, announcement: true, slow: 30, pins: [3, 1] }],
    };
    assert.deepEqual(message(ready), { ...base, ...ready });
    const odd = { role: 'king', staff: [{ name: 'Alice', role: 'king' }, 'Bob', { role: 'student' }] };
    assert.deepEqual(
      message({ ...ready, ...odd, rooms: [{ name: 'R', members: [], locked: 1, slow: -1 }] }),
      {
        ...base,
        status: 'info',
        code: 'ready',
        staff: [],
        rooms: [{ name: 'R', members: [] }],
      },
    );
    for (const presence of [
      { status: 'presence', code: 'role', user: 'Bob', role: 'instructor' },
      { status: 'presence', code: 'room', room: 'R', locked: false, slow: 5 },
    ])
      assert.deepEqual(message(presence), { ...base, ...presence });
    for (const presence of [
      { status: 'presence', code: 'role', user: 'Bob', role: 'king' },
      { status: 'presence', code: 'room', user: 'Bob' },
    ])
      assert.equal(message(presence), 'bad_message');
  });

  it('reads an invitation, and what a refusal says of time', () => {
    for (const more of [
      { status: 'info', code: 'invitation', joinCode: 'BLUE-FOX', fingerprint: 'ab' },
      { status: 'info', code: 'user_muted', user: 'Bob', room: 'R', until: 7 },
      { status: 'error', code: 'slow_mode', room: 'R', waitMs: 5 },
      { status: 'error', code: 'banned', until: 7 },
    ])
      assert.deepEqual(message(more), { ...base, ...more });
  });

  it('reads the audit log, and drops what is malformed in it', () => {
    const entry = { number: 7, time: 5, by: 'Alice', role: 'instructor', action: 'mute' };
    const whole = { user: 'Bob', room: 'R', seq: 3, until: 9, value: 'on', reason: 'noise' };
    const broken = [
      'x',
      { ...entry, number: -1 },
      { ...entry, role: 'king' },
      { ...entry, action: 'toString' },
    ];
    const page = { status: 'audit', id: 'a', more: true };
    const entries = [{ ...entry, ...whole }, entry];
    assert.deepEqual(message({ ...page, entries: [...entries, ...broken] }), { ...base, ...page, entries });
  });

  it('reads acts on messages, and what became of messages', () => {
    const act = { kind: 'group', re: 3, epoch: 'e', seq: 4, time: 5 };
    for (const more of [
      { status: 'delete', id: 'd', ...act },
      { status: 'edit', ...act },
      { status: 'pin', on: true, ...act },
      { status: 'react', on: false, ...act },
      { status: 'group', epoch: 'e', seq: 4, time: 5, re: 3, removed: true, removedBy: 'Zoë' },
      { status: 'private', epoch: 'e', seq: 4, time: 5, edited: 9 },
    ])
      assert.deepEqual(message(more), { ...base, ...more });
    for (const more of [
      { status: 'delete', ...act, kind: 'room' },
      { status: 'edit', ...act, re: 'x' },
      { status: 'pin', ...act },
    ])
      assert.equal(message(more), 'bad_message');
    const kept = { sender: 'Bob', text: '👍', seq: 4, time: 5 };
    const messages = [
      { ...kept, act: 'react', re: 3, on: true },
      { ...kept, re: 3, removed: true, removedBy: 'Zoë', edited: 9 },
    ];
    const page = { status: 'history', kind: 'group', epoch: 'e', more: false };
    assert.deepEqual(message({ ...page, messages }), { ...base, ...page, messages });
  });

  it('leaves out a code that it does not know', () => {
    assert.deepEqual(message({ status: 'error', code: 'from_the_future' }), {
      status: 'error',
      sender: 'SERVER',
      receiver: 'Alice',
      text: 't',
    });
  });

  it('refuses what a reader could not use', () => {
    assert.equal(message({ status: 'ack', id: 'a' }), 'bad_message');
    assert.equal(message({ status: 'presence', user: 'Bob', code: 'danced' }), 'bad_message');
    assert.equal(message({ status: 'info', text: 5 }), 'bad_message');
    assert.equal(message({ status: 'hello' }), 'unknown_status');
  });

  it('leaves out a time that no date can show, and refuses what cannot be without', () => {
    for (const far of [1e300, -9e15]) {
      const talk = { ...base, status: 'group', receiver: 'R' };
      assert.deepEqual(message({ ...talk, time: far }), talk);
      assert.deepEqual(message({ status: 'error', code: 'muted', until: far }), {
        ...base,
        status: 'error',
        code: 'muted',
      });
      assert.equal(message({ status: 'ack', id: 'a', time: far }), 'bad_message');
    }
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(anyText, fc.json()), text => assert.ok('ok' in parseServerMessage(text))));
  });
});
