import assert from 'node:assert/strict';
import { codes, NOW, presences, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass } from './test-orders.ts';

const BAN = { status: 'ban', receiver: 'Bob', seconds: 3600 } as const;

describe('ban', () => {
  it('takes the user out of all rooms, closes all connections, and shuts the door', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    const answer = zoe.ask(BAN).at(-1);
    assert.equal(answer?.text, 'Bob may not come in for 1 hour.');
    const refusal = {
      status: 'error',
      sender: 'SERVER',
      receiver: 'Bob',
      text: 'You may not come in for 1 hour.',
      code: 'banned',
      until: NOW + 3_600_000,
    };
    assert.deepEqual(bob.take().at(-1), refusal);
    assert.ok(bob.isClosed);
    assert.deepEqual(presences(ann.take()), ['Bob left CS350', 'Bob offline']);
    const next = room.enterBare('Bob');
    assert.deepEqual([next.take(), next.isClosed], [[{ ...refusal, v: 2 }], true]);
  });

  it('is told to nobody who stands at the door, until they have proved the name', () => {
    const { room, zoe } = new StaffedClass();
    const unproven = room.enterBare('Bob');
    unproven.take();
    zoe.ask(BAN);
    assert.deepEqual([unproven.take(), unproven.isClosed], [[], false]);
    const refusal = unproven.ask({ status: 'hello', v: 2, token: 'token 3', id: 'h' });
    assert.deepEqual([codes(refusal), unproven.isClosed], [['banned'], true]);
  });

  it('holds for names that look like it, for version 1, and for names that were never there', () => {
    const { room, ann } = new StaffedClass();
    assert.equal(answerTo(ann, { status: 'ban', receiver: 'Mallory' }), 'user_banned');
    for (const name of ['Mallory', 'MALLORY', 'Маllоry']) {
      const pupil = room.enterV1(name);
      assert.deepEqual(
        pupil.take().map(({ text }) => text),
        ['You may not come in for good.'],
        name,
      );
      assert.ok(pupil.isClosed);
    }
    assert.deepEqual(codes(room.enterV1('Mallo').take()), ['welcome']);
  });

  it('takes a bare name along that looks like the banned one', () => {
    const { room, zoe } = new StaffedClass();
    const [one, other] = [room.enterV1('Carl'), room.enterV1('carl')];
    zoe.ask({ status: 'ban', receiver: 'Carl' });
    assert.deepEqual([one.isClosed, other.isClosed], [true, true]);
  });

  it('ends by itself, and outlasts the server', () => {
    const { room, zoe } = new StaffedClass();
    zoe.ask(BAN);
    const next = new TestClass(undefined, room.store);
    assert.deepEqual(codes(next.enterV1('bob').take()), ['banned']);
    next.now += 3_600_000;
    const bob = next.enterBare('Bob');
    assert.deepEqual(codes(bob.take()), ['hello_required']);
    const ready = bob.ask({ status: 'hello', v: 2, token: 'token 3' }).at(-1);
    assert.ok(ready?.status === 'info' && !ready.rooms?.some(({ members }) => members.includes('Bob')));
  });

  it('is refused where it would shut out staff or oneself, by a look-alike too, and for what is no name', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    for (const receiver of ['Zoë', 'zoë', 'Ann', 'ANN']) {
      assert.equal(answerTo(ann, { status: 'ban', receiver }), 'not_allowed', receiver);
    }
    assert.equal(answerTo(bob, { status: 'ban', receiver: 'Eve' }), 'not_allowed');
    for (const receiver of ['', 'SERVER', 'a\u0007']) {
      assert.equal(answerTo(zoe, { status: 'ban', receiver }), 'name_invalid', receiver);
    }
    room.fault = 'full';
    assert.equal(answerTo(zoe, BAN), 'not_kept');
    room.fault = undefined;
    assert.equal(bob.isClosed, false);
    assert.equal(answerTo(zoe, { status: 'ban', receiver: 'Ann' }), 'user_banned');
  });
});

describe('unban', () => {
  it('opens the door again, by any name that looks like the banned one', () => {
    const { room, zoe, ann } = new StaffedClass();
    zoe.ask(BAN);
    assert.equal(answerTo(ann, { status: 'unban', receiver: 'BOB' }), 'user_unbanned');
    assert.deepEqual(codes(room.enterBare('Bob').take()), ['hello_required']);
    assert.deepEqual(room.store.state().bans, []);
  });

  it('of a name that is not banned is refused', () => {
    const { room, zoe } = new StaffedClass();
    assert.equal(answerTo(zoe, { status: 'unban', receiver: 'Bob' }), 'not_banned');
    zoe.ask(BAN);
    room.now += 3_600_000;
    assert.equal(answerTo(zoe, { status: 'unban', receiver: 'Bob' }), 'not_banned');
  });

  it('that cannot be kept leaves the ban', () => {
    const { room, zoe } = new StaffedClass();
    zoe.ask(BAN);
    room.fault = 'full';
    assert.equal(answerTo(zoe, { status: 'unban', receiver: 'Bob' }), 'not_kept');
    assert.deepEqual(codes(room.enterV1('Bob').take()), ['banned']);
  });
});
