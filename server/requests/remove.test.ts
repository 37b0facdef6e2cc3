import assert from 'node:assert/strict';
import { codes, presences, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const OUT = { status: 'remove', receiver: 'Bob', room: 'CS350' } as const;

describe('remove', () => {
  it('puts a user out of a room, as if he had left, and tells him why; he may come back', () => {
    const { ann, bob, eve } = new StaffedClass();
    const heard = ann.ask({ ...OUT, id: 'r' });
    assert.deepEqual(presences(heard), ['Bob left CS350']);
    assert.deepEqual(heard.at(-1), {
      status: 'info',
      sender: 'SERVER',
      receiver: 'Ann',
      text: "Bob was removed from 'CS350'.",
      code: 'user_removed',
      user: 'Bob',
      room: 'CS350',
      id: 'r',
    });
    assert.deepEqual(codes(bob.take()), ['left', 'you_are_removed']);
    assert.deepEqual(
      eve.take().map(({ text }) => text),
      ['Bob has left the room.'],
    );
    assert.deepEqual(codes(say(bob)), ['not_a_member']);
    assert.equal(answerTo(bob, { status: 'join', receiver: 'CS350' }), 'joined');
  });

  it('is so after a restart', () => {
    const { room, zoe } = new StaffedClass();
    zoe.ask(OUT);
    const rooms = new TestClass(undefined, room.store).enterV1('Carl').ask({ status: 'rooms' });
    assert.deepEqual(
      rooms.map(({ text }) => text),
      ['Chat rooms: CS350 (2 members)'],
    );
  });

  it('out of the class closes every connection of the user, who keeps his rooms if the name is his own', () => {
    const { room, zoe, bob, eve } = new StaffedClass();
    const other = room.enterBare('Bob');
    other.ask({ status: 'hello', v: 2, token: 'token 3' });
    bob.take();
    assert.equal(answerTo(zoe, { status: 'remove', receiver: 'Bob' }), 'user_removed');
    for (const window of [bob, other])
      assert.deepEqual([codes(window.take()), window.isClosed], [['removed'], true]);
    assert.deepEqual(eve.take(), []);
    const again = room.enterBare('Bob');
    again.ask({ status: 'hello', v: 2, token: 'token 3' });
    assert.deepEqual(codes(say(again)), ['group']);
  });

  it('out of the class takes a bare name out of its rooms', () => {
    const { room, zoe, ann, eve } = new StaffedClass();
    zoe.ask({ status: 'remove', receiver: 'Eve' });
    assert.deepEqual([codes(eve.take()), eve.isClosed], [['removed'], true]);
    assert.deepEqual(presences(ann.take()), ['Eve left CS350', 'Eve offline']);
    assert.deepEqual(codes(room.enterV1('Eve').take()), ['welcome']);
  });

  it('tells nothing to who is removed while something is on its way to the log', () => {
    const { room, zoe, bob } = new StaffedClass();
    room.isLogSlow = true;
    zoe.ask({ status: 'remove', receiver: 'Bob' });
    bob.ask({ status: 'group', receiver: 'CS350', text: 'last words', id: 'x' });
    room.catchUp();
    assert.deepEqual(codes(bob.take()), ['removed']);
    assert.deepEqual(codes(zoe.take()).slice(-1), ['group']);
  });

  it('is refused where there is nobody to remove', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    const remove = (receiver: string, from?: string) =>
      ({ status: 'remove', receiver, ...(from ? { room: from } : {}) }) as const;
    assert.equal(answerTo(bob, remove('Eve')), 'not_allowed');
    assert.equal(answerTo(ann, remove('Zoë', 'CS350')), 'not_allowed');
    assert.equal(answerTo(zoe, remove('Bob', 'Nowhere')), 'no_such_room');
    assert.equal(answerTo(zoe, remove('Nobody')), 'no_such_user');
    bob.ask({ status: 'leave', receiver: 'CS350' });
    assert.equal(answerTo(zoe, remove('Bob', 'CS350')), 'not_in_room');
    bob.leaves();
    assert.equal(answerTo(zoe, remove('Bob')), 'no_such_user');
    room.fault = 'full';
    assert.equal(answerTo(zoe, remove('Ann', 'CS350')), 'not_kept');
    assert.deepEqual(codes(say(ann)), ['not_kept']);
  });
});
