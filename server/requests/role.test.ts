import assert from 'node:assert/strict';
import { codes, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass } from './test-orders.ts';

describe('role', () => {
  it('is told to everybody who said hello, to the user in words, and holds at once', () => {
    const { zoe, ann, bob, eve } = new StaffedClass();
    const heard = zoe.ask({ status: 'role', receiver: 'Bob', role: 'assistant', id: 'r' });
    const presence = { status: 'presence', sender: 'SERVER', receiver: '', text: '', code: 'role' };
    const told = { ...presence, user: 'Bob', role: 'assistant' };
    const base = { status: 'info', sender: 'SERVER', role: 'assistant' };
    assert.deepEqual(heard, [
      told,
      {
        ...base,
        receiver: 'Zoë',
        text: 'Bob is an assistant now.',
        code: 'role_given',
        user: 'Bob',
        id: 'r',
      },
    ]);
    assert.deepEqual(ann.take(), [told]);
    assert.deepEqual(bob.take(), [
      told,
      { ...base, receiver: 'Bob', text: 'You are an assistant now.', code: 'you_have_role' },
    ]);
    assert.deepEqual(eve.take(), []);
    assert.equal(answerTo(bob, { status: 'mute', receiver: 'Eve', seconds: 5 }), 'user_muted');
  });

  it('reaches who is away, and outlasts the server', () => {
    const { room, zoe, bob } = new StaffedClass();
    bob.leaves();
    assert.equal(answerTo(zoe, { status: 'role', receiver: 'Bob', role: 'instructor' }), 'role_given');
    const next = new TestClass(undefined, room.store);
    const again = next.enterBare('Bob');
    again.ask({ status: 'hello', v: 2, token: 'token 3' });
    assert.equal(answerTo(again, { status: 'role', receiver: 'Zoë', role: 'student' }), 'role_given');
  });

  it('is for instructors to give, to claimed names, and not to oneself', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    const give = (receiver: string) => ({ status: 'role', receiver, role: 'assistant' }) as const;
    assert.equal(answerTo(bob, give('Bob')), 'not_allowed');
    assert.equal(answerTo(ann, give('Bob')), 'not_allowed');
    assert.equal(answerTo(zoe, give('Zoë')), 'not_allowed');
    assert.equal(answerTo(zoe, give('Eve')), 'not_claimed');
    assert.equal(answerTo(zoe, give('Nobody')), 'no_such_user');
    room.fault = 'full';
    assert.equal(answerTo(zoe, give('Bob')), 'not_kept');
    assert.equal(answerTo(zoe, { status: 'role', receiver: 'Ann', role: 'student' }), 'not_kept');
    room.fault = undefined;
    assert.deepEqual(
      room.store.state().users.map(({ role }) => role),
      ['instructor', 'assistant', 'student'],
    );
    assert.equal(answerTo(ann, { status: 'audit' }), 'audit');
  });

  it('leaves one of two instructors who take it from each other in one moment', () => {
    const { room, zoe } = new StaffedClass();
    const max = room.enterAs('instructor', 'Max');
    room.isLogSlow = true;
    zoe.ask({ status: 'role', receiver: 'Max', role: 'student' });
    assert.deepEqual(codes(max.ask({ status: 'role', receiver: 'Zoë', role: 'student' })), ['not_allowed']);
    room.catchUp();
    assert.deepEqual(
      room.store.state().users.map(({ name, role }) => `${name} ${role}`),
      ['Zoë instructor', 'Ann assistant', 'Bob student', 'Max student'],
    );
  });

  it('that two orders want to take at once, and the log refuses both, stays', () => {
    const { room, zoe } = new StaffedClass();
    const max = room.enterAs('instructor', 'Max');
    const leo = room.enterAs('instructor', 'Leo');
    room.isLogSlow = true;
    zoe.ask({ status: 'role', receiver: 'Leo', role: 'assistant' });
    max.ask({ status: 'role', receiver: 'Leo', role: 'student' });
    assert.deepEqual(codes(leo.ask({ status: 'mute', receiver: 'Bob', seconds: 5 })), ['not_allowed']);
    room.fault = 'full';
    room.carryOut(room.answerOne());
    assert.deepEqual(codes(leo.ask({ status: 'mute', receiver: 'Bob', seconds: 5 })), ['not_allowed']);
    room.catchUp();
    room.fault = undefined;
    assert.equal(answerTo(leo, { status: 'role', receiver: 'Bob', role: 'assistant' }), 'role_given');
  });

  it('that was given before another order took it is not had for a moment when that one is not kept yet', () => {
    const { room, zoe, bob } = new StaffedClass();
    room.isLogSlow = true;
    zoe.ask({ status: 'role', receiver: 'Bob', role: 'instructor' });
    zoe.ask({ status: 'role', receiver: 'Bob', role: 'student' });
    for (let order = 0; order < 2; order++) {
      room.carryOut(room.answerOne());
      bob.take();
      assert.deepEqual(codes(bob.ask({ status: 'mute', receiver: 'Eve', seconds: 5 })), ['not_allowed']);
    }
    room.catchUp();
    assert.equal(room.store.state().users.find(({ name }) => name === 'Bob')?.role, 'student');
  });

  it('is told as the log has it, also to who comes while another one is being kept', () => {
    const { room, zoe } = new StaffedClass();
    room.isLogSlow = true;
    zoe.ask({ status: 'role', receiver: 'Ann', role: 'student' });
    const [people] = zoe.ask({ status: 'who', receiver: '' });
    const staff = [
      { name: 'Zoë', role: 'instructor' },
      { name: 'Ann', role: 'assistant' },
    ];
    assert.ok(people?.status === 'who');
    assert.deepEqual(people.staff, staff);
    room.catchUp();
  });
});
