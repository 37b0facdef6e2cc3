import assert from 'node:assert/strict';
import type { ServerMessage } from '../../protocol/messages.ts';
import { presences, TestClass } from '../test-class.ts';

const HELLO = { status: 'hello', v: 2 } as const;

function codes(messages: readonly ServerMessage[]): unknown[] {
  return messages.map(message => ('code' in message ? message.code : message.status));
}

describe('hello', () => {
  it('is answered with every room, its members, and everybody who is connected', () => {
    const room = new TestClass();
    const [bob, alice] = [room.enterV1('Bob'), room.enterBare('Alice')];
    bob.ask({ status: 'create', receiver: 'CS350' });
    assert.deepEqual(alice.ask({ ...HELLO, id: 'h' }), [
      {
        status: 'info',
        sender: 'SERVER',
        receiver: 'Alice',
        text: 'You are connected.',
        code: 'ready',
        id: 'h',
        token: 'token 1',
        rooms: [{ name: 'CS350', members: ['Bob'] }],
        people: ['Bob', 'Alice'],
        role: 'student',
      },
    ]);
  });

  it("tells one's own role, who is staff, also while away, and what holds in rooms", () => {
    const room = new TestClass();
    const zoe = room.enterAs('instructor', 'Zoë');
    room.enterAs('assistant', 'Ann').leaves();
    zoe.ask({ status: 'create', receiver: 'CS350' });
    zoe.ask({ status: 'lock', receiver: 'CS350', on: true });
    zoe.ask({ status: 'slow', receiver: 'CS350', seconds: 30 });
    const ready = zoe.ask(HELLO).at(-1);
    assert.ok(ready?.status === 'info');
    assert.equal(ready.role, 'instructor');
    assert.deepEqual(ready.staff, [
      { name: 'Zoë', role: 'instructor' },
      { name: 'Ann', role: 'assistant' },
    ]);
    assert.deepEqual(ready.rooms, [
      { name: 'CS350', members: ['Zoë'], locked: true, slow: 30, epoch: 'E-1', seq: 0, read: 0 },
    ]);
  });

  it('makes the session hear presence, and before it none', () => {
    const room = new TestClass();
    const alice = room.enterBare('Alice');
    alice.take();
    room.enterV1('Bob');
    assert.deepEqual(alice.take(), []);
    alice.ask(HELLO);
    const carol = room.enterV1('Carol');
    carol.ask({ status: 'create', receiver: 'Lab' });
    carol.leaves();
    assert.deepEqual(presences(alice.take()), [
      'Carol online',
      'Carol joined Lab',
      'Carol left Lab',
      'Carol offline',
    ]);
  });

  it('may be said again, for the whole picture; presence is not doubled', () => {
    const room = new TestClass();
    const alice = room.enter('Alice');
    assert.deepEqual(codes(alice.ask(HELLO)), ['ready']);
    room.enterV1('Bob');
    assert.deepEqual(presences(alice.take()), ['Bob online']);
  });

  it('is for those who read lines, of version 2 or later', () => {
    const room = new TestClass();
    assert.deepEqual(codes(room.enterV1('Bob').ask(HELLO)), ['bad_message']);
    assert.deepEqual(codes(room.enterBare('Alice').ask({ status: 'hello', v: 1, id: 'h' })), ['bad_message']);
    assert.deepEqual(codes(room.enterBare('Carol').ask({ status: 'hello', v: 3 })), ['ready']);
  });

  it('with a name that breaks the rules of version 2 is refused and closed', () => {
    const room = new TestClass();
    for (const name of ['Ada  Lovelace', 'Ａda', 'раypal', '*', 'ا1٣', '𐌰𐌱']) {
      const pupil = room.enterBare(name);
      assert.deepEqual(codes(pupil.ask({ ...HELLO, id: 'h' })), ['name_invalid'], name);
      assert.ok(pupil.isClosed);
    }
    assert.deepEqual(room.enterV1('Bob').ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Bob');
  });

  it('with a name that looks like anybody else is refused and closed, and the others hear that it left', () => {
    const room = new TestClass();
    const carol = room.enter('Carol');
    const [alice, twin] = [room.enterV1('Alice'), room.enterBare('AIice')];
    alice.take();
    carol.take();
    assert.deepEqual(codes(twin.ask({ ...HELLO, id: 'h' })), ['name_taken']);
    assert.ok(twin.isClosed);
    assert.deepEqual(alice.take(), []);
    assert.deepEqual(presences(carol.take()), ['AIice offline']);
  });
});
