import assert from 'node:assert/strict';
import { codes, NOW, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const DELETE = { status: 'delete', receiver: 'CS350', kind: 'group', re: 1 } as const;
const TOMBSTONE = {
  status: 'group',
  sender: 'Bob',
  receiver: 'CS350',
  text: '',
  removed: true,
  seq: 1,
} as const;

describe('delete', () => {
  let school: StaffedClass;
  beforeEach(() => {
    school = new StaffedClass();
    say(school.bob, 'CS350', 'b1');
    school.forget();
  });

  it('is acknowledged with a place of its own, then told: to staff with who it was, to students without', () => {
    const { room, zoe, ann, bob, eve } = school;
    room.sent.length = 0;
    const place = { epoch: 'E-1', seq: 2, time: NOW };
    const told = { status: 'delete', receiver: 'CS350', text: '', kind: 'group', re: 1, ...place };
    assert.deepEqual(ann.ask({ ...DELETE, id: 'a1' }), [
      { status: 'ack', sender: 'SERVER', receiver: 'CS350', text: '', id: 'a1', ...place },
      { ...told, sender: 'Ann', id: 'a1' },
    ]);
    assert.deepEqual(zoe.take(), [{ ...told, sender: 'Ann', id: 'a1' }]);
    assert.deepEqual(bob.take(), [{ ...told, sender: 'SERVER' }]);
    assert.deepEqual(
      room.sent.map(({ to }) => to),
      [[ann.id], [zoe.id, ann.id], [bob.id, eve.id]],
      'the whole class hears it by two sends',
    );
  });

  it('leaves a tombstone in history, search and resume, and who it was for staff alone', () => {
    const { ann, bob, room } = school;
    ann.ask(DELETE);
    const history = (pupil: typeof bob) => {
      const [page] = pupil.ask({ status: 'history', receiver: 'CS350', kind: 'group' });
      return page?.status === 'history' ? page.messages : [];
    };
    const stone = { sender: 'Bob', text: '', seq: 1, time: NOW, id: 'b1', removed: true };
    const act = { text: '', seq: 2, time: NOW, re: 1, act: 'delete' };
    assert.deepEqual(history(bob), [stone, { ...act, sender: 'SERVER' }]);
    assert.deepEqual(history(ann), [
      { ...stone, removedBy: 'Ann' },
      { ...act, sender: 'Ann' },
    ]);
    const [found] = bob.ask({ status: 'search', text: 'hi' });
    assert.deepEqual(found?.status === 'search' && found.hits, []);
    const back = room.enterBare('Bob');
    const token = 'token 3';
    const heard = back.ask({ status: 'hello', v: 2, token, resume: { group: { CS350: ['E-1', 0] } } });
    assert.deepEqual(heard.slice(1), [
      { ...TOMBSTONE, epoch: 'E-1', time: NOW, id: 'b1' },
      {
        status: 'delete',
        sender: 'SERVER',
        receiver: 'CS350',
        text: '',
        kind: 'group',
        re: 1,
        epoch: 'E-1',
        seq: 2,
        time: NOW,
      },
    ]);
  });

  it('is an entry of the audit log, with its reason', () => {
    school.ann.ask({ ...DELETE, text: ' spam ', id: 'a1' });
    const order = { action: 'delete', room: 'CS350', seq: 1, reason: 'spam' };
    assert.deepEqual(school.audit(), [{ number: 3, time: NOW, by: 'Ann', role: 'assistant', ...order }]);
    assert.deepEqual(
      codes(school.ann.ask({ ...DELETE, id: 'a1' })),
      ['ack'],
      'sent again, it is no second order',
    );
    assert.equal(school.audit().length, 1);
  });

  it('is done by whoever said it, in private too, without a word in the audit log', () => {
    const { room, bob, ann } = school;
    const eva = room.enter('Eva');
    eva.ask({ status: 'join', receiver: 'CS350' });
    assert.equal(answerTo(eva, DELETE), 'not_yours');
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60, room: 'CS350' });
    const orders = school.audit().length;
    assert.deepEqual(codes(bob.ask({ ...DELETE, id: 'b2' })), ['ack', 'delete']);
    assert.equal(school.audit().length, orders);
    bob.ask({ status: 'private', receiver: 'Eva', text: 'psst', id: 'b3' });
    eva.take();
    const inPrivate = { status: 'delete', kind: 'private', re: 1 } as const;
    assert.equal(answerTo(eva, { ...inPrivate, receiver: 'Bob' }), 'not_yours');
    bob.ask({ ...inPrivate, receiver: 'Eva' });
    const [told] = eva.take();
    assert.deepEqual([told?.status, told?.sender, told?.receiver], ['delete', 'Bob', 'Eva']);
    const back = room.enterBare('Eva');
    const resume = { private: { Bob: ['E-2', 0] as const } };
    const heard = back.ask({ status: 'hello', v: 2, token: 'token 4', resume });
    assert.deepEqual(
      heard.slice(1).map(({ status, sender, receiver }) => [status, sender, receiver]),
      [
        ['private', 'Bob', 'Eva'],
        ['delete', 'Bob', 'Eva'],
      ],
    );
    assert.equal(answerTo(room.enter('Dan'), { ...inPrivate, receiver: 'Bob' }), 'no_such_message');
  });

  it('is refused of what others said, without membership, and of what is no message or gone', () => {
    const { room, ann, bob, zoe } = school;
    assert.equal(answerTo(school.eve, DELETE), 'bad_message');
    zoe.ask({ status: 'leave', receiver: 'CS350' });
    assert.equal(answerTo(zoe, DELETE), 'not_a_member');
    assert.equal(answerTo(ann, { ...DELETE, receiver: 'Lab' }), 'no_such_room');
    assert.equal(answerTo(ann, { ...DELETE, re: 9 }), 'no_such_message');
    ann.ask(DELETE);
    assert.equal(answerTo(ann, { ...DELETE, re: 2 }), 'no_such_message');
    assert.equal(answerTo(ann, DELETE), 'message_removed');
    room.fault = 'full';
    say(bob);
    assert.equal(answerTo(ann, DELETE), 'not_kept');
    assert.equal(school.audit().length, 1);
  });

  it('comes up again with the server', () => {
    school.ann.ask(DELETE);
    const again = new TestClass(undefined, school.room.store);
    const bob = again.enterBare('Bob');
    bob.ask({ status: 'hello', v: 2, token: 'token 3' });
    const [page] = bob.ask({ status: 'history', receiver: 'CS350', kind: 'group' });
    assert.equal(page?.status === 'history' && page.messages[0]?.removed, true);
  });
});
