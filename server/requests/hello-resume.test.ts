import assert from 'node:assert/strict';
import type { Info, RequestOf, ServerMessage } from '../../protocol/messages.ts';
import { type Pupil, TestClass } from '../test-class.ts';

const HELLO = { status: 'hello', v: 2, token: 'token 1' } as const;

/** What was said, a word a message: `Lab 1 hi`. */
function words(messages: readonly ServerMessage[]): string[] {
  return messages.flatMap(message =>
    message.status === 'group' || message.status === 'private'
      ? [`${message.status === 'group' ? message.receiver : message.sender} ${message.seq} ${message.text}`]
      : [],
  );
}

describe('hello and what was missed', () => {
  let room: TestClass;
  let bob: Pupil;
  beforeEach(() => {
    room = new TestClass();
    const alice = room.enter('Alice');
    bob = room.enter('Bob');
    alice.ask({ status: 'create', receiver: 'Lab' });
    bob.ask({ status: 'join', receiver: 'Lab' });
    bob.ask({ status: 'group', receiver: 'Lab', text: 'one' });
    alice.leaves();
    for (const text of ['two', 'three']) bob.ask({ status: 'group', receiver: 'Lab', text });
  });

  function comeBack(resume?: RequestOf<'hello'>['resume']): {
    ready: Info;
    rest: ServerMessage[];
    pupil: Pupil;
  } {
    const pupil = room.enterBare('Alice');
    pupil.take();
    const heard = pupil.ask({ ...HELLO, ...(resume && { resume }) });
    const at = heard.findIndex(message => message.status === 'info' && message.code === 'ready');
    return { ready: heard[at] as Info, rest: heard.slice(at + 1), pupil };
  }

  it('replays nothing of a room that its user was put out of while the log looked', () => {
    const zoe = room.enterAs('instructor', 'Zoe');
    const pupil = room.enterBare('Alice');
    const asked = room.classroom.request(
      pupil.id,
      { ...HELLO, resume: { group: { Lab: ['E-1', 1] } } },
      room.now,
    );
    zoe.ask({ status: 'remove', receiver: 'Alice', room: 'Lab' });
    pupil.take();
    room.carryOut(asked);
    const heard = pupil.take();
    const ready = heard.find(message => message.status === 'info' && message.code === 'ready') as Info;
    assert.equal(ready.rooms?.[0]?.recovered, false);
    assert.deepEqual(words(heard), []);
  });

  it('replays what is missing, oldest first, behind ready, which says how everything stands', () => {
    const { ready, rest } = comeBack({ group: { Lab: ['E-1', 1] } });
    const lab = { name: 'Lab', members: ['Alice', 'Bob'], epoch: 'E-1', seq: 3, read: 0 };
    assert.deepEqual(ready.rooms, [{ ...lab, recovered: true }]);
    assert.deepEqual(words(rest), ['Lab 2 two', 'Lab 3 three']);
  });

  it('replays nothing to who has everything, or names no room', () => {
    const { ready, rest } = comeBack({ group: { Lab: ['E-1', 3] } });
    assert.deepEqual([ready.rooms?.[0]?.recovered, rest], [true, []]);
    const { ready: bare, rest: none } = comeBack();
    assert.deepEqual([bare.rooms?.[0]?.recovered, bare.rooms?.[0]?.seq, none], [undefined, 3, []]);
  });

  it('says that it cannot where the epoch is another', () => {
    const { ready, rest } = comeBack({ group: { Lab: ['D-1', 1] } });
    assert.deepEqual([ready.rooms?.[0]?.recovered, rest], [false, []]);
  });

  it('hands out private messages that came meanwhile, asked or not, until they are read', () => {
    bob.ask({ status: 'private', receiver: 'Alice', text: 'psst' });
    const { ready, rest, pupil } = comeBack();
    assert.deepEqual(ready.private, [{ name: 'Bob', epoch: 'E-2', seq: 1, read: 0, recovered: true }]);
    assert.deepEqual(words(rest), ['Bob 1 psst']);
    pupil.ask({ status: 'read', receiver: 'Bob', kind: 'private', seq: 1 });
    assert.deepEqual(words(comeBack().rest), []);
    assert.deepEqual(words(comeBack({ private: { Bob: ['E-2', 0] } }).rest), ['Bob 1 psst']);
  });

  it('keeps back what is said while the log is asked: no hole, nothing twice', () => {
    const pupil = room.enterBare('Alice');
    pupil.take();
    room.isLogSlow = true;
    const said = bob.ask({ status: 'group', receiver: 'Lab', text: 'four' });
    assert.deepEqual(said, []);
    pupil.ask({ ...HELLO, resume: { group: { Lab: ['E-1', 1] } } });
    bob.ask({ status: 'group', receiver: 'Lab', text: 'five' });
    room.catchUp();
    const heard = pupil.take();
    assert.equal((heard[0] as Info).code, 'ready');
    assert.equal((heard[0] as Info).rooms?.[0]?.seq, 3);
    assert.deepEqual(words(heard), ['Lab 2 two', 'Lab 3 three', 'Lab 4 four', 'Lab 5 five']);
  });

  it('tells nothing of a room that one is no member of, nor of pairs of others', () => {
    const carol = room.enter('Carol');
    carol.ask({ status: 'private', receiver: 'Bob', text: 'secret' });
    bob.ask({ status: 'create', receiver: 'Tutors' });
    bob.ask({ status: 'group', receiver: 'Tutors', text: 'secret' });
    const { ready, rest } = comeBack({
      group: { Tutors: ['E-3', 0], Lab: ['E-1', 3], ['__proto__']: ['E-1', 0] },
      private: { Carol: ['E-2', 0], Bob: ['E-2', 0] },
    });
    assert.deepEqual(rest, []);
    assert.equal(ready.private, undefined);
    assert.deepEqual(
      ready.rooms?.find(({ name }) => name === 'Tutors'),
      { name: 'Tutors', members: ['Bob'] },
    );
  });

  it('does not wait for ever where the log cannot be read: everything is to be loaded again', () => {
    const pupil = room.enterBare('Alice');
    pupil.take();
    room.readFault = 'io';
    const [ready, ...rest] = pupil.ask({ ...HELLO, resume: { group: { Lab: ['E-1', 1] } } }).slice(-1);
    assert.ok(ready?.status === 'info');
    assert.deepEqual([ready.rooms?.[0]?.recovered, rest], [false, []]);
  });
});
