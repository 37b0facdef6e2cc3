import assert from 'node:assert/strict';
import type { ServerMessage } from '../../protocol/messages.ts';
import { type Pupil, TestClass } from '../test-class.ts';

function marker(messages: readonly ServerMessage[]): unknown {
  return messages.map(message =>
    message.status === 'read' ? [message.receiver, message.seq, message.id] : message,
  );
}

describe('read', () => {
  let room: TestClass;
  let alice: Pupil;
  beforeEach(() => {
    room = new TestClass();
    alice = room.enter('Alice');
    alice.ask({ status: 'create', receiver: 'Lab' });
    for (const text of ['one', 'two', 'three']) alice.ask({ status: 'group', receiver: 'Lab', text });
  });

  const read = (pupil: Pupil, seq: number, id?: string) =>
    marker(pupil.ask({ status: 'read', receiver: 'Lab', kind: 'group', seq, ...(id ? { id } : {}) }));

  it('moves the marker forward, never back, nor beyond the newest message', () => {
    assert.deepEqual(read(alice, 2, 'r'), [['Lab', 2, 'r']]);
    assert.deepEqual(read(alice, 1, 'r'), [['Lab', 2, 'r']]);
    assert.deepEqual(read(alice, 99, 'r'), [['Lab', 3, 'r']]);
  });

  it('is told to all connections of the user, and to nobody else', () => {
    const other = room.enterBare('Alice');
    other.ask({ status: 'hello', v: 2, token: 'token 1' });
    const bob = room.enter('Bob');
    bob.ask({ status: 'join', receiver: 'Lab' });
    for (const pupil of [alice, other, bob]) pupil.take();
    assert.deepEqual(read(alice, 3, 'r'), [['Lab', 3, 'r']]);
    assert.deepEqual(marker(other.take()), [['Lab', 3, undefined]]);
    assert.deepEqual(bob.take(), []);
  });

  it('of a room that one is not in is refused; of a bare name it holds for its login', () => {
    const carol = room.enterBare('Carol');
    const [refusal] = carol.ask({ status: 'read', receiver: 'Lab', kind: 'group', seq: 1 });
    assert.ok(refusal?.status === 'error' && refusal.code === 'not_a_member');
    carol.ask({ status: 'join', receiver: 'Lab' });
    assert.deepEqual(read(carol, 2), [['Lab', 2, undefined]]);
    assert.deepEqual(room.store.state().markers, []);
  });

  it('that cannot be kept is refused', () => {
    room.fault = 'full';
    const [refusal] = alice.ask({ status: 'read', receiver: 'Lab', kind: 'group', seq: 1, id: 'r' });
    assert.ok(refusal?.status === 'error' && refusal.code === 'not_kept' && refusal.id === 'r');
  });
});
