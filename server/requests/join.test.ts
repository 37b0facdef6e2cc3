import assert from 'node:assert/strict';
import { NOW, TestClass } from '../test-class.ts';

describe('join', () => {
  it('enters the room; the other members hear a notification, who said hello a presence as well', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enter('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    assert.deepEqual(bob.ask({ status: 'join', receiver: 'CS350' }), [
      {
        status: 'info',
        sender: 'SERVER',
        receiver: 'Bob',
        text: "You joined 'CS350'.",
        code: 'joined',
        room: 'CS350',
        epoch: 'E-1',
        seq: 0,
      },
    ]);
    const base = { sender: 'SERVER', receiver: 'CS350' };
    assert.deepEqual(alice.take(), [
      { status: 'presence', ...base, text: '', code: 'joined', user: 'Bob', room: 'CS350' },
      {
        status: 'notification',
        ...base,
        text: 'Bob has joined the room.',
        code: 'joined',
        user: 'Bob',
        time: NOW,
      },
    ]);
  });

  it('of a room that one is in says so, and to the others nothing', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    alice.take();
    const [answer] = bob.ask({ status: 'join', receiver: 'CS350', id: 'j' });
    assert.equal(answer?.text, "You are already a member of 'CS350'.");
    assert.ok(answer?.status === 'info' && answer.code === 'already_member' && answer.id === 'j');
    assert.deepEqual(alice.take(), []);
  });

  it('of no room is refused', () => {
    const [refusal] = new TestClass().enterV1('Alice').ask({ status: 'join', receiver: 'Nowhere' });
    assert.equal(refusal?.text, "Chat room 'Nowhere' does not exist.");
  });

  it('finds a room that was typed with other blanks, and answers with its name', () => {
    const room = new TestClass();
    room.enter('Alice').ask({ status: 'create', receiver: 'Lab 1' });
    const answer = room.enter('Bob').ask({ status: 'join', receiver: ' Lab  1' }).at(-1);
    assert.equal(answer?.status === 'info' && answer.room, 'Lab 1');
  });
});
