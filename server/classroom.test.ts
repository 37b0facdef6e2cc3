import assert from 'node:assert/strict';
import type { ServerMessage } from '../protocol/messages.ts';
import { Classroom } from './classroom.ts';
import { NOW, type Pupil, presences, TestClass } from './test-class.ts';

function codes(messages: readonly ServerMessage[]): unknown[] {
  return messages.map(message => ('code' in message ? message.code : message.status));
}

function isTurnedAway(pupil: Pupil, code: string): void {
  assert.deepEqual([codes(pupil.take()), pupil.isClosed], [[code], true], pupil.name);
}

describe('Classroom', () => {
  describe('login', () => {
    it('welcomes, and tells a version 2 peer alone that the server speaks version 2', () => {
      const room = new TestClass();
      const welcome = { status: 'info', sender: 'SERVER', code: 'welcome' };
      assert.deepEqual(room.enterV1('Alice').take(), [
        { ...welcome, receiver: 'Alice', text: 'Welcome to ClassChat, Alice!' },
      ]);
      assert.deepEqual(room.enterBare('Bob').take(), [
        { ...welcome, receiver: 'Bob', text: 'Welcome to ClassChat, Bob!', v: 2 },
      ]);
    });

    it('under a used name is refused and closed; the first notices nothing', () => {
      const room = new TestClass();
      const first = room.enterBare('Alice');
      first.take();
      const second = room.enterBare('Alice');
      assert.deepEqual(second.take(), [
        {
          status: 'error',
          sender: 'SERVER',
          receiver: 'Alice',
          text: 'Username already taken. Please disconnect and try again.',
          code: 'name_taken',
          v: 2,
        },
      ]);
      assert.ok(second.isClosed);
      second.leaves();
      assert.deepEqual(first.take(), []);
      assert.equal(first.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Alice');
    });

    it('takes any name that version 1 took', () => {
      const room = new TestClass();
      for (const name of ['Zoë', '李雷', '<b>Bob</b>', '{"a":1}', '💥', 'a'.repeat(200), 'constructor']) {
        assert.deepEqual(codes(room.enterV1(name).take()), ['welcome'], name);
      }
    });

    it('refuses what is no name, and what looks like the server', () => {
      const room = new TestClass();
      for (const name of [
        '',
        'a\u0007',
        'a\u202eb',
        'GET / HTTP/1.1',
        'SERVER',
        'ЅERVER',
        'ѕегѵег',
        'аdmіn',
        'Everyone',
      ]) {
        isTurnedAway(room.enterV1(name), 'name_invalid');
      }
    });

    it('lets two bare names look alike, but none like somebody who said hello', () => {
      const room = new TestClass();
      room.enterV1('Alice');
      assert.deepEqual(codes(room.enterV1('alice').take()), ['welcome']);
      room.enter('Bob');
      isTurnedAway(room.enterV1('BOB'), 'name_taken');
      isTurnedAway(room.enterBare('Воb'), 'name_taken');
    });

    it('with a greeting that cannot be read is refused in the version of the peer', () => {
      const room = new TestClass();
      const [message] = room.classroom.refuseGreeting(7, 2, 'bad_utf8');
      assert.deepEqual(message, {
        kind: 'send',
        to: [7],
        message: {
          status: 'error',
          sender: 'SERVER',
          receiver: '',
          text: 'That name cannot be used: it is not valid UTF-8.',
          code: 'name_invalid',
          v: 2,
        },
      });
      assert.deepEqual(room.classroom.refuseGreeting(8, 1, 'too_long').at(-1), { kind: 'close', session: 8 });
    });
  });

  it('answers a fault with its code and the id, and nothing else happens', () => {
    const room = new TestClass();
    const alice = room.enterBare('Alice');
    alice.take();
    room.carryOut(room.classroom.fault(alice.id, { code: 'unknown_status', detail: 'dance', id: 'x' }));
    assert.deepEqual(alice.take(), [
      {
        status: 'error',
        sender: 'SERVER',
        receiver: 'Alice',
        text: "There is no status 'dance'.",
        code: 'unknown_status',
        id: 'x',
      },
    ]);
    assert.ok(!alice.isClosed);
  });

  it('takes who is gone out of all rooms, where the name was not claimed', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    alice.take();
    bob.leaves();
    const heard = alice.take();
    assert.deepEqual(presences(heard), ['Bob left CS350', 'Bob offline']);
    assert.deepEqual(heard[1], {
      status: 'notification',
      sender: 'SERVER',
      receiver: 'CS350',
      text: 'Bob has left the room.',
      code: 'left',
      user: 'Bob',
      time: NOW,
    });
    alice.ask({ status: 'leave', receiver: 'CS350' });
    const carol = room.enter('Carol');
    assert.equal(carol.ask({ status: 'rooms' })[0]?.text, 'There are no chat rooms yet.');
  });

  it('keeps who claimed a name in all rooms while away, and tells nobody that they left', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    alice.take();
    bob.leaves();
    assert.deepEqual(
      alice.take().map(({ status }) => status),
      ['presence'],
    );
    assert.equal(alice.ask({ status: 'who', receiver: 'CS350' })[0]?.text, "In 'CS350': Alice, Bob");
    assert.equal(alice.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Alice');
  });

  it('drops who reads too slowly with a word of its own, and tells the others that they left', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    alice.take();
    room.carryOut(room.classroom.dropSlow(bob.id, '8 MiB', NOW));
    assert.deepEqual(bob.take().at(-1), {
      status: 'error',
      sender: 'SERVER',
      receiver: 'Bob',
      text: 'You read too slowly: more than 8 MiB were waiting for you.',
      code: 'slow',
    });
    assert.ok(bob.isClosed);
    assert.deepEqual(presences(alice.take()), ['Bob offline']);
  });

  it('tells everybody when it stops, closes them, and then does nothing any more', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.take();
    room.carryOut(room.classroom.shutdown());
    for (const pupil of [alice, bob]) {
      assert.deepEqual(
        pupil.take().map(({ receiver, text }) => `${receiver}: ${text}`),
        [`${pupil.name}: The server is shutting down.`],
      );
      assert.ok(pupil.isClosed);
    }
    alice.leaves();
    assert.deepEqual(bob.ask({ status: 'rooms' }), []);
    assert.deepEqual(alice.take(), []);
  });

  it('does nothing about a session that it does not know', () => {
    const classroom = new Classroom();
    assert.deepEqual(classroom.gone(1, NOW), []);
    assert.deepEqual(classroom.request(1, { status: 'rooms' }, NOW), []);
    assert.deepEqual(classroom.fault(1, { code: 'bad_json' }), []);
    assert.deepEqual(classroom.dropSlow(1, '8 MiB', NOW), []);
  });
});
