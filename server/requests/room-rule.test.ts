import assert from 'node:assert/strict';
import type { Request } from '../../protocol/messages.ts';
import { codes, NOW, TestClass } from '../test-class.ts';
import { answerTo, StaffedClass, say } from './test-orders.ts';

const receiver = 'CS350';

describe('the rules of a room', () => {
  it('are told to everybody who said hello, to the members in words, version 1 too, and to whoever set them', () => {
    const { room, ann, bob, eve } = new StaffedClass();
    const carl = room.enter('Carl');
    const presence = {
      status: 'presence',
      sender: 'SERVER',
      receiver,
      text: '',
      code: 'room',
      room: receiver,
    };
    const notice = {
      status: 'notification',
      sender: 'SERVER',
      receiver,
      text: 'Slow mode: whoever has written may write again after 30 seconds.',
      code: 'slow_on',
      time: NOW,
    };
    const heard = ann.ask({ status: 'slow', receiver, seconds: 30, id: 's' });
    const answer = {
      status: 'info',
      sender: 'SERVER',
      receiver: 'Ann',
      text: `'CS350': ${notice.text}`,
      code: 'room_changed',
      room: receiver,
      id: 's',
    };
    const online = heard.filter(({ status }) => status !== 'presence').length;
    assert.equal(online, 2);
    assert.deepEqual(heard.slice(-3), [{ ...presence, slow: 30 }, notice, answer]);
    assert.deepEqual(bob.take().slice(-2), [{ ...presence, slow: 30 }, notice]);
    assert.deepEqual(carl.take(), [{ ...presence, slow: 30 }]);
    assert.deepEqual(eve.take(), [notice]);
    ann.ask({ status: 'lock', receiver, on: true });
    assert.deepEqual(carl.take(), [{ ...presence, slow: 30, locked: true }]);
    ann.ask({ status: 'slow', receiver, seconds: 0 });
    assert.deepEqual(carl.take(), [{ ...presence, locked: true }]);
  });

  it('outlast the server', () => {
    const { room, zoe } = new StaffedClass();
    zoe.ask({ status: 'announcement', receiver, on: true });
    zoe.ask({ status: 'slow', receiver, seconds: 7 });
    const ready = new TestClass(undefined, room.store).enter('Carl').ask({ status: 'rooms' });
    assert.deepEqual(
      ready.flatMap(message => (message.status === 'rooms' ? message.rooms : [])),
      [{ name: receiver, members: ['Zoë', 'Ann', 'Bob'], announcement: true, slow: 7 }],
    );
  });

  it('are set from outside the room too, and by nobody but staff, and not where there is no room', () => {
    const { room, ann, bob } = new StaffedClass();
    ann.ask({ status: 'leave', receiver });
    const orders: Request[] = [
      { status: 'lock', receiver, on: true },
      { status: 'announcement', receiver, on: true },
      { status: 'slow', receiver, seconds: 5 },
    ];
    for (const order of orders) {
      assert.equal(answerTo(bob, order), 'not_allowed');
      assert.equal(answerTo(ann, { ...order, receiver: 'Nowhere' } as Request), 'no_such_room');
      room.fault = 'full';
      assert.equal(answerTo(ann, order), 'not_kept');
      room.fault = undefined;
    }
    assert.deepEqual(codes(say(bob)), ['group']);
    for (const order of orders) assert.equal(answerTo(ann, order), 'room_changed');
  });

  it('are written down', () => {
    const group = new StaffedClass();
    group.zoe.ask({ status: 'lock', receiver, on: false });
    group.zoe.ask({ status: 'slow', receiver, seconds: 9 });
    assert.deepEqual(
      group.audit().map(({ action, room, value }) => [action, room, value]),
      [
        ['slow', receiver, '9'],
        ['lock', receiver, 'off'],
      ],
    );
  });
});

describe('slow', () => {
  it('makes students wait between two messages, each for himself, and staff not', () => {
    const { room, zoe, ann, bob, eve } = new StaffedClass();
    zoe.ask({ status: 'slow', receiver, seconds: 30 });
    bob.take();
    assert.deepEqual([codes(say(bob)), codes(say(eve)).at(-1)], [['group'], 'group']);
    room.now += 10_000;
    assert.deepEqual(say(bob), [
      {
        status: 'error',
        sender: 'SERVER',
        receiver: 'Bob',
        text: "Slow mode in 'CS350': you may write again in 20 seconds.",
        code: 'slow_mode',
        room: receiver,
        waitMs: 20_000,
      },
    ]);
    for (const pupil of [ann, ann, zoe, zoe]) assert.equal(codes(say(pupil)).at(-1), 'group');
    room.now += 20_000;
    bob.take();
    assert.deepEqual(codes(say(bob)), ['group']);
    zoe.ask({ status: 'slow', receiver, seconds: 0 });
    bob.take();
    assert.deepEqual(codes(say(bob)), ['group']);
  });

  it('lets the last message be sent again, which is not said twice', () => {
    const { zoe, bob } = new StaffedClass();
    zoe.ask({ status: 'slow', receiver, seconds: 30 });
    bob.take();
    assert.deepEqual(codes(say(bob, receiver, 'a')), ['ack', 'group']);
    assert.deepEqual(codes(say(bob, receiver, 'a')), ['ack']);
    assert.deepEqual(codes(say(bob, receiver, 'b')), ['slow_mode']);
  });

  it('holds for a bare name that comes again with the id of before', () => {
    const { room, zoe } = new StaffedClass();
    zoe.ask({ status: 'slow', receiver, seconds: 30 });
    for (const code of ['group', 'slow_mode']) {
      const carl = room.enterBare('Carl');
      carl.ask({ status: 'join', receiver });
      assert.equal(codes(say(carl, receiver, '1')).at(-1), code);
      carl.leaves();
      room.now += 1000;
    }
  });

  it('takes no turn for what was refused, not kept, or kept before', () => {
    const { room, zoe, bob } = new StaffedClass();
    const sent = say(bob, receiver, 'before').find(({ status }) => status === 'ack');
    assert.ok(sent?.status === 'ack' && sent.seq !== undefined);
    say(zoe);
    zoe.ask({ status: 'slow', receiver, seconds: 30 });
    bob.take();
    const { seq } = sent;
    const nothing: [Request, string][] = [
      [{ status: 'group', receiver, text: 'hm', re: 99 }, 'no_such_message'],
      [{ status: 'group', receiver, text: 'other', id: 'before' }, 'id_conflict'],
      [{ status: 'group', receiver, text: 'hi', id: 'before' }, 'ack'],
      [{ status: 'edit', receiver, kind: 'group', re: 99, text: 'hm' }, 'no_such_message'],
      [{ status: 'edit', receiver, kind: 'group', re: seq + 1, text: 'hm' }, 'not_yours'],
    ];
    for (const [request, code] of nothing) assert.deepEqual(codes(bob.ask(request)), [code]);
    room.fault = 'full';
    assert.deepEqual(codes(say(bob, receiver, 'real')), ['not_kept']);
    room.fault = undefined;
    assert.deepEqual(codes(say(bob, receiver, 'real')), ['ack', 'group']);
    const edit = { status: 'edit', receiver, kind: 'group', re: seq, text: 'better' } as const;
    assert.deepEqual(codes(bob.ask(edit)), ['slow_mode']);
    room.now += 30_000;
    assert.deepEqual(codes(bob.ask(edit)), ['edit']);
    assert.deepEqual(codes(say(bob)), ['slow_mode']);
  });

  it('lets no second message in while the first is being kept, and the second where the first was not', () => {
    const { room, zoe, bob } = new StaffedClass();
    zoe.ask({ status: 'slow', receiver, seconds: 30 });
    bob.take();
    room.isLogSlow = true;
    bob.ask({ status: 'group', receiver, text: 'one', id: 'a' });
    assert.deepEqual(codes(say(bob, receiver, 'b')), ['slow_mode']);
    room.fault = 'full';
    room.catchUp();
    assert.deepEqual(codes(bob.take()), ['not_kept']);
    room.fault = undefined;
    assert.deepEqual(codes(say(bob, receiver, 'b')), ['ack', 'group']);
  });
});

describe('lock', () => {
  it('keeps students out, and nobody who is in', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    ann.ask({ status: 'leave', receiver });
    zoe.ask({ status: 'lock', receiver, on: true });
    const carl = room.enter('Carl');
    assert.equal(answerTo(carl, { status: 'join', receiver }), 'room_locked');
    bob.take();
    assert.deepEqual(codes(say(bob)), ['group']);
    assert.equal(answerTo(bob, { status: 'join', receiver }), 'already_member');
    assert.equal(answerTo(ann, { status: 'join', receiver }), 'joined');
    bob.ask({ status: 'leave', receiver });
    assert.equal(answerTo(bob, { status: 'join', receiver }), 'room_locked');
    zoe.ask({ status: 'lock', receiver, on: false });
    assert.equal(answerTo(bob, { status: 'join', receiver }), 'joined');
  });
});

describe('announcement', () => {
  it('lets staff write, and everybody read', () => {
    const { zoe, ann, bob, eve } = new StaffedClass();
    zoe.ask({ status: 'announcement', receiver, on: true });
    bob.take();
    eve.take();
    assert.deepEqual([codes(say(bob)), codes(say(eve))], [['staff_only'], ['staff_only']]);
    say(ann);
    assert.deepEqual([codes(bob.take()), codes(eve.take())], [['group'], ['group']]);
    zoe.ask({ status: 'announcement', receiver, on: false });
    bob.take();
    assert.deepEqual(codes(say(bob)), ['group']);
  });
});
