import assert from 'node:assert/strict';
import { NOW } from '../test-class.ts';
import { answerTo, StaffedClass } from './test-orders.ts';

describe('audit', () => {
  it('tells who ordered what, the newest first, in pages', () => {
    const { zoe, ann } = new StaffedClass();
    zoe.ask({ status: 'lock', receiver: 'CS350', on: true, text: 'exam' });
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60 });
    const [page] = ann.ask({ status: 'audit', id: 'a', limit: 2 }).slice(-1);
    assert.deepEqual(page, {
      status: 'audit',
      sender: 'SERVER',
      receiver: 'Ann',
      text: '',
      entries: [
        {
          number: 4,
          time: NOW,
          by: 'Ann',
          role: 'assistant',
          action: 'mute',
          user: 'Bob',
          until: NOW + 60_000,
        },
        {
          number: 3,
          time: NOW,
          by: 'Zoë',
          role: 'instructor',
          action: 'lock',
          room: 'CS350',
          value: 'on',
          reason: 'exam',
        },
      ],
      more: true,
      id: 'a',
    });
    const [rest] = ann.ask({ status: 'audit', before: 3 });
    assert.ok(rest?.status === 'audit');
    assert.deepEqual([rest.entries.map(({ action }) => action), rest.more], [['role', 'role'], false]);
  });

  it('is for staff, and says where it cannot be read', () => {
    const { room, ann, bob } = new StaffedClass();
    assert.equal(answerTo(bob, { status: 'audit' }), 'not_allowed');
    room.readFault = 'io';
    assert.equal(answerTo(ann, { status: 'audit' }), 'not_readable');
  });

  it('is not for who is staff no more when the page comes', () => {
    const { room, zoe, ann } = new StaffedClass();
    const asked = room.classroom.request(ann.id, { status: 'audit', id: 'a' }, NOW);
    zoe.ask({ status: 'role', receiver: 'Ann', role: 'student' });
    ann.take();
    room.carryOut(asked);
    const [answer] = ann.take();
    assert.ok(answer?.status === 'error' && answer.code === 'not_allowed' && 'id' in answer);
  });
});
