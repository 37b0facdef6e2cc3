import assert from 'node:assert/strict';
import { presences, TestClass } from '../test-class.ts';

describe('leave', () => {
  it('leaves the room; the other members hear it', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enter('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    alice.take();
    const heard = bob.ask({ status: 'leave', receiver: 'CS350', id: 'l' });
    assert.deepEqual(presences(heard), ['Bob left CS350']);
    assert.deepEqual(heard.at(-1), {
      status: 'info',
      sender: 'SERVER',
      receiver: 'Bob',
      text: "You left 'CS350'.",
      code: 'left',
      room: 'CS350',
      id: 'l',
    });
    assert.deepEqual(
      alice.take().map(({ text }) => text),
      ['Bob has left the room.'],
    );
    const [refusal] = bob.ask({ status: 'group', receiver: 'CS350', text: 'still here?' });
    assert.equal(refusal?.text, "You are not a member of 'CS350'.");
  });

  it('of the last member ends the room, whose name is free again', () => {
    const room = new TestClass();
    const alice = room.enter('Alice');
    alice.ask({ status: 'create', receiver: 'CS350' });
    alice.ask({ status: 'leave', receiver: 'CS350' });
    assert.equal(
      alice.ask({ status: 'join', receiver: 'CS350' })[0]?.text,
      "Chat room 'CS350' does not exist.",
    );
    assert.match(
      alice.ask({ status: 'create', receiver: 'cs350' }).at(-1)?.text ?? '',
      /created successfully!$/,
    );
  });

  it('of no room, or of a room that one is not in, is refused', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterV1('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    const texts = ['CS350', 'Nowhere'].map(
      receiver => bob.ask({ status: 'leave', receiver }).map(({ text }) => text)[0],
    );
    assert.deepEqual(texts, ["You are not a member of 'CS350'.", "Chat room 'Nowhere' does not exist."]);
  });
});
