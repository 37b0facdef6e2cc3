import assert from 'node:assert/strict';
import type { Info } from '../../protocol/messages.ts';
import { NOW } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const REACT = { status: 'react', receiver: 'CS350', kind: 'group', re: 1, text: '👩🏽‍🎓', on: true } as const;

describe('react', () => {
  let school: StaffedClass;
  beforeEach(() => {
    school = new StaffedClass();
    say(school.zoe);
    school.forget();
  });

  it('is told to all members, on and off', () => {
    const { zoe, bob } = school;
    bob.ask(REACT);
    bob.ask({ ...REACT, on: false });
    const place = { epoch: 'E-1', time: NOW };
    const told = { ...REACT, sender: 'Bob', ...place };
    assert.deepEqual(zoe.take(), [
      { ...told, seq: 2 },
      { ...told, seq: 3, on: false },
    ]);
  });

  it('is one emoji, from who is a member and may write', () => {
    const { room, ann, bob } = school;
    for (const text of ['', 'x', '👍👍', '👍 ', '1', '\u{1f1e9}']) {
      assert.equal(answerTo(bob, { ...REACT, text }), 'bad_message', text);
    }
    assert.equal(answerTo(bob, { ...REACT, re: 9 }), 'no_such_message');
    assert.equal(answerTo(room.enter('Dan'), REACT), 'not_a_member');
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60, room: 'CS350' });
    assert.equal(answerTo(bob, REACT), 'muted');
  });

  it('leaves nothing to be read for whoever had read all', () => {
    const { room, zoe, bob } = school;
    bob.ask({ status: 'read', receiver: 'CS350', kind: 'group', seq: 1 });
    zoe.ask(REACT);
    const ready = room.enterBare('Bob').ask({ status: 'hello', v: 2, token: 'token 3' })[0] as Info;
    const { seq, read } = ready.rooms?.[0] ?? {};
    assert.deepEqual([seq, read], [2, 2]);
  });
});
