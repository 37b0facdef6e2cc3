import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { auditTable, memberTable, peopleTable, roomTable } from './tables.ts';

describe('tables', () => {
  it('list rooms, with columns that stand under each other', () => {
    const rooms = [
      { name: 'CS350', members: ['Alice', 'Bob'] },
      { name: '日本', members: ['Zoë'] },
    ];
    assert.equal(roomTable(rooms), '2 rooms:\nCS350  2  Alice, Bob\n日本   1  Zoë');
    const about = [...rooms, { name: 'Lab', members: ['Zoë'], topic: 'trees' }];
    assert.match(roomTable(about), /\nLab {4}1 {2}Zoë {9}trees$/);
    assert.equal(roomTable([]), 'There are no rooms. /create <room_name> opens one.');
  });

  it('list people and where they are', () => {
    const roomsOf = (user: string) => (user === 'Alice' ? ['CS350', 'Lab'] : []);
    assert.equal(peopleTable(['Alice', 'Bob'], roomsOf), '2 people are connected:\nAlice  CS350, Lab\nBob');
    assert.equal(peopleTable(['Bob'], roomsOf), '1 person is connected:\nBob');
  });

  it('list what staff has ordered, the newest last, with nothing in it that a terminal would obey', () => {
    const order = { time: Date.now(), by: 'Zoë', role: 'instructor', room: 'CS350' } as const;
    const entries = [
      { ...order, number: 8, action: 'lock', value: 'off', reason: 'a\x1bb' },
      { ...order, number: 7, action: 'lock', value: 'on' },
    ] as const;
    const lines = auditTable({ entries: [...entries], more: true }).split('\n');
    assert.equal(lines[0], 'The newest orders:');
    const day = /^\d{4}-\d\d-\d\d \d\d:\d\d {2}/;
    assert.deepEqual(
      lines.slice(1).map(line => line.replace(day, '')),
      ["Zoë  locked 'CS350'", "Zoë  unlocked 'CS350'  a\\x1bb"],
    );
    assert.equal(auditTable({ entries: [], more: false }), 'Nothing was ordered yet.');
  });

  it('list the members of a room, whatever their names', () => {
    assert.equal(memberTable('CS350', ['A\x1bx']), '1 person is in CS350:\nA\\x1bx');
  });
});
