import assert from 'node:assert/strict';
import type { ServerMessage } from '../../protocol/messages.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';

function short(messages: readonly ServerMessage[]): unknown[] {
  return messages.map(message => {
    if (message.status === 'ack') return `ack ${message.id} ${message.seq}`;
    if (message.status === 'error') return `${message.code} ${message.id}`;
    return 'seq' in message ? `${message.status} ${message.text} ${message.seq}` : message.status;
  });
}

describe('what is kept', () => {
  let room: TestClass;
  let alice: Pupil;
  let bob: Pupil;
  beforeEach(() => {
    room = new TestClass();
    [alice, bob] = [room.enter('Alice'), room.enter('Bob')];
    alice.ask({ status: 'create', receiver: 'Lab' });
    bob.ask({ status: 'join', receiver: 'Lab' });
    for (const pupil of [alice, bob]) pupil.take();
  });

  const say = (pupil: Pupil, text: string, id: string) =>
    short(pupil.ask({ status: 'group', receiver: 'Lab', text, id }));

  it('is acknowledged and handed out when it is kept, and not before', () => {
    room.isLogSlow = true;
    assert.deepEqual(say(alice, 'hi', 'a1'), []);
    assert.deepEqual(bob.take(), []);
    room.catchUp();
    assert.deepEqual(short(alice.take()), ['ack a1 1', 'group hi 1']);
    assert.deepEqual(short(bob.take()), ['group hi 1']);
  });

  it('is not said twice: the same id has its first place, and nobody hears it again', () => {
    say(alice, 'hi', 'a1');
    say(bob, 'ho', 'b1');
    bob.take();
    assert.deepEqual(say(alice, 'hi', 'a1'), ['ack a1 1']);
    assert.deepEqual(say(alice, 'something else', 'a1'), ['id_conflict a1']);
    assert.deepEqual(bob.take(), []);
    assert.deepEqual(say(bob, 'hi', 'a1'), ['ack a1 3', 'group hi 3'], "another user's id");
  });

  it('is not said twice after a reconnect and a restart either', () => {
    say(alice, 'hi', 'a1');
    const after = new TestClass(undefined, room.store);
    const back = after.enterBare('Alice');
    back.ask({ status: 'hello', v: 2, token: 'token 1' });
    assert.deepEqual(say(back, 'hi', 'a1'), ['ack a1 1']);
  });

  it('under a bare name bears ids that hold for one login: the next one may be somebody else', () => {
    const first = room.enterBare('Carol');
    first.ask({ status: 'join', receiver: 'Lab' });
    assert.deepEqual(say(first, 'hi', 'a1'), ['ack a1 1', 'group hi 1']);
    assert.deepEqual(say(first, 'hi', 'a1'), ['ack a1 1']);
    first.leaves();
    const second = room.enterBare('Carol');
    second.ask({ status: 'join', receiver: 'Lab' });
    assert.deepEqual(say(second, 'again', 'a1'), ['ack a1 2', 'group again 2']);
    const [page] = second.ask({ status: 'history', receiver: 'Lab', kind: 'group' });
    assert.ok(page?.status === 'history');
    assert.deepEqual(
      page.messages.map(({ id, time }) => [id, time]),
      [
        ['a1', NOW],
        ['a1', NOW],
      ],
    );
  });

  it('is refused while the disk is full, heard by nobody, and taken when there is room again', () => {
    room.fault = 'full';
    assert.deepEqual(say(alice, 'hi', 'a1'), ['not_kept a1']);
    assert.deepEqual(bob.take(), []);
    const [page] = alice.ask({ status: 'history', receiver: 'Lab', kind: 'group' });
    assert.equal(page?.status, 'history', 'reading goes on');
    room.fault = undefined;
    assert.deepEqual(say(alice, 'hi', 'a1'), ['ack a1 1', 'group hi 1']);
  });

  it('takes back a room that cannot be kept, and a membership', () => {
    room.fault = 'full';
    const heard = short(alice.ask({ status: 'create', receiver: 'Quiz', id: 'c' }));
    assert.equal(heard.at(-1), 'not_kept c');
    room.fault = undefined;
    assert.deepEqual(short(alice.ask({ status: 'join', receiver: 'Quiz', id: 'j' })), ['no_such_room j']);
    const carol = room.enter('Carol');
    room.fault = 'read_only';
    assert.equal(short(carol.ask({ status: 'join', receiver: 'Lab', id: 'j' })).at(-1), 'not_kept j');
    assert.equal(carol.ask({ status: 'who', receiver: 'Lab' })[0]?.text, "In 'Lab': Alice, Bob");
  });

  it('in a room that ended meanwhile is kept, and handed to nobody in the next of that name', () => {
    const [first, second] = [room.enterV1('Dan'), room.enterV1('Eve')];
    first.ask({ status: 'create', receiver: 'Hall' });
    room.isLogSlow = true;
    first.ask({ status: 'group', receiver: 'Hall', text: 'before' });
    first.leaves();
    second.ask({ status: 'create', receiver: 'Hall' });
    room.catchUp();
    assert.ok(!second.take().some(({ text }) => text === 'before'));
    const carol = room.enter('Carol');
    carol.ask({ status: 'join', receiver: 'Hall' });
    const [page] = carol.ask({ status: 'history', receiver: 'Hall', kind: 'group' });
    assert.ok(page?.status === 'history');
    assert.deepEqual([page.messages, page.epoch], [[], 'E-3']);
  });

  it('in private waits for a claimed name that is away; to a name that nobody holds it is refused', () => {
    bob.leaves();
    assert.deepEqual(short(alice.ask({ status: 'private', receiver: 'Bob', text: 'psst', id: 'p' })), [
      'ack p 1',
    ]);
    const eve = room.enterV1('Eve');
    assert.deepEqual(short(alice.ask({ status: 'private', receiver: 'Eve', text: 'hi', id: 'q' })), [
      'ack q 1',
    ]);
    eve.leaves();
    assert.deepEqual(short(alice.ask({ status: 'private', receiver: 'Eve', text: 'hi', id: 'r' })), [
      'no_such_user r',
    ]);
  });

  it('in private to a bare name is nothing that the next of that name can read', () => {
    const eve = room.enterBare('Eve');
    alice.ask({ status: 'private', receiver: 'Eve', text: 'secret', id: 'q' });
    eve.leaves();
    const next = room.enterBare('Eve');
    next.ask({ status: 'hello', v: 2 });
    const [page] = next.ask({ status: 'history', receiver: 'Alice', kind: 'private' });
    assert.ok(page?.status === 'history');
    assert.deepEqual([page.messages, page.epoch], [[], '']);
    const [found] = next.ask({ status: 'search', text: 'secret' });
    assert.ok(found?.status === 'search');
    assert.deepEqual(found.hits, []);
  });

  it("in private to a bare name is nobody else's either where the disk is full: nothing is said there until it has ended", () => {
    const first = room.enterBare('Guest');
    first.ask({ status: 'private', receiver: 'Bob', text: 'secret' });
    room.fault = 'full';
    first.leaves();
    const second = room.enterBare('Guest');
    room.fault = undefined;
    const again = () => short(bob.ask({ status: 'private', receiver: 'Guest', text: 'hi', id: 'b1' }));
    assert.deepEqual(again(), ['not_kept b1']);
    say(alice, 'anything that is kept', 'a1');
    assert.deepEqual(again(), ['ack b1 1']);
    const [page] = second.ask({ status: 'history', receiver: 'Bob', kind: 'private' });
    assert.ok(page?.status === 'history');
    assert.deepEqual(
      page.messages.map(({ text }) => text),
      ['hi'],
    );
  });

  it('in private under a name whose talk could not be ended is taken at the second try, though nobody else says anything', () => {
    const first = room.enterBare('Guest');
    first.ask({ status: 'private', receiver: 'Bob', text: 'secret' });
    room.fault = 'full';
    first.leaves();
    room.fault = undefined;
    const second = room.enterBare('Guest');
    const say = (id: string) => short(second.ask({ status: 'private', receiver: 'Bob', text: 'hi', id }));
    assert.deepEqual([say('1'), say('1')], [['not_kept 1'], ['ack 1 1']]);
  });
});
