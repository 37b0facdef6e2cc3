import assert from 'node:assert/strict';
import { TestClass } from './test-class.ts';

describe('OwedChanges', () => {
  it('ends a room in the log as soon as that can keep something again', () => {
    const school = new TestClass();
    const alice = school.enter('Alice');
    alice.ask({ status: 'create', receiver: 'R' });
    school.fault = 'full';
    alice.ask({ status: 'leave', receiver: 'R' });
    school.fault = undefined;
    const [answer] = alice.ask({ status: 'create', receiver: 'R', id: '1' }).slice(-1);
    assert.ok(answer?.status === 'info' && answer.code === 'created');
    assert.equal(school.store.state().conversations.length, 1);
  });

  it('shows nobody what was said to somebody else who bore the name before', () => {
    const school = new TestClass();
    const alice = school.enter('Alice');
    const first = school.enterBare('nc');
    first.ask({ status: 'private', receiver: 'Alice', text: 'a secret' });
    school.fault = 'full';
    first.leaves();
    const second = school.enterBare('nc');
    const [refusal] = alice.ask({ status: 'private', receiver: 'nc', text: 'hello', id: '1' });
    assert.ok(refusal?.status === 'error' && refusal.code === 'not_kept');
    school.fault = undefined;
    // The next record of all brings it along.
    alice.ask({ status: 'private', receiver: 'Alice', text: 'a note' });
    alice.ask({ status: 'private', receiver: 'nc', text: 'hello', id: '1' });
    const [page] = second.ask({ status: 'history', kind: 'private', receiver: 'Alice', id: '2' }).slice(-1);
    assert.ok(page?.status === 'history');
    assert.deepEqual(
      page.messages.map(({ text }) => text),
      ['hello'],
    );
  });

  it('forgets what is no longer so', () => {
    const school = new TestClass();
    const [alice, bob] = [school.enter('Alice'), school.enter('Bob')];
    alice.ask({ status: 'create', receiver: 'R' });
    bob.ask({ status: 'join', receiver: 'R' });
    school.fault = 'full';
    bob.ask({ status: 'leave', receiver: 'R' });
    school.fault = undefined;
    bob.ask({ status: 'join', receiver: 'R' });
    assert.deepEqual(school.store.state().conversations[0]?.members, ['Alice', 'Bob']);
  });
});
