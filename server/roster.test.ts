import assert from 'node:assert/strict';
import { Room } from './room.ts';
import { Roster } from './roster.ts';
import { User } from './user.ts';

describe('Roster', () => {
  let roster: Roster;
  let alice: User;
  let bob: User;
  beforeEach(() => {
    roster = new Roster();
    [alice, bob] = [new User('Alice', 1, 2), new User('Bob', 2, 1)];
    roster.add(alice);
    roster.add(bob);
  });

  it('finds users by session, by name, and by how their name looks', () => {
    assert.equal(roster.session(1)?.user, alice);
    assert.equal(roster.user('Bob'), bob);
    assert.equal(roster.user(' Bob '), bob);
    assert.deepEqual(roster.usersLike(new User('AIice', 3, 2).skeleton), [alice]);
    assert.ok(roster.isUsed('Bob') && !roster.isUsed(' Bob '));
    assert.deepEqual(
      [roster.people(), roster.everybody()],
      [
        ['Alice', 'Bob'],
        [1, 2],
      ],
    );
  });

  it('knows a room as long as it has a member', () => {
    const lab = new Room('Lab');
    roster.enter(bob, lab);
    roster.enter(alice, lab);
    assert.deepEqual(roster.roomStates(), [{ name: 'Lab', members: ['Bob', 'Alice'] }]);
    assert.deepEqual(roster.roomsLike(new Room('LAB').skeleton), [lab]);
    roster.leave(bob, lab);
    assert.equal(roster.room('Lab'), lab);
    roster.leave(alice, lab);
    assert.equal(roster.room('Lab'), undefined);
    assert.deepEqual([roster.roomsLike(lab.skeleton), [...alice.rooms]], [[], []]);
  });

  it('never changes a list of sessions that it gave away', () => {
    const lab = new Room('Lab');
    roster.enter(alice, lab);
    roster.introduce(alice.session);
    const [audience, introduced] = [lab.audience, roster.introduced];
    roster.enter(bob, lab);
    roster.introduce(bob.session);
    roster.introduce(bob.session);
    assert.deepEqual([audience, introduced], [[1], [1]]);
    assert.deepEqual(
      [lab.audience, roster.introduced],
      [
        [1, 2],
        [1, 2],
      ],
    );
    roster.leave(alice, lab);
    roster.remove(alice);
    assert.deepEqual([lab.audience, roster.introduced], [[2], [2]]);
  });

  it('is empty when it is cleared', () => {
    roster.enter(alice, new Room('Lab'));
    roster.clear();
    assert.deepEqual([roster.people(), roster.roomStates(), roster.everybody()], [[], [], []]);
  });
});
