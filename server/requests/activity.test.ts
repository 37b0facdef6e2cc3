import assert from 'node:assert/strict';
import type { Info } from '../../protocol/messages.ts';
import { presences, TestClass } from '../test-class.ts';
import { answerTo } from './test-orders.ts';

const IDLE = { status: 'activity', idle: true } as const;
const BACK = { status: 'activity', idle: false } as const;

describe('activity', () => {
  it('is told to everybody where it makes a difference', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    const seen = () => presences(alice.take());
    seen();
    bob.ask(BACK);
    bob.ask(IDLE);
    bob.ask(IDLE);
    assert.deepEqual(seen(), ['Bob idle']);
    assert.deepEqual((room.enterBare('Dan').ask({ status: 'hello', v: 2 })[0] as Info).idle, ['Bob']);
    const [who] = alice.ask({ status: 'who', receiver: '' });
    assert.deepEqual(who?.status === 'who' && who.idle, ['Bob']);
    bob.ask(BACK);
    assert.ok(seen().includes('Bob active'));
  });

  it('of one user is that of the window which is used', () => {
    const room = new TestClass();
    const alice = room.enter('Alice');
    const bob = room.enterBare('Bob');
    const [ready] = bob.ask({ status: 'hello', v: 2 });
    const token = (ready as Info).token ?? '';
    bob.ask(IDLE);
    const other = room.enterBare('Bob');
    alice.take();
    other.ask({ status: 'hello', v: 2, token });
    assert.deepEqual(presences(alice.take()), ['Bob active']);
    other.ask(IDLE);
    assert.deepEqual(presences(alice.take()), ['Bob idle']);
    bob.ask(BACK);
    bob.leaves();
    assert.deepEqual(presences(alice.take()), ['Bob active', 'Bob idle']);
    other.leaves();
    room.enterBare('Bob').ask({ status: 'hello', v: 2, token });
    assert.deepEqual(presences(alice.take()), ['Bob offline', 'Bob online'], 'who comes is active');
  });

  it('is no word to who has not said hello, and is answered where it has an id', () => {
    const room = new TestClass();
    const [bob, old, bare] = [room.enter('Bob'), room.enterV1('Eve'), room.enterBare('Dan')];
    for (const pupil of [bob, old, bare]) pupil.take();
    assert.equal(answerTo(bob, IDLE), 'pong');
    assert.deepEqual([old.take(), bare.take()], [[], []]);
  });
});
