import assert from 'node:assert/strict';
import { LIMITS } from '../../protocol/limits.ts';
import type { Info } from '../../protocol/messages.ts';
import { parseRequest } from '../../protocol/parse-request.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { TestClass } from '../test-class.ts';
import { answerTo, StaffedClass } from './test-orders.ts';

const TOPIC = { status: 'topic', receiver: 'CS350', text: ' Homework 4: sockets ' } as const;

describe('topic', () => {
  it('is set by any member, told to everybody, and kept', () => {
    const { room, zoe, bob, eve } = new StaffedClass();
    assert.equal(answerTo(bob, TOPIC), 'room_changed');
    const [change, news] = zoe.take();
    assert.ok(change?.status === 'presence' && change.code === 'room');
    assert.equal(change.topic, 'Homework 4: sockets');
    assert.equal(news?.text, 'Bob set the topic: Homework 4: sockets');
    assert.deepEqual(
      eve.take().map(({ text }) => text),
      ['Bob set the topic: Homework 4: sockets'],
    );
    const again = new TestClass(undefined, room.store);
    const ready = again.enterBare('Dan').ask({ status: 'hello', v: 2 })[0] as Info;
    assert.equal(ready.rooms?.[0]?.topic, 'Homework 4: sockets');
  });

  it('is taken away by an empty one, and stands in the audit log', () => {
    const school = new StaffedClass();
    school.bob.ask(TOPIC);
    school.bob.ask({ ...TOPIC, text: '  ' });
    const [page] = school.zoe.ask({ status: 'rooms' });
    assert.equal(page?.status === 'rooms' && page.rooms[0]?.topic, undefined);
    assert.deepEqual(
      school.audit().map(({ by, action, value }) => [by, action, value]),
      [
        ['Bob', 'topic', ''],
        ['Bob', 'topic', 'Homework 4: sockets'],
      ],
    );
  });

  it('is no matter of those outside, nor of who may not write', () => {
    const { room, ann, bob } = new StaffedClass();
    assert.equal(answerTo(room.enter('Dan'), TOPIC), 'not_a_member');
    assert.equal(answerTo(bob, { ...TOPIC, receiver: 'Lab' }), 'no_such_room');
    ann.ask({ status: 'announcement', receiver: 'CS350', on: true });
    assert.equal(answerTo(bob, TOPIC), 'staff_only');
    assert.equal(answerTo(ann, TOPIC), 'room_changed');
    ann.ask({ status: 'announcement', receiver: 'CS350', on: false });
    ann.ask({ status: 'mute', receiver: 'Bob', seconds: 60 });
    assert.equal(answerTo(bob, TOPIC), 'muted');
  });

  it('needs no turn in slow mode; what the log cannot keep is not so', () => {
    const { room, ann, bob } = new StaffedClass();
    ann.ask({ status: 'slow', receiver: 'CS350', seconds: 60 });
    bob.ask({ status: 'group', receiver: 'CS350', text: 'hi' });
    assert.equal(answerTo(bob, TOPIC), 'room_changed');
    room.fault = 'full';
    assert.equal(answerTo(bob, { ...TOPIC, text: 'never' }), 'not_kept');
    const [page] = ann.ask({ status: 'rooms' });
    assert.equal(page?.status === 'rooms' && page.rooms[0]?.topic, 'Homework 4: sockets');
  });

  it('ends with the room', () => {
    const room = new TestClass();
    const alice = room.enter('Alice');
    for (const status of ['create', 'topic', 'leave', 'create'] as const) {
      alice.ask(status === 'topic' ? TOPIC : { status, receiver: 'CS350' });
    }
    const [page] = alice.ask({ status: 'rooms' });
    assert.deepEqual(page?.status === 'rooms' && page.rooms, [{ name: 'CS350', members: ['Alice'] }]);
  });

  it('is one line, and counts to what is told of all rooms', () => {
    const room = new TestClass({ ...DEFAULT_LIMITS, memberBytes: 40 });
    const [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    const set = (receiver: string, text: string) => answerTo(alice, { status: 'topic', receiver, text });
    alice.ask({ status: 'create', receiver: 'A' });
    alice.ask({ status: 'create', receiver: 'B' });
    assert.equal(set('A', ' one\nline\u0000 '), 'room_changed');
    const [page] = alice.ask({ status: 'rooms' });
    assert.equal(page?.status === 'rooms' && page.rooms[0]?.topic, 'one line');
    assert.equal(set('B', 'x'.repeat(30)), 'room_changed', 'up to the limit, and once beyond it');
    assert.equal(set('A', 'another line'), 'too_many_rooms');
    assert.equal(answerTo(bob, { status: 'join', receiver: 'A' }), 'too_many_rooms');
    assert.equal(set('B', ''), 'room_changed');
    assert.equal(set('A', 'another line'), 'room_changed');
    alice.ask({ status: 'leave', receiver: 'A' });
    assert.equal(answerTo(bob, { status: 'join', receiver: 'B' }), 'joined');
  });

  it('has a length', () => {
    const parse = (text: string) => parseRequest(JSON.stringify({ ...TOPIC, text })).ok;
    assert.equal(parse('x'.repeat(LIMITS.topicLength)), true);
    assert.equal(parse('x'.repeat(LIMITS.topicLength + 1)), false);
  });
});
