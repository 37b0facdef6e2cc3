import assert from 'node:assert/strict';
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

  it('keep what says all rooms smaller than what may wait for a peer, though their names are the longest', () => {
    const room = new TestClass();
    const quotes = (length: number, name: string) => name.padEnd(length, '"');
    let made = 0;
    for (let at = 0; made < DEFAULT_LIMITS.rooms; at++) {
      const mallory = room.enterBare(quotes(1024, `Mallory ${at} `));
      for (let one = 0; one < DEFAULT_LIMITS.roomsOfUser && made < DEFAULT_LIMITS.rooms; one++) {
        assert.equal(create(mallory, quotes(256, `${made++} `)), 'created');
      }
    }
    const alice = room.enterBare('Alice');
    const ready = alice.ask({ status: 'hello', v: 2 })[0];
    assert.ok(JSON.stringify(ready).length < DEFAULT_LIMITS.waitingBytes);
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
