import assert from 'node:assert/strict';
import type { Info } from '../../protocol/messages.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const PIN = { status: 'pin', receiver: 'CS350', kind: 'group', re: 1, on: true } as const;

describe('pin', () => {
  let school: StaffedClass;
  beforeEach(() => {
    school = new StaffedClass();
    say(school.bob);
    school.forget();
  });

  const pinsAt = (pupil: Pupil, token: string): number[] | undefined => {
    const ready = pupil.ask({ status: 'hello', v: 2, token })[0] as Info;
    return ready.rooms?.find(({ name }) => name === 'CS350')?.pins;
  };

  it('is told to all members, signed, and is an order', () => {
    const { ann, bob } = school;
    assert.equal(answerTo(ann, { ...PIN, text: 'important' }), 'ack');
    assert.deepEqual(bob.take(), [
      {
        ...{
          status: 'pin',
          sender: 'Ann',
          receiver: 'CS350',
          text: '',
          id: 'an order',
          kind: 'group',
          re: 1,
        },
        ...{ epoch: 'E-1', seq: 2, time: NOW, on: true },
      },
    ]);
    const entry = { action: 'pin', room: 'CS350', seq: 1, value: 'on', reason: 'important' };
    assert.deepEqual(school.audit(), [{ number: 3, time: NOW, by: 'Ann', role: 'assistant', ...entry }]);
    assert.equal(answerTo(bob, PIN), 'not_allowed');
  });

  it('is in `ready` for members and in the answer to who enters, until it is taken down or the message deleted', () => {
    const { ann, bob, room } = school;
    say(bob);
    say(bob);
    for (const re of [3, 1, 2]) ann.ask({ ...PIN, re });
    ann.ask({ ...PIN, re: 2, on: false });
    assert.deepEqual(pinsAt(room.enterBare('Bob'), 'token 3'), [1, 3]);
    const dan = room.enter('Dan');
    assert.equal(pinsAt(room.enterBare('Dan'), 'token 4'), undefined);
    const joined = dan.ask({ status: 'join', receiver: 'CS350' }).at(-1) as Info;
    assert.deepEqual(joined.pins, [1, 3]);
    ann.ask({ status: 'delete', receiver: 'CS350', kind: 'group', re: 1 });
    const again = new TestClass(undefined, room.store);
    assert.deepEqual(pinsAt(again.enterBare('Bob'), 'token 3'), [3]);
  });
});
