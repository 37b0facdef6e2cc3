import assert from 'node:assert/strict';
import type { Info, ServerMessage } from '../../protocol/messages.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';

const HELLO = { status: 'hello', v: 2 } as const;

function codes(messages: readonly ServerMessage[]): unknown[] {
  return messages.map(message => ('code' in message ? message.code : message.status));
}

function tokenOf(messages: readonly ServerMessage[]): string | undefined {
  return (messages.at(-1) as Info).token;
}

describe('hello and names', () => {
  let room: TestClass;
  beforeEach(() => {
    room = new TestClass();
  });

  /** Another connection under a name that somebody has claimed. */
  function again(name: string): Pupil {
    const pupil = room.enterBare(name);
    assert.deepEqual(codes(pupil.take()), ['hello_required']);
    return pupil;
  }

  it('claims the name: with its token alone somebody else is let in under it', () => {
    const first = room.enterBare('Alice');
    const token = tokenOf(first.ask(HELLO));
    assert.equal(token, 'token 1');
    first.leaves();

    for (const wrong of [{}, { token: 'token 2' }, { token: '' }]) {
      const thief = again('Alice');
      assert.deepEqual(codes(thief.ask({ ...HELLO, ...wrong, id: 'h' })), ['name_taken']);
      assert.ok(thief.isClosed);
    }
    const old = room.enterV1('Alice');
    assert.deepEqual([codes(old.take()), old.isClosed], [['name_taken'], true]);

    const owner = again('Alice');
    assert.equal(tokenOf(owner.ask({ ...HELLO, token: 'token 1' })), 'token 1');
    assert.ok(!owner.isClosed);
  });

  it('takes a token that the client brings, if it is long enough to be one', () => {
    const token = 'x'.repeat(32);
    const alice = room.enterBare('Alice');
    assert.equal(tokenOf(alice.ask({ ...HELLO, token })), token);
    assert.equal(tokenOf(again('Alice').ask({ ...HELLO, token })), token);
    assert.equal(tokenOf(room.enterBare('Bob').ask({ ...HELLO, token: 'secret' })), 'token 1');
  });

  it('of a client that never heard the answer is proved by the token that it brought', () => {
    const token = 'x'.repeat(32);
    const lost = room.enterBare('Alice');
    room.isLogSlow = true;
    lost.ask({ ...HELLO, token });
    lost.leaves();
    room.catchUp();
    assert.equal(tokenOf(again('Alice').ask({ ...HELLO, token })), token);
  });

  it('lets nobody do or hear anything under a claimed name before it is proved', () => {
    const alice = room.enter('Alice');
    alice.ask({ status: 'create', receiver: 'Lab' });
    const bob = room.enter('Bob');
    for (const request of [
      { status: 'group', receiver: 'Lab', text: 'as Alice' },
      { status: 'who', receiver: '' },
      { status: 'history', receiver: 'Lab', kind: 'group' },
    ] as const) {
      const thief = again('Alice');
      alice.ask({ status: 'group', receiver: 'Lab', text: 'secret' });
      bob.ask({ status: 'private', receiver: 'Alice', text: 'secret' });
      assert.deepEqual(codes(thief.ask(request)), ['name_taken']);
      assert.ok(thief.isClosed);
    }
    const thief = again('Alice');
    assert.deepEqual([thief.ask({ status: 'quit' }), thief.isClosed], [[], true]);
    assert.ok(!alice.isClosed);
    assert.equal(bob.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Alice, Bob');
  });

  it('shows every message to all windows of a user, once each', () => {
    const one = room.enter('Alice');
    const two = again('Alice');
    two.ask({ ...HELLO, token: 'token 1' });
    const bob = room.enter('Bob');
    one.ask({ status: 'create', receiver: 'Lab' });
    two.take();
    const said = one.ask({ status: 'group', receiver: 'Lab', text: 'hi', id: 'a' });
    assert.deepEqual(
      said.map(({ status }) => status),
      ['ack', 'group'],
    );
    assert.deepEqual(
      two.take().map(({ status }) => status),
      ['group'],
    );
    assert.deepEqual(one.ask({ status: 'private', receiver: 'Bob', text: 'psst', id: 'b' }).length, 1);
    assert.deepEqual(
      two.take().map(({ status, sender, receiver }) => [status, sender, receiver]),
      [['private', 'Alice', 'Bob']],
    );
    bob.take();
    bob.ask({ status: 'private', receiver: 'Alice', text: 'yes?' });
    assert.deepEqual([one.take().length, two.take().length], [1, 1]);
    one.leaves();
    assert.deepEqual(bob.take(), []);
    two.leaves();
    assert.deepEqual(codes(bob.take()), ['offline']);
  });

  it('lets in without a token where the log cannot keep the claim, and nobody else under that name', () => {
    const alice = room.enterBare('Alice');
    room.fault = 'full';
    const ready = alice.ask(HELLO);
    assert.deepEqual([codes(ready.slice(-1)), tokenOf(ready)], [['ready'], undefined]);
    const second = room.enterBare('Alice');
    assert.deepEqual(codes(second.take()), ['name_taken']);
    room.fault = undefined;
    alice.leaves();
    const other = room.enterBare('Alice');
    assert.equal(tokenOf(other.ask(HELLO)), 'token 2');
  });

  it('of a connection that is gone before the claim is kept leaves a claimed name and nothing else', () => {
    const alice = room.enterBare('Alice');
    room.isLogSlow = true;
    alice.ask(HELLO);
    alice.leaves();
    room.catchUp();
    again('Alice');
    const bob = room.enter('Bob');
    assert.equal(bob.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Bob');
  });

  it('of a connection that is gone, and that cannot be kept, leaves nothing: no ghost in a room', () => {
    const alice = room.enterBare('Alice');
    alice.ask({ status: 'create', receiver: 'Lab' });
    room.isLogSlow = true;
    room.carryOut(room.classroom.request(alice.id, HELLO, NOW));
    alice.leaves();
    room.fault = 'full';
    room.catchUp();
    const bob = room.enterV1('Bob');
    bob.take();
    assert.deepEqual(codes(bob.ask({ status: 'join', receiver: 'Lab' })), ['no_such_room']);
  });

  it('is known after a restart, with its rooms, their places, and how far was read', () => {
    const alice = room.enter('Alice');
    const bob = room.enterV1('Bob');
    for (const receiver of ['Lab', 'Quiz']) alice.ask({ status: 'create', receiver });
    bob.ask({ status: 'create', receiver: "Bob's" });
    bob.ask({ status: 'join', receiver: 'Lab' });
    for (const text of ['one', 'two']) bob.ask({ status: 'group', receiver: 'Lab', text });
    bob.ask({ status: 'private', receiver: 'Alice', text: 'psst' });
    alice.ask({ status: 'read', receiver: 'Lab', kind: 'group', seq: 1 });

    const after = new TestClass(undefined, room.store);
    const back = after.enterBare('Alice');
    const ready = back.ask({ ...HELLO, token: 'token 1' }).at(-1);
    assert.ok(ready?.status === 'info' && ready.code === 'ready');
    assert.deepEqual(ready.rooms, [
      { name: 'Lab', members: ['Alice'], epoch: 'E-1', seq: 2, read: 1 },
      { name: 'Quiz', members: ['Alice'], epoch: 'E-2', seq: 0, read: 0 },
    ]);
    assert.equal(ready.private, undefined, 'what a bare name said in private ends with it');
    assert.deepEqual(codes(after.enterV1('Bob').take()), ['welcome']);
  });
});
