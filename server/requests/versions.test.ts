import assert from 'node:assert/strict';
import { NOW } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const PLACE = { receiver: 'CS350', kind: 'group', re: 1 } as const;
const VERSIONS = { status: 'versions', ...PLACE } as const;

describe('versions', () => {
  it('tells what a message said, to whoever may read it', () => {
    const { bob, zoe, room } = new StaffedClass();
    say(bob);
    const told = () => {
      const [answer] = zoe.ask(VERSIONS);
      return answer?.status === 'versions' ? answer.versions : undefined;
    };
    zoe.take();
    assert.deepEqual(told(), [{ text: 'hi', time: NOW }]);
    bob.ask({ status: 'edit', ...PLACE, text: 'hello' });
    room.now += 1000;
    bob.ask({ status: 'edit', ...PLACE, text: 'good morning' });
    zoe.take();
    assert.deepEqual(told(), [
      { text: 'hi', time: NOW },
      { text: 'hello', time: NOW },
      { text: 'good morning', time: NOW + 1000 },
    ]);
    assert.equal(answerTo(room.enter('Dan'), VERSIONS), 'not_a_member');
  });

  it('tells nothing of what was deleted, nor of what is no message', () => {
    const { bob, ann } = new StaffedClass();
    say(bob);
    bob.ask({ status: 'edit', ...PLACE, text: 'hello' });
    assert.equal(answerTo(ann, { ...VERSIONS, re: 2 }), 'no_such_message');
    assert.equal(answerTo(ann, { ...VERSIONS, re: 9 }), 'no_such_message');
    ann.ask({ status: 'delete', ...PLACE });
    assert.equal(answerTo(bob, VERSIONS), 'no_such_message');
  });

  it('of a private message are for the two', () => {
    const { ann, bob, zoe } = new StaffedClass();
    bob.ask({ status: 'private', receiver: 'Ann', text: 'psst' });
    const inPrivate = { status: 'versions', receiver: 'Bob', kind: 'private', re: 1 } as const;
    const [, answer] = [...ann.take(), ...ann.ask(inPrivate)];
    assert.deepEqual(answer?.status === 'versions' && answer.versions, [{ text: 'psst', time: NOW }]);
    assert.equal(answerTo(zoe, inPrivate), 'no_such_message');
    assert.equal(answerTo(zoe, { ...inPrivate, receiver: 'Nobody' }), 'no_such_message');
  });

  it('are refused where they cannot be read, and to who is out of the room when they come', () => {
    const { ann, bob, room } = new StaffedClass();
    say(bob);
    room.readFault = 'io';
    assert.equal(answerTo(ann, VERSIONS), 'not_readable');
    room.readFault = undefined;
    const asked = room.classroom.request(bob.id, { ...VERSIONS, id: 'v' }, NOW);
    ann.ask({ status: 'remove', receiver: 'Bob', room: 'CS350' });
    bob.take();
    room.carryOut(asked);
    const [answer] = bob.take();
    assert.ok(answer?.status === 'error' && answer.code === 'not_a_member' && answer.id === 'v');
  });
});
