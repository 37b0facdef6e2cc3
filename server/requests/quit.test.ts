import assert from 'node:assert/strict';
import { presences, TestClass } from '../test-class.ts';

describe('quit', () => {
  it('closes without an answer and takes the user out of all rooms', () => {
    const room = new TestClass();
    const [alice, bob, carol] = [room.enterV1('Alice'), room.enterV1('Bob'), room.enter('Carol')];
    for (const receiver of ['One', 'Two']) {
      bob.ask({ status: 'create', receiver });
      alice.ask({ status: 'join', receiver });
    }
    bob.take();
    carol.take();
    assert.deepEqual(alice.ask({ status: 'quit', id: 'q' }), []);
    assert.ok(alice.isClosed);
    assert.deepEqual(
      bob.take().map(({ receiver, text }) => `${receiver}: ${text}`),
      ['One: Alice has left the room.', 'Two: Alice has left the room.'],
    );
    assert.deepEqual(presences(carol.take()), ['Alice left One', 'Alice left Two', 'Alice offline']);
  });

  it('makes the name free, and what comes from the old connection does nothing any more', () => {
    const room = new TestClass();
    const first = room.enterV1('Alice');
    first.ask({ status: 'quit' });
    const second = room.enterV1('Alice');
    assert.equal(second.take()[0]?.text, 'Welcome to ClassChat, Alice!');
    first.leaves();
    assert.deepEqual(first.ask({ status: 'who', receiver: '' }), []);
    assert.equal(second.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Alice');
  });
});
