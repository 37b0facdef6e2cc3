import assert from 'node:assert/strict';
import type { Request } from '../protocol/messages.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Pupil, TestClass } from './test-class.ts';

/** Low, so that it is soon seen who pays. */
const LIMITS = {
  ...DEFAULT_LIMITS,
  messageBurst: 30,
  resyncBurst: 100,
  roomBurst: 50,
  roomResyncBurst: 70,
  receiverBurst: 40,
};

/** How often it may be asked at once, and which limit is then in the way. */
function atOnce(school: TestClass, pupil: Pupil, request: Request): [count: number, limit?: string] {
  for (let count = 0; count < 1000; count++) {
    const { ms, limit } = school.classroom.delay(pupil.id, request, school.now);
    if (ms > 0) return limit === undefined ? [count] : [count, limit];
  }
  return [Number.POSITIVE_INFINITY];
}

function inLab(school: TestClass, count: number): Pupil[] {
  const pupils = Array.from({ length: count }, (_, at) => school.enter(`Pupil ${at}`));
  for (const pupil of pupils) {
    pupil.ask({ status: 'create', receiver: 'Lab' });
    pupil.ask({ status: 'join', receiver: 'Lab' });
  }
  return pupils;
}

const SPEECH: Request = { status: 'group', receiver: 'Lab', text: 'hi' };

describe('Who pays for what is asked', () => {
  it('is nobody but the asker for a new name, however lately it came', () => {
    const school = new TestClass(LIMITS);
    const [alice] = inLab(school, 1);
    assert.ok(alice);
    assert.deepEqual(atOnce(school, alice, SPEECH), [30, 'messagesOfUser']);
  });

  it('is the allowance for coming back for who proves a name that was claimed before', () => {
    const school = new TestClass(LIMITS);
    const [first] = inLab(school, 1);
    first?.leaves();
    const alice = school.enterBare('Pupil 0');
    alice.ask({ status: 'hello', v: 2, token: 'token 1' });
    // 70 by the room's allowance, 30 that the room pays as usual, 20 more of both.
    assert.deepEqual(atOnce(school, alice, SPEECH), [120, 'messagesOfRoom']);
  });

  it('is the room as well for everything that is told to all its members', () => {
    const on = { re: 1, on: true, kind: 'group', receiver: 'Lab' } as const;
    const requests: Request[] = [
      SPEECH,
      { ...on, status: 'react', text: '👍' },
      { ...on, status: 'edit', text: 'ho' },
      { ...on, status: 'pin' },
      { ...on, status: 'delete' },
    ];
    for (const request of requests) {
      const school = new TestClass(LIMITS);
      const [alice, bob, carol] = inLab(school, 3);
      assert.ok(alice && bob && carol);
      assert.deepEqual(atOnce(school, alice, request), [30, 'messagesOfUser'], request.status);
      assert.deepEqual(atOnce(school, bob, request), [19, 'messagesOfRoom'], request.status);
      assert.deepEqual(atOnce(school, carol, SPEECH), [0, 'messagesOfRoom'], request.status);
    }
  });

  it('is a room that the asker may be about to enter, and none that is locked and has others in it', () => {
    const school = new TestClass(LIMITS);
    const [alice] = inLab(school, 1);
    const outside = school.enterBare('Eve');
    assert.deepEqual(atOnce(school, outside, SPEECH), [30, 'messagesOfUser']);
    assert.ok(alice);
    assert.deepEqual(atOnce(school, alice, SPEECH), [19, 'messagesOfRoom']);
    school.appoint('Pupil 0', 'instructor');
    alice.ask({ status: 'lock', receiver: 'Lab', on: true });
    school.now += 60_000;
    for (const name of ['Mallory', 'Trudy']) atOnce(school, school.enterBare(name), SPEECH);
    assert.deepEqual(school.classroom.delay(alice.id, SPEECH, school.now), { ms: 0 });
  });

  it('is the asker by how much there is to tell, and the address of whoever says hello', () => {
    const limits = { ...LIMITS, answerBytes: 50, questionBurst: 20, helloBurstBytes: 500 };
    const small = new TestClass(limits);
    const [alone] = inLab(small, 1);
    assert.ok(alone);
    const school = new TestClass(limits);
    const [alice] = inLab(school, 10);
    assert.ok(alice);
    for (const ask of [{ status: 'rooms' }, { status: 'who', receiver: '' }] as const) {
      const [few = 0] = atOnce(small, alone, ask);
      const [fewer = 0] = atOnce(school, alice, ask);
      assert.ok(fewer < few, `${fewer} ${few}`);
      small.now += 60_000;
      school.now += 60_000;
    }
    const knocks = Array.from({ length: 5 }, () => school.enterBare('Pupil 1', '10.0.0.1'));
    const hello: Request = { status: 'hello', v: 2 };
    const last = knocks.map(({ id }) => school.classroom.delay(id, hello, school.now).limit).at(-1);
    assert.equal(last, 'helloBytesOfAddress');
  });

  it('is the receiver as well for what is said or done in private', () => {
    const school = new TestClass(LIMITS);
    const [alice, bob, carol] = inLab(school, 3);
    assert.ok(alice && bob && carol);
    const speech: Request = { status: 'private', receiver: 'Pupil 2', text: 'hi' };
    assert.deepEqual(atOnce(school, alice, speech), [30, 'messagesOfUser']);
    assert.deepEqual(atOnce(school, bob, { ...speech, status: 'edit', kind: 'private', re: 1 }), [
      9,
      'messagesToUser',
    ]);
    assert.deepEqual(school.classroom.delay(carol.id, { ...speech, receiver: 'Pupil 0' }, school.now), {
      ms: 0,
    });
  });
});
