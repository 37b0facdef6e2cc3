import assert from 'node:assert/strict';
import { DEFAULT_LIMITS } from '../limits.ts';
import { codes, NOW } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const EDIT = { status: 'edit', receiver: 'CS350', kind: 'group', re: 1, text: 'ho' } as const;

describe('edit', () => {
  let school: StaffedClass;
  beforeEach(() => {
    school = new StaffedClass();
    say(school.bob, 'CS350', 'b1');
    school.forget();
  });

  it('is told to all members, and is what history and search have from then on', () => {
    const { ann, bob } = school;
    const place = { epoch: 'E-1', seq: 2, time: NOW };
    const told = {
      status: 'edit',
      sender: 'Bob',
      receiver: 'CS350',
      text: 'ho',
      kind: 'group',
      re: 1,
      ...place,
    };
    assert.deepEqual(bob.ask({ ...EDIT, id: 'b2' }), [
      { status: 'ack', sender: 'SERVER', receiver: 'CS350', text: '', id: 'b2', ...place },
      { ...told, id: 'b2' },
    ]);
    assert.deepEqual(ann.take(), [{ ...told, id: 'b2' }]);
    const [page] = ann.ask({ status: 'history', receiver: 'CS350', kind: 'group' });
    assert.deepEqual(page?.status === 'history' && page.messages, [
      { sender: 'Bob', text: 'ho', seq: 1, time: NOW, id: 'b1', edited: 2 },
      { sender: 'Bob', text: 'ho', seq: 2, time: NOW, id: 'b2', re: 1, act: 'edit' },
    ]);
    assert.deepEqual(codes(bob.ask({ ...EDIT, id: 'b2' })), ['ack'], 'sent again, nobody hears it');
    assert.deepEqual(codes(bob.ask({ ...EDIT, text: 'hu', id: 'b2' })), ['id_conflict']);
    assert.equal(answerTo(bob, { status: 'group', receiver: 'CS350', text: 'hi' }), 'ack');
  });

  it('is for whose message it is, also of a private one', () => {
    const { ann, bob, eve, room } = school;
    assert.equal(answerTo(ann, EDIT), 'not_yours');
    assert.equal(answerTo(bob, { ...EDIT, re: 2 }), 'no_such_message');
    assert.equal(answerTo(bob, { ...EDIT, receiver: 'Ann', kind: 'private' }), 'no_such_message');
    bob.ask({ status: 'private', receiver: 'Ann', text: 'psst' });
    ann.take();
    assert.equal(answerTo(bob, { ...EDIT, receiver: 'Ann', kind: 'private' }), 'ack');
    const [heard] = ann.take();
    assert.deepEqual(heard?.status === 'edit' && [heard.sender, heard.receiver, heard.kind], [
      'Bob',
      'Ann',
      'private',
    ]);
    assert.equal(answerTo(ann, { ...EDIT, receiver: 'Bob', kind: 'private' }), 'not_yours');
    assert.equal(answerTo(room.enter('Dan'), EDIT), 'not_a_member');
    assert.equal(answerTo(bob, { ...EDIT, text: 'x'.repeat(DEFAULT_LIMITS.textLength + 1) }), 'too_long');
    assert.equal(answerTo(eve, EDIT), 'bad_message');
    assert.deepEqual(eve.take(), [], 'version 1 has no word for it');
  });

  it('is not for whoever may not write there now', () => {
    const { ann, bob } = school;
    ann.ask({ status: 'announcement', receiver: 'CS350', on: true });
    assert.equal(answerTo(bob, EDIT), 'staff_only');
    ann.ask({ status: 'announcement', receiver: 'CS350', on: false });
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60 });
    assert.equal(answerTo(bob, EDIT), 'muted');
    bob.ask({ status: 'private', receiver: 'Ann', text: 'why?' });
    assert.equal(answerTo(bob, { ...EDIT, receiver: 'Ann', kind: 'private' }), 'ack');
  });

  it('is not for who comes by the name later', () => {
    const { room, ann, eve } = school;
    say(eve);
    eve.leaves();
    room.now += 1;
    const other = room.enter('Eve');
    other.ask({ status: 'join', receiver: 'CS350' });
    assert.equal(answerTo(other, { ...EDIT, re: 2 }), 'not_yours');
    ann.take();
  });
});
