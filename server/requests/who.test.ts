import assert from 'node:assert/strict';
import { TestClass } from '../test-class.ts';

describe('who', () => {
  it('lists everybody, or the members of a room, in fields and in words', () => {
    const room = new TestClass();
    const [alice, bob] = [room.enterBare('Alice'), room.enterV1('Bob')];
    alice.ask({ status: 'create', receiver: 'CS350' });
    const base = { status: 'who', sender: 'SERVER' };
    assert.deepEqual(alice.ask({ status: 'who', receiver: '', id: 'w' }), [
      { ...base, receiver: '', text: 'Connected: Alice, Bob', id: 'w', people: ['Alice', 'Bob'] },
    ]);
    assert.deepEqual(alice.ask({ status: 'who', receiver: 'CS350' }), [
      { ...base, receiver: 'CS350', text: "In 'CS350': Alice", people: ['Alice'] },
    ]);
    assert.deepEqual(bob.ask({ status: 'who', receiver: 'CS350' }), [
      { status: 'info', sender: 'SERVER', receiver: 'Bob', text: "In 'CS350': Alice" },
    ]);
  });

  it('of no room is refused', () => {
    const [refusal] = new TestClass().enterBare('Alice').ask({ status: 'who', receiver: 'Nowhere' });
    assert.equal(refusal?.text, "Chat room 'Nowhere' does not exist.");
  });
});
