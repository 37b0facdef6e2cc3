import assert from 'node:assert/strict';
import type { Info, ServerMessage } from '../../protocol/messages.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
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

  it('gives the names of one address no token where it has claimed many, and lets them in all the same', () => {
    room = new TestClass({ ...DEFAULT_LIMITS, claimsOfAddress: 2 });
    const tokens = ['A', 'B', 'C', 'D'].map(name => {
      const heard = room.enterBare(`Kid ${name}`, name === 'D' ? '10.0.0.2' : '10.0.0.1').ask(HELLO);
      assert.equal(codes(heard).at(-1), 'ready');
      return tokenOf(heard);
    });
    assert.deepEqual(tokens, ['token 1', 'token 2', undefined, 'token 3']);
    assert.deepEqual(codes(room.enterBare('Kid C').take()), ['name_taken']);
    room.now += DEFAULT_LIMITS.claimMsOfAddress;
    assert.equal(tokenOf(room.enterBare('Kid E', '10.0.0.1').ask(HELLO)), 'token 4');
    assert.deepEqual(
      room.notes.filter(({ event }) => event === 'limit'),
      [{ event: 'limit', user: 'Kid C', limit: 'claimsOfAddress' }],
    );
  });

  it('claims no more names than the server keeps, but for who has the instructor key', () => {
    room = new TestClass({ ...DEFAULT_LIMITS, names: 1 }, undefined, { hasKey: true });
    assert.equal(tokenOf(room.enterBare('Alice').ask(HELLO)), 'token 1');
    assert.equal(tokenOf(room.enterBare('Bob').ask(HELLO)), undefined);
    const [ready] = room
      .enterBare('Ada')
      .ask({ ...HELLO, key: 'the key' })
      .slice(-1);
    assert.ok(ready?.status === 'info' && ready.code === 'ready');
    assert.deepEqual([ready.token, ready.role], ['token 2', 'instructor']);
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

  it('that is not kept yet proves nothing: a second hello waits for it', () => {
    const token = 'x'.repeat(32);
    const lost = room.enterBare('Alice');
    room.isLogSlow = true;
    lost.ask({ ...HELLO, token });
    lost.leaves();
    const next = again('Alice');
    assert.deepEqual(next.ask({ ...HELLO, token }), []);
    room.catchUp();
    assert.equal(tokenOf(next.take()), token);
    assert.equal(room.notes.filter(({ event }) => event === 'claimed').length, 1);
  });

  it('that comes to nothing leaves the name to whoever waits for it, who claims it anew', () => {
    const token = 'x'.repeat(32);
    const lost = room.enterBare('Alice');
    room.isLogSlow = true;
    lost.ask({ ...HELLO, token });
    lost.leaves();
    const next = again('Alice');
    const third = again('Alice');
    next.ask({ ...HELLO, token });
    third.ask({ ...HELLO, token: 'y'.repeat(32), id: 'h' });
    room.fault = 'full';
    room.carryOut(room.answerOne());
    room.fault = undefined;
    room.catchUp();
    assert.equal(tokenOf(next.take()), token);
    const [refusal] = third.take();
    assert.deepEqual([codes([refusal as ServerMessage]), third.isClosed], [['name_taken'], true]);
    const window = again('Alice');
    assert.equal(tokenOf(window.ask({ ...HELLO, token })), token);
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
