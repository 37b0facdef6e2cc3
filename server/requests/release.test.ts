import assert from 'node:assert/strict';
import type { ServerMessage } from '../../protocol/messages.ts';
import { codes, type Pupil, presences } from '../test-class.ts';
import { answerTo, StaffedClass, say, whisper } from './test-orders.ts';

function textsOf(messages: readonly ServerMessage[]): string[] {
  return messages.flatMap(message =>
    message.status === 'history' ? message.messages.map(({ text }) => text) : [],
  );
}

function privateTexts(pupil: Pupil, receiver: string): string[] {
  return textsOf(pupil.ask({ status: 'history', receiver, kind: 'private' }));
}

describe('release', () => {
  it('closes the connections of the user, and lets the next who comes claim the name', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    assert.equal(answerTo(zoe, { status: 'release', receiver: 'Bob', text: 'lost' }), 'user_released');
    assert.deepEqual([codes(bob.take()).at(-1), bob.isClosed], ['released', true]);
    assert.deepEqual(presences(ann.take()), ['Bob left CS350', 'Bob offline']);
    const next = room.enterBare('Bob');
    assert.deepEqual(codes(next.take()), ['welcome']);
    const ready = next.ask({ status: 'hello', v: 2 }).at(-1);
    assert.ok(ready?.status === 'info');
    assert.deepEqual([ready.code, ready.token, ready.private], ['ready', 'token 4', undefined]);
  });

  it('leaves the next one nothing: no room, no role, no private talk', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    whisper(ann, 'Bob');
    zoe.ask({ status: 'role', receiver: 'Bob', role: 'assistant' });
    assert.deepEqual(privateTexts(bob, 'Ann'), ['hi']);
    zoe.ask({ status: 'release', receiver: 'Bob' });
    ann.take();
    const next = room.enter('Bob');
    assert.deepEqual([privateTexts(next, 'Ann'), privateTexts(ann, 'Bob')], [[], []]);
    assert.deepEqual(codes(say(next)), ['not_a_member']);
    assert.equal(answerTo(next, { status: 'audit' }), 'not_allowed');
    whisper(ann, 'Bob');
    assert.deepEqual(privateTexts(next, 'Ann'), ['hi']);
  });

  it('leaves nothing either of what goes to the log behind it', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    room.isLogSlow = true;
    zoe.ask({ status: 'release', receiver: 'Bob' });
    whisper(ann, 'Bob');
    whisper(bob, 'Ann');
    bob.ask({ status: 'create', receiver: 'Lab' });
    room.catchUp();
    const next = room.enter('Bob');
    assert.deepEqual(privateTexts(next, 'Ann'), []);
    const { conversations } = room.store.state();
    assert.deepEqual(
      conversations.map(({ conversation, members }) => [conversation.kind, members]),
      [['group', ['Zoë', 'Ann']]],
    );
  });

  it('tells that staff is no longer staff', () => {
    const { zoe, ann, bob } = new StaffedClass();
    zoe.ask({ status: 'release', receiver: 'Ann' });
    assert.ok(ann.isClosed);
    const change = bob.take().find(message => message.status === 'presence' && message.code === 'role');
    assert.deepEqual(change && 'role' in change && [change.user, change.role], ['Ann', 'student']);
  });

  it('is for instructors, about claimed names of a lower rank', () => {
    const { room, zoe, ann, bob } = new StaffedClass();
    room.enterAs('instructor', 'Max');
    const release = (receiver: string) => ({ status: 'release', receiver }) as const;
    assert.equal(answerTo(bob, release('Ann')), 'not_allowed');
    assert.equal(answerTo(ann, release('Bob')), 'not_allowed');
    assert.equal(answerTo(zoe, release('Max')), 'not_allowed');
    assert.equal(answerTo(zoe, release('Zoë')), 'not_allowed');
    assert.equal(answerTo(zoe, release('Eve')), 'not_claimed');
    assert.equal(answerTo(zoe, release('Nobody')), 'no_such_user');
    room.fault = 'full';
    assert.equal(answerTo(zoe, release('Bob')), 'not_kept');
    room.fault = undefined;
    assert.deepEqual([bob.isClosed, codes(say(bob)).at(-1)], [false, 'group']);
  });
});
