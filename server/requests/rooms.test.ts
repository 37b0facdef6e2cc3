import assert from 'node:assert/strict';
import { TestClass } from '../test-class.ts';

describe('rooms', () => {
  it('lists the rooms with their members, in fields and in words', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterBare('Alice'), room.enterV1('Bob')];
    assert.equal(alice.ask({ status: 'rooms' })[0]?.text, 'There are no chat rooms yet.');
    alice.ask({ status: 'create', receiver: 'CS350' });
    bob.ask({ status: 'join', receiver: 'CS350' });
    bob.ask({ status: 'create', receiver: 'Lab' });
    alice.take();
    const text = 'Chat rooms: CS350 (2 members), Lab (1 member)';
    assert.deepEqual(alice.ask({ status: 'rooms', id: 'r' }), [
      {
        status: 'rooms',
        sender: 'SERVER',
        receiver: 'Alice',
        text,
        id: 'r',
        rooms: [
          { name: 'CS350', members: ['Alice', 'Bob'] },
          { name: 'Lab', members: ['Bob'] },
        ],
      },
    ]);
    assert.deepEqual(bob.ask({ status: 'rooms' }), [
      { status: 'info', sender: 'SERVER', receiver: 'Bob', text },
    ]);
  });
});
