import assert from 'node:assert/strict';
import { LIMITS } from '../../protocol/limits.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { type Pupil, TestClass } from '../test-class.ts';

function create(pupil: Pupil, receiver: string): unknown {
  const heard = pupil.ask({ status: 'create', receiver }).at(-1);
  return heard?.status === 'info' || heard?.status === 'error' ? heard.code : heard?.status;
}

describe('The limits of rooms', () => {
  it('refuse a user who is in as many as one may be, until they leave one', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, roomsOfUser: 2 });
    const [alice, bob] = [room.enter('Alice'), room.enterV1('Bob')];
    assert.deepEqual(
      ['A', 'B', 'C'].map(name => create(alice, name)),
      ['created', 'created', 'too_many_rooms'],
    );
    create(bob, 'D');
    const [refusal] = alice.ask({ status: 'join', receiver: 'D', id: 'j' });
    assert.equal(refusal?.text, 'There are too many chat rooms: you are in 2; leave one to enter another.');
    assert.deepEqual(refusal && 'id' in refusal && refusal.id, 'j');
    alice.ask({ status: 'leave', receiver: 'A' });
    assert.equal(create(alice, 'C'), 'created');
  });

  it('refuse a room to everybody where the server has as many as it may have; the others can be entered', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, rooms: 1 });
    const [alice, bob] = [room.enter('Alice'), room.enterV1('Bob')];
    assert.equal(create(alice, 'A'), 'created');
    assert.equal(create(alice, 'A'), 'room_exists');
    assert.equal(create(bob, 'B'), 'too_many_rooms');
    assert.equal(bob.ask({ status: 'join', receiver: 'A' })[0]?.text, "You joined 'A'.");
  });

  it('keep what says all rooms smaller than what may wait for a peer, though their names and topics are the longest', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, roomsOfAddress: DEFAULT_LIMITS.rooms });
    const quotes = (length: number, name: string) => name.padEnd(length, '"');
    const owners: { mallory: Pupil; receiver: string }[] = [];
    let made = 0;
    for (let at = 0; made < DEFAULT_LIMITS.rooms; at++) {
      const mallory = room.enterBare(quotes(1024, `Mallory ${at} `));
      for (let one = 0; one < DEFAULT_LIMITS.roomsOfUser && made < DEFAULT_LIMITS.rooms; one++) {
        const receiver = quotes(256, `${made++} `);
        assert.equal(create(mallory, receiver), 'created');
        owners.push({ mallory, receiver });
      }
    }
    const text = quotes(LIMITS.topicLength, '');
    for (const { mallory, receiver } of owners) mallory.ask({ status: 'topic', receiver, text });
    const alice = room.enterBare('Alice');
    const ready = alice.ask({ status: 'hello', v: 2 })[0];
    assert.ok(JSON.stringify(ready).length < DEFAULT_LIMITS.waitingBytes);
  });

  it('refuse more rooms from one address at once, however many names it has; others open theirs, and so does staff', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, roomsOfAddress: 3 });
    const made = ['A', 'B', 'C', 'D'].map(name =>
      create(room.enterBare(`Mallory ${name}`, '10.0.0.1'), name),
    );
    assert.deepEqual(made, ['created', 'created', 'created', 'too_many_rooms']);
    assert.equal(create(room.enterBare('Bob', '10.0.0.2'), 'D'), 'created');
    const alice = room.enterBare('Alice', '10.0.0.1');
    alice.ask({ status: 'hello', v: 2 });
    assert.equal(create(alice, 'E'), 'too_many_rooms');
    room.appoint('Alice', 'assistant');
    assert.equal(create(alice, 'E'), 'created');
    room.now += DEFAULT_LIMITS.roomMsOfAddress;
    assert.equal(create(room.enterBare('Mallory F', '10.0.0.1'), 'F'), 'created');
    assert.ok(room.notes.some(note => note.event === 'limit' && note.limit === 'roomsOfAddress'));
  });

  it('leave half as much again to staff, whom nobody can keep from opening a room by filling the server', () => {
    for (const limits of [{ rooms: 2 }, { roomsOfUser: 2 }, { memberBytes: 2 * '"Eve",'.length }]) {
      const room = new TestClass({ ...DEFAULT_LIMITS, ...limits });
      const [eve, ada] = [room.enterBare('Eve'), room.enterAs('instructor', 'Ada')];
      const made = ['A', 'B', 'C'].map(name => create(eve, name));
      assert.deepEqual(made, ['created', 'created', 'too_many_rooms']);
      const more = ['D', 'E', 'F', 'G'].map(name => create(ada, name));
      // Of all rooms and bytes Eve has taken hers.
      const own = 'roomsOfUser' in limits ? 3 : 1;
      assert.deepEqual(more, [...Array(own).fill('created'), ...Array(4 - own).fill('too_many_rooms')]);
    }
  });

  it('is refused where all rooms together have as many members as may be told, those who are away included', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, memberBytes: '"Alice",'.length + 1 });
    const [alice, bob, carol] = [room.enter('Alice'), room.enter('Bob'), room.enter('Carol')];
    const ask = (pupil: Pupil, status: 'create' | 'join' | 'leave') => {
      const answer = pupil.ask({ status, receiver: 'Lab', id: 'r' }).at(-1);
      return answer && 'code' in answer ? answer.code : undefined;
    };
    assert.equal(ask(alice, 'create'), 'created');
    alice.leaves();
    assert.equal(ask(bob, 'join'), 'joined');
    assert.equal(ask(carol, 'join'), 'too_many_rooms');
    assert.equal(ask(bob, 'leave'), 'left');
    assert.equal(ask(carol, 'join'), 'joined');
  });
});
