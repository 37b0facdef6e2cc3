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
    // The next record of all brings it along, once a second has passed.
    school.now += 1000;
    alice.ask({ status: 'private', receiver: 'Alice', text: 'a note' });
    alice.ask({ status: 'private', receiver: 'nc', text: 'hello', id: '1' });
    const [page] = second.ask({ status: 'history', kind: 'private', receiver: 'Alice', id: '2' }).slice(-1);
    assert.ok(page?.status === 'history');
    assert.deepEqual(
      page.messages.map(({ text }) => text),
      ['hello'],
    );
  });

  it('asks again once a second at most while the log keeps nothing, and at once when it does', () => {
    const school = new TestClass();
    const alice = school.enter('Alice');
    const rooms = ['A', 'B', 'C', 'D'];
    for (const receiver of rooms) alice.ask({ status: 'create', receiver });
    school.fault = 'full';
    for (const receiver of rooms) alice.ask({ status: 'leave', receiver });
    const asked = () => {
      const effects = school.classroom.request(
        alice.id,
        { status: 'private', receiver: 'Alice', text: 'a note' },
        school.now,
      );
      school.carryOut(effects);
      return effects.filter(({ kind }) => kind === 'append').length;
    };
    school.now += 1000;
    const first = asked();
    // Of each room that she left it and that it ended; and what is asked.
    assert.equal(first, 2 * rooms.length + 1);
    assert.deepEqual([asked(), asked()], [1, 1]);
    school.now += 1000;
    assert.deepEqual([asked(), asked()], [first, 1]);
    school.now += 1000;
    school.fault = undefined;
    asked();
    school.now += 1000;
    assert.equal(asked(), 1);
    assert.equal(
      school.store.state().conversations.filter(({ conversation }) => conversation.kind === 'group').length,
      0,
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
