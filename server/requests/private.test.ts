import assert from 'node:assert/strict';
import { DEFAULT_LIMITS } from '../limits.ts';
import { NOW, TestClass } from '../test-class.ts';

describe('private', () => {
  it('goes to its receiver only, signed with the name of the login', () => {
    const room = new TestClass();
    const [alice, bob, eve] = [room.enterV1('Alice'), room.enterV1('Bob'), room.enterV1('Eve')];
    for (const pupil of [alice, bob, eve]) pupil.take();

    assert.deepEqual(alice.ask({ status: 'private', receiver: 'Bob', text: 'hi' }), []);
    assert.deepEqual(bob.take(), [
      { status: 'private', sender: 'Alice', receiver: 'Bob', text: 'hi', epoch: 'E-1', seq: 1, time: NOW },
    ]);
    assert.deepEqual(eve.take(), []);
  });

  it('with an id is acknowledged once, also to oneself, the ack first', () => {
    const alice = new TestClass().enterBare('Alice');
    const heard = alice.ask({ status: 'private', receiver: 'Alice', text: 'note', id: 'p1' });
    assert.deepEqual(heard, [
      {
        status: 'ack',
        sender: 'SERVER',
        receiver: 'Alice',
        text: '',
        id: 'p1',
        epoch: 'E-1',
        seq: 1,
        time: NOW,
      },
      {
        status: 'private',
        sender: 'Alice',
        receiver: 'Alice',
        text: 'note',
        id: 'p1',
        epoch: 'E-1',
        seq: 1,
        time: NOW,
      },
    ]);
  });

  it('with an id from a version 1 peer is not acknowledged: it knows no such status', () => {
    const room = new TestClass();
    const alice = room.enterV1('Alice');
    room.enterV1('Bob');
    assert.deepEqual(alice.ask({ status: 'private', receiver: 'Bob', text: 'hi', id: 'p1' }), []);
  });

  it('that is refused begins no conversation', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, textLength: 3 });
    const [alice] = [room.enterBare('Alice'), room.enter('Bob')];
    alice.ask({ status: 'private', receiver: 'Bob', text: 'long' });
    alice.ask({ status: 'private', receiver: 'Bob', text: 'hi', re: 1 });
    const pairs = (): number => {
      let count = -1;
      room.classroom.settle(({ roster }) => {
        count = roster.named('Alice')?.pairs.size ?? -1;
      }, room.now);
      return count;
    };
    assert.equal(pairs(), 0);
    room.isLogSlow = true;
    alice.ask({ status: 'private', receiver: 'Bob', text: 'hi' });
    // Whoever is gone before it is kept takes it along.
    assert.equal(pairs(), 1);
  });

  it('to nobody is refused with the words of version 1 and the id', () => {
    const alice = new TestClass().enterV1('Alice');
    assert.deepEqual(alice.ask({ status: 'private', receiver: 'Nobody', text: 'hi', id: 'p1' }), [
      {
        status: 'error',
        sender: 'SERVER',
        receiver: 'Alice',
        text: "User 'Nobody' not found.",
        code: 'no_such_user',
        user: 'Nobody',
        id: 'p1',
      },
    ]);
  });

  it('to SERVER, to the empty name and to names of Object is to nobody', () => {
    const alice = new TestClass().enterV1('Alice');
    for (const receiver of ['SERVER', '', '__proto__', 'constructor', 'toString']) {
      const [refusal] = alice.ask({ status: 'private', receiver, text: 'hi' });
      assert.equal(refusal?.text, `User '${receiver}' not found.`);
    }
  });

  it('finds a name that was typed with other blanks or in another form', () => {
    const room = new TestClass();
    const alice = room.enter('Alice');
    const ada = room.enter('Zoë Ada');
    alice.ask({ status: 'private', receiver: ' Zoe\u0308  Ada', text: 'hi' });
    assert.equal(ada.take()[0]?.receiver, 'Zoë Ada');
  });
});
