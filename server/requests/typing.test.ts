import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, TYPING_TOLD_MS } from '../limits.ts';
import { codes, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass } from './test-orders.ts';

const TYPING = { status: 'typing', receiver: 'CS350', kind: 'group' } as const;

describe('typing', () => {
  it('is told to the others in the room who said hello, and to nobody else', () => {
    const { room, zoe, ann, bob, eve } = new StaffedClass();
    const stranger = room.enter('Dan');
    for (const pupil of [zoe, ann]) pupil.take();
    room.sent.length = 0;
    assert.deepEqual(bob.ask(TYPING), []);
    const told = { status: 'typing', sender: 'Bob', receiver: 'CS350', text: '', kind: 'group' };
    assert.deepEqual([zoe.take(), ann.take()], [[told], [told]]);
    assert.deepEqual([eve.take(), stranger.take()], [[], []]);
    assert.equal(room.sent.length, 1);
  });

  it('is told to the other of a pair that has talked', () => {
    const { room, zoe, bob } = new StaffedClass();
    const stranger = room.enter('Dan');
    assert.equal(answerTo(stranger, { status: 'typing', receiver: 'Bob', kind: 'private' }), 'pong');
    zoe.ask({ status: 'private', receiver: 'Bob', text: 'hi' });
    bob.take();
    zoe.ask({ status: 'typing', receiver: 'Bob', kind: 'private' });
    const [told, ...others] = bob.take();
    assert.deepEqual([told?.status, told?.sender, told?.receiver, others], ['typing', 'Zoë', 'Bob', []]);
  });

  it('of who may not write there is told to nobody, and troubles nobody who did not ask for an answer', () => {
    const { room, ann, bob, zoe } = new StaffedClass();
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60, room: 'CS350' });
    zoe.take();
    bob.take();
    assert.deepEqual(bob.ask(TYPING), []);
    assert.equal(answerTo(bob, TYPING), 'muted');
    assert.deepEqual(codes(zoe.take()), []);
    assert.equal(answerTo(room.enter('Dan'), TYPING), 'not_a_member');
  });

  it('in a room of very many is told to nobody', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, typingAudience: 2 });
    const { zoe, bob } = new StaffedClass(room);
    bob.ask(TYPING);
    assert.deepEqual(
      zoe.take().map(({ status }) => status),
      ['typing'],
    );
    room.enter('Dan').ask({ status: 'join', receiver: 'CS350' });
    zoe.take();
    room.now += TYPING_TOLD_MS;
    assert.equal(answerTo(bob, TYPING), 'pong');
    assert.deepEqual(zoe.take(), []);
  });

  it('is told once in a while, however often it comes', () => {
    const { room, zoe, bob } = new StaffedClass();
    const heard = () => zoe.take().length;
    for (let at = 0; at < 5; at++) bob.ask(TYPING);
    assert.equal(heard(), 1);
    room.now += TYPING_TOLD_MS;
    assert.equal(answerTo(bob, TYPING), 'pong');
    assert.equal(heard(), 1);
    // A clock that was set back holds nobody up.
    room.now -= 3_600_000;
    bob.ask(TYPING);
    assert.equal(heard(), 1);
  });

  it('is no news to one’s own other windows', () => {
    const { room, bob } = new StaffedClass();
    const window = room.enterBare('Bob');
    window.ask({ status: 'hello', v: 2, token: 'token 3' });
    bob.ask(TYPING);
    assert.deepEqual(window.take(), []);
  });
});
