import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memberTable, peopleTable, roomTable } from './tables.ts';

describe('tables', () => {
  it('list rooms, with columns that stand under each other', () => {
    const rooms = [
      { name: 'CS350', members: ['Alice', 'Bob'] },
      { name: '日本', members: ['Zoë'] },
    ];
    assert.equal(roomTable(rooms), '2 rooms:\nCS350  2  Alice, Bob\n日本   1  Zoë');
    assert.equal(roomTable([]), 'There are no rooms. /create <room_name> opens one.');
  });

  it('list people and where they are', () => {
    const roomsOf = (user: string) => (user === 'Alice' ? ['CS350', 'Lab'] : []);
    assert.equal(peopleTable(['Alice', 'Bob'], roomsOf), '2 people are connected:\nAlice  CS350, Lab\nBob');
    assert.equal(peopleTable(['Bob'], roomsOf), '1 person is connected:\nBob');
  });

  it('list the members of a room, whatever their names', () => {
    assert.equal(memberTable('CS350', ['A\x1bx']), '1 person is in CS350:\nA\\x1bx');
  });
});
