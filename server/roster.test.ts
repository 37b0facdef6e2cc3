import assert from 'node:assert/strict';
import { Room } from './room.ts';
import { Roster } from './roster.ts';
import { type Session, User } from './user.ts';

describe('Roster', () => {
  let roster: Roster;
  let alice: Session;
  let bob: Session;

  function login(id: number, user: User, version: 1 | 2 = 2): Session {
    const session: Session = { address: '', id, version, user, began: 0, standing: 'bare' };
    roster.admit(user);
    roster.attach(session);
    return session;
  }

  beforeEach(() => {
    roster = new Roster();
    alice = login(1, new User('Alice'));
    bob = login(2, new User('Bob'), 1);
  });

  it('finds users by session, by name, and by how their name looks', () => {
    assert.equal(roster.session(1), alice);
    assert.equal(roster.user('Bob'), bob.user);
    assert.equal(roster.user(' Bob '), bob.user);
    assert.deepEqual(roster.usersLike(new User('AIice').looks), [alice.user]);
    assert.deepEqual([roster.named('Bob'), roster.named(' Bob ')], [bob.user, undefined]);
    assert.deepEqual(roster.people(), ['Alice', 'Bob']);
    assert.deepEqual(roster.everybody(), [1, 2]);
  });

  it('knows a room as long as it has a member', () => {
    const lab = new Room('Lab');
    roster.enter(bob.user, lab);
    roster.enter(alice.user, lab);
    assert.deepEqual(roster.roomStates(), [{ name: 'Lab', members: ['Bob', 'Alice'] }]);
    assert.deepEqual(roster.roomsLike(new Room('LAB').looks), [lab]);
    assert.equal(roster.leave(bob.user, lab), false);
    assert.equal(roster.room('Lab'), lab);
    assert.equal(roster.leave(alice.user, lab), true);
    assert.equal(roster.room('Lab'), undefined);
    assert.deepEqual([roster.roomsLike(lab.looks), [...alice.user.rooms]], [[], []]);
  });

  it('never changes a list of sessions that it gave away', () => {
    const lab = new Room('Lab');
    roster.enter(alice.user, lab);
    roster.introduce(alice);
    const [audience, introduced] = [lab.audience, roster.introduced];
    roster.enter(bob.user, lab);
    roster.introduce(bob);
    roster.introduce(bob);
    assert.deepEqual([audience, introduced], [[1], [1]]);
    assert.deepEqual([lab.audience, roster.introduced].flat(), [1, 2, 1, 2]);
    roster.leave(alice.user, lab);
    roster.detach(alice);
    assert.deepEqual([lab.audience, roster.introduced], [[2], [2]]);
  });

  it('counts all sessions of a user to a room, but for those that have not proved their name', () => {
    const lab = new Room('Lab');
    roster.enter(alice.user, lab);
    const window = login(3, alice.user);
    const unproven: Session = { ...window, id: 4, standing: 'unproven' };
    roster.attach(unproven);
    assert.deepEqual(lab.audience, [1, 3]);
    roster.detach(alice);
    roster.detach(unproven);
    assert.deepEqual([lab.audience, roster.people()], [[3], ['Alice', 'Bob']]);
    roster.detach(window);
    assert.deepEqual([lab.audience, roster.people()], [[], ['Bob']]);
  });

  it('has one pair for two users, whoever asks, until one of them is forgotten', () => {
    const pair = roster.pair(alice.user, bob.user);
    assert.equal(roster.pair(bob.user, alice.user), pair);
    assert.equal(roster.pairWith(bob.user, ' Alice '), pair);
    assert.deepEqual([pair.other('Alice'), pair.other('Bob')], ['Bob', 'Alice']);
    assert.notEqual(roster.pair(alice.user, alice.user), pair);
    roster.detach(bob);
    roster.forget(bob.user);
    assert.equal(roster.pairWith(alice.user, 'Bob'), undefined);
    assert.equal(alice.user.pairs.has(pair), false);
  });

  it('is empty when it is cleared', () => {
    roster.enter(alice.user, new Room('Lab'));
    roster.clear();
    assert.deepEqual([roster.people(), roster.roomStates(), roster.everybody()], [[], [], []]);
  });
});
