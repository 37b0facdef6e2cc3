import assert from 'node:assert/strict';
import { MUTES } from '../mutes.ts';
import { codes, NOW, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass, say, whisper } from './test-orders.ts';

const MINUTE = { status: 'mute', receiver: 'Bob', seconds: 60 } as const;

describe('mute', () => {
  it('in a room silences there alone, tells the user and whoever ordered it, and nobody else', () => {
    const { zoe, ann, bob, eve } = new StaffedClass();
    const about = { room: 'CS350', until: NOW + 60_000 };
    assert.deepEqual(ann.ask({ ...MINUTE, room: 'CS350', id: 'm' }), [
      {
        status: 'info',
        sender: 'SERVER',
        receiver: 'Ann',
        text: "Bob may not write in 'CS350' for 1 minute.",
        code: 'user_muted',
        user: 'Bob',
        ...about,
        id: 'm',
      },
    ]);
    assert.deepEqual(bob.take(), [
      {
        status: 'info',
        sender: 'SERVER',
        receiver: 'Bob',
        text: "You may not write in 'CS350' for 1 minute.",
        code: 'you_are_muted',
        ...about,
      },
    ]);
    assert.deepEqual([zoe.take(), eve.take()], [[], []]);
    assert.deepEqual(say(bob), [
      {
        status: 'error',
        sender: 'SERVER',
        receiver: 'Bob',
        text: 'You are muted: you may write again in 1 minute.',
        code: 'muted',
        ...about,
      },
    ]);
    bob.ask({ status: 'create', receiver: 'Lab' });
    assert.deepEqual([codes(say(bob, 'Lab')), codes(whisper(bob, 'Eve'))], [['group'], []]);
  });

  it('everywhere silences in every room and in private, but to staff, and opens no rooms', () => {
    const { zoe, bob, eve } = new StaffedClass();
    zoe.ask(MINUTE);
    bob.take();
    eve.take();
    assert.deepEqual([codes(say(bob)), codes(whisper(bob, 'Eve'))], [['muted'], ['muted']]);
    assert.deepEqual(codes(bob.ask({ status: 'create', receiver: 'Lab' })), ['muted']);
    assert.deepEqual([codes(whisper(bob, 'Ann')), eve.take()], [[], []]);
  });

  it('ends by itself, or when it is lifted', () => {
    const { room, zoe, bob } = new StaffedClass();
    zoe.ask(MINUTE);
    room.now += 59_999;
    assert.deepEqual(codes(say(bob)), ['muted']);
    room.now += 1;
    assert.deepEqual(codes(say(bob)), ['group']);
    zoe.ask({ ...MINUTE, room: 'CS350' });
    assert.equal(answerTo(zoe, { ...MINUTE, room: 'CS350', seconds: 0 }), 'user_unmuted');
    assert.equal(codes(bob.take()).at(-1), 'you_are_unmuted');
    assert.deepEqual(codes(say(bob)), ['group']);
    zoe.ask({ ...MINUTE, room: 'CS350' });
    zoe.ask(MINUTE);
    assert.equal(answerTo(zoe, { ...MINUTE, seconds: 0 }), 'user_unmuted');
    bob.take();
    assert.deepEqual(codes(say(bob)), ['group']);
    assert.deepEqual(room.store.state().mutes, []);
  });

  it('goes by the name: a bare user who comes again is muted still, and so is everybody after a restart', () => {
    const first = new StaffedClass();
    first.zoe.ask({ ...MINUTE, receiver: 'Eve' });
    first.zoe.ask({ ...MINUTE, room: 'CS350' });
    assert.ok(codes(first.eve.take()).includes('you_are_muted'));
    first.eve.leaves();
    const again = first.room.enterV1('Eve');
    again.ask({ status: 'join', receiver: 'CS350' });
    assert.deepEqual(codes(say(again)), ['muted']);
    const second = new TestClass(undefined, first.room.store);
    const bob = second.enterBare('Bob');
    bob.ask({ status: 'hello', v: 2, token: 'token 3' });
    assert.deepEqual(codes(say(bob)), ['muted']);
    second.now += 60_000;
    assert.deepEqual(codes(say(bob)), ['group']);
  });

  it('is gone with its room', () => {
    const { room, zoe, ann, bob, eve } = new StaffedClass();
    zoe.ask({ ...MINUTE, room: 'CS350' });
    for (const pupil of [zoe, ann, bob, eve]) pupil.ask({ status: 'leave', receiver: 'CS350' });
    bob.ask({ status: 'create', receiver: 'CS350' });
    assert.deepEqual(codes(say(bob)), ['group']);
    assert.deepEqual(room.store.state().mutes, []);
  });

  it('is refused about oneself, about the same rank or a higher one, and where there is nobody or no room', () => {
    const { zoe, ann, bob } = new StaffedClass();
    const mute = (receiver: string, room?: string) =>
      ({ ...MINUTE, receiver, ...(room ? { room } : {}) }) as const;
    assert.equal(answerTo(bob, mute('Eve')), 'not_allowed');
    assert.equal(answerTo(ann, mute('Ann')), 'not_allowed');
    assert.equal(answerTo(ann, mute('Zoë')), 'not_allowed');
    assert.equal(answerTo(zoe, mute('Nobody')), 'no_such_user');
    assert.equal(answerTo(zoe, mute('Bob', 'Nowhere')), 'no_such_room');
    assert.equal(answerTo(zoe, mute('Ann')), 'user_muted');
    assert.deepEqual(codes(say(ann)), ['muted']);
  });

  it('is written down with its reason, and only if it was carried out', () => {
    const group = new StaffedClass();
    group.ann.ask({ ...MINUTE, room: 'CS350', text: ' noise ' });
    group.ann.ask({ ...MINUTE, receiver: 'Zoë' });
    const entry = { time: NOW, by: 'Ann', role: 'assistant', action: 'mute', user: 'Bob' };
    const [first, ...others] = group.audit();
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...first, number: 0 },
      {
        number: 0,
        ...entry,
        room: 'CS350',
        until: NOW + 60_000,
        reason: 'noise',
      },
    );
  });

  it('that cannot be kept is refused, and changes nothing', () => {
    const { room, zoe, bob } = new StaffedClass();
    room.fault = 'full';
    assert.equal(answerTo(zoe, MINUTE), 'not_kept');
    room.fault = undefined;
    assert.deepEqual(codes(say(bob)), ['group']);
  });

  it('is refused where too many hold, until some have ended', () => {
    const { room, zoe, bob } = new StaffedClass();
    for (let at = 0; at < MUTES; at++) {
      const pupil = room.enterV1(`bare ${at}`);
      zoe.ask({ ...MINUTE, receiver: pupil.name });
      pupil.leaves();
    }
    assert.equal(answerTo(zoe, MINUTE), 'too_many_orders');
    room.now += 60_000;
    assert.equal(answerTo(zoe, MINUTE), 'user_muted');
    assert.deepEqual(codes(say(bob)).at(-1), 'muted');
  });
});
