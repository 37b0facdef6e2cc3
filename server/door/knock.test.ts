import assert from 'node:assert/strict';
import type { ErrorMessage, Info, Request, ServerMessage } from '../../protocol/messages.ts';
import { MemoryStore } from '../message-log/memory-store.ts';
import { NOW, type Pupil, TestClass } from '../test-class.ts';

const CODE = 'AMBER-FOX';
const HELLO = { status: 'hello', v: 2, id: 'h' } as const;

function codes(messages: readonly ServerMessage[]): unknown[] {
  return messages.map(message => ('code' in message ? message.code : message.status));
}

function readyOf(messages: readonly ServerMessage[]): Info {
  const ready = messages.at(-1) as Info;
  assert.equal(ready.code, 'ready');
  return ready;
}

describe('The door of a class with a join code', () => {
  let room: TestClass;
  beforeEach(() => {
    room = new TestClass(undefined, undefined, { joinCode: CODE, hasKey: true });
  });

  function at(name: string, address = '10.0.0.1'): Pupil {
    const pupil = room.enterBare(name, address);
    assert.deepEqual(codes(pupil.take()), ['hello_required']);
    return pupil;
  }

  /** Somebody who is in. */
  function enter(name: string): Pupil {
    const pupil = at(name);
    readyOf(pupil.ask({ ...HELLO, joinCode: CODE }));
    return pupil;
  }

  it('says what it asks for, of a name that is claimed and of one that is not', () => {
    enter('Alice');
    const first = (name: string) => room.enterBare(name).take()[0] as Info;
    const { asks, text, v } = first('Alice');
    assert.deepEqual([asks, v], [['token', 'joinCode'], 2]);
    assert.equal(text, 'Say hello first, with the token of that name and the join code of this class.');
    assert.deepEqual(first('Bob').asks, ['joinCode']);
    const open = new TestClass();
    open.enter('Alice');
    assert.deepEqual((open.enterBare('Alice').take()[0] as Info).asks, ['token']);
  });

  it('lets in by the code, however it is typed', () => {
    for (const [at_, joinCode] of ['amber fox', ' AMBER-fox ', 'amberfox'].entries()) {
      const { token } = readyOf(at(`Pupil ${at_}`).ask({ ...HELLO, joinCode }));
      assert.equal(token, `token ${at_ + 1}`);
    }
  });

  it('asks for the code each time, and for the token besides', () => {
    enter('Alice').leaves();
    const cases: [object, string][] = [
      [{ token: 'token 1' }, 'code_required'],
      [{ token: 'token 1', joinCode: 'AMBER-OWL' }, 'code_wrong'],
      [{ joinCode: CODE }, 'name_taken'],
      [{ joinCode: CODE, token: 'token 2' }, 'name_taken'],
      [{ joinCode: CODE, token: 'token 1' }, 'ready'],
    ];
    for (const [fields, code] of cases) {
      const alice = at('Alice');
      const heard = alice.ask({ ...HELLO, ...fields });
      assert.deepEqual([codes(heard), alice.isClosed], [[code], code !== 'ready'], JSON.stringify(fields));
      assert.equal((heard[0] as Info).id, 'h');
      alice.leaves();
    }
  });

  it('sends away whoever asks for anything else first, with the id of what was asked', () => {
    const bob = enter('Bob');
    bob.take();
    const requests: Request[] = [
      { status: 'group', receiver: 'Lab', text: 'hi', id: 'x' },
      { status: 'create', receiver: 'Lab', id: 'x' },
      { status: 'who', receiver: '', id: 'x' },
      { status: 'rooms', id: 'x' },
      { status: 'search', text: 'hi', id: 'x' },
      { status: 'history', receiver: 'Bob', kind: 'private', id: 'x' },
      { status: 'audit', id: 'x' },
    ];
    for (const request of requests) {
      const zoe = at('Zoe');
      const [refusal, ...rest] = zoe.ask(request);
      assert.deepEqual(
        [(refusal as ErrorMessage).code, (refusal as ErrorMessage).id],
        ['code_required', 'x'],
      );
      assert.deepEqual([rest, zoe.isClosed], [[], true], request.status);
    }
    const garbler = at('Zoe');
    room.carryOut(room.classroom.fault(garbler.id, { code: 'bad_json' }));
    assert.deepEqual([codes(garbler.take()), garbler.isClosed], [['bad_json'], true]);
    const quitter = at('Zoe');
    assert.deepEqual([quitter.ask({ status: 'quit' }), quitter.isClosed], [[], true]);
    assert.deepEqual(bob.take(), []);
  });

  it('is not passed by who stands at it: nobody hears of them, they hear nothing, and the name is free', () => {
    const bob = enter('Bob');
    const zoe = at('Zoe');
    bob.ask({ status: 'create', receiver: 'Lab' });
    assert.deepEqual(zoe.take(), []);
    assert.equal(bob.ask({ status: 'who', receiver: '' })[0]?.text, 'Connected: Bob');
    assert.deepEqual(codes(bob.ask({ status: 'private', receiver: 'Zoe', text: 'psst' })), ['no_such_user']);
    enter('Zoe');
    bob.take();
    zoe.leaves();
    assert.deepEqual(bob.take(), []);
  });

  it('sends version 1 away with one plain error, whatever the name', () => {
    enter('Alice');
    for (const name of ['Alice', 'Old']) {
      const old = room.enterV1(name);
      assert.deepEqual(
        [old.take().map(({ status, text }) => [status, text]), old.isClosed],
        [
          [
            [
              'error',
              'This class asks for its join code: connect with a ClassChat client of 2026, and give it the code.',
            ],
          ],
          true,
        ],
      );
    }
  });

  it('refuses a name that breaks the rules or looks like another one only to who has the code', () => {
    enter('Alice');
    for (const [name, code] of [
      ['A1ice', 'name_taken'],
      ['<b>', 'name_invalid'],
    ] as const) {
      assert.deepEqual(codes(at(name).ask(HELLO)), ['code_required']);
      assert.deepEqual(codes(at(name).ask({ ...HELLO, joinCode: CODE })), [code]);
    }
  });

  it('tells who is banned to those alone who have the code or the key', () => {
    const staff = room.enterBare('Ada', '10.0.0.1');
    staff.ask({ ...HELLO, key: 'the key' });
    const waiting = at('Mallory');
    staff.ask({ status: 'ban', receiver: 'Mallory', seconds: 3600 });
    assert.deepEqual(waiting.take(), []);
    assert.deepEqual(codes(room.enterV1('Mallory').take()), ['code_required']);
    const cases: [object, string][] = [
      [{}, 'code_required'],
      [{ joinCode: 'AMBER-OWL' }, 'code_wrong'],
      [{ key: 'a guess' }, 'key_wrong'],
      [{ joinCode: CODE }, 'banned'],
      [{ key: 'the key' }, 'banned'],
    ];
    for (const [fields, code] of cases) {
      const mallory = at('Mallory');
      const [refusal, ...rest] = mallory.ask({ ...HELLO, ...fields });
      assert.deepEqual([codes(refusal ? [refusal] : []), rest, mallory.isClosed], [[code], [], true]);
      const until = code === 'banned' ? NOW + 3_600_000 : undefined;
      assert.deepEqual([(refusal as ErrorMessage).until, (refusal as ErrorMessage).id], [until, 'h']);
    }
    assert.deepEqual(codes(waiting.ask({ ...HELLO, joinCode: CODE })), ['banned']);
    room.now += 3_600_000;
    readyOf(at('Mallory').ask({ ...HELLO, joinCode: CODE }));
  });

  it('lets in two windows of a new user that came together, by the token that both bring', () => {
    const token = 't'.repeat(32);
    const [one, two] = [at('Alice'), at('Alice')];
    room.isLogSlow = true;
    one.ask({ ...HELLO, token, joinCode: CODE });
    two.ask({ ...HELLO, token, joinCode: CODE });
    room.catchUp();
    assert.equal(readyOf(one.take()).token, token);
    assert.equal(readyOf(two.take()).token, token);
    assert.equal(room.notes.filter(({ event }) => event === 'online').length, 1);
  });

  it('asks no code any more after a restart without one', () => {
    enter('Alice').leaves();
    const open = new TestClass(undefined, room.store);
    const alice = open.enterBare('Alice');
    readyOf(alice.ask({ ...HELLO, token: 'token 1' }));
  });

  describe('and wrong codes', () => {
    function guess(name: string, address: string, fields: object = {}): ServerMessage {
      const pupil = at(name, address);
      const [answer] = pupil.ask({ ...HELLO, joinCode: 'AMBER-OWL', ...fields });
      assert.ok(answer && (pupil.isClosed || codes([answer])[0] === 'ready'));
      pupil.leaves();
      return answer;
    }

    it('are 60 of one address; then nothing is looked at', () => {
      for (let time = 0; time < 60; time++) {
        assert.deepEqual(codes([guess(`Guesser ${time}`, '10.0.0.1')]), ['code_wrong']);
      }
      const refusal = guess('Zoe', '10.0.0.1', { joinCode: CODE }) as ErrorMessage;
      assert.deepEqual([refusal.code, refusal.waitMs, refusal.id], ['too_many_tries', 30_000, 'h']);
      assert.equal(refusal.text, 'Too many wrong codes or keys: try again in 30 seconds.');
      assert.deepEqual(codes([guess('Zoe', '10.0.0.2', { joinCode: CODE })]), ['ready']);
    });

    it('are 10 under one name, but keep nobody out who has its token', () => {
      enter('Alice').leaves();
      for (let time = 0; time < 10; time++) guess('Alice', `10.0.1.${time}`);
      assert.deepEqual(codes([guess('Alice', '10.0.2.1', { joinCode: CODE })]), ['too_many_tries']);
      const alice = at('Alice');
      readyOf(alice.ask({ ...HELLO, joinCode: CODE, token: 'token 1' }));
    });

    it('keep no member of the same address out', () => {
      enter('Alice').leaves();
      for (let time = 0; time < 60; time++) guess(`Guesser ${time}`, '10.0.0.1');
      assert.deepEqual(codes([guess('Bob', '10.0.0.1', { joinCode: CODE })]), ['too_many_tries']);
      assert.deepEqual(codes([guess('Alice', '10.0.0.1', { joinCode: CODE, token: 'token 1' })]), ['ready']);
    });

    it('of a member are few as well', () => {
      enter('Alice').leaves();
      for (let time = 0; time < 10; time++) guess('Alice', '10.0.0.1', { token: 'token 1' });
      const refusal = guess('Alice', '10.0.0.1', { token: 'token 1', joinCode: CODE });
      assert.deepEqual(codes([refusal]), ['too_many_tries']);
    });

    it('are noted with name and address, and never with what was given; no code is no try', () => {
      guess('Zoe', '10.0.0.7');
      for (let time = 0; time < 20; time++) at('Yan').ask(HELLO);
      assert.deepEqual(
        room.notes.filter(({ event }) => event === 'wrong_guess'),
        [{ event: 'wrong_guess', name: 'Zoe', address: '10.0.0.7', code: 'code_wrong' }],
      );
      assert.ok(!JSON.stringify(room.notes).includes('AMBER'));
      enter('Yan');
    });
  });

  describe('and the instructor key', () => {
    it('opens the door, makes an instructor of the claimed name, and tells the code for the next time', () => {
      const ready = readyOf(at('Ada').ask({ ...HELLO, key: 'the key' }));
      assert.deepEqual([ready.token, ready.joinCode], ['token 1', CODE]);
      assert.deepEqual(codes(room.enterBare('Ada').take()), ['hello_required']);
      const again = readyOf(at('Ada').ask({ ...HELLO, joinCode: CODE, token: 'token 1' }));
      assert.equal(again.joinCode, undefined);
    });

    it('that is wrong is refused, though the code is right; it costs a try', () => {
      const zoe = at('Zoe');
      assert.deepEqual(codes(zoe.ask({ ...HELLO, key: 'a guess', joinCode: CODE })), ['key_wrong']);
      assert.ok(zoe.isClosed);
      for (let time = 0; time < 59; time++) at(`Zoe ${time}`).ask({ ...HELLO, key: 'a guess' });
      assert.deepEqual(codes(at('Zoe').ask({ ...HELLO, key: 'the key' })), ['too_many_tries']);
      assert.deepEqual(
        room.notes.flatMap(note => (note.event === 'wrong_guess' ? [note.code] : [])),
        Array(60).fill('key_wrong'),
      );
    });

    it('costs no try where it is right or could not be looked at', () => {
      room.keyVerdict = () => 'busy';
      for (let time = 0; time < 20; time++) {
        const [refusal] = at('Ada').ask({ ...HELLO, key: 'the key' });
        assert.deepEqual(codes(refusal ? [refusal] : []), ['too_many_tries']);
      }
      room.keyVerdict = () => 'right';
      readyOf(at('Ada').ask({ ...HELLO, key: 'the key' }));
      for (let time = 0; time < 20; time++) {
        const ada = at('Ada');
        readyOf(ada.ask({ ...HELLO, key: 'the key', token: 'token 1' }));
        ada.leaves();
      }
    });

    it('takes its try at once: many connections have no more of them than one', () => {
      room.isLogSlow = true;
      const all = Array.from({ length: 70 }, () => at('Zoe'));
      for (const one of all) room.carryOut(room.classroom.request(one.id, { ...HELLO, key: 'a guess' }, NOW));
      assert.equal(all.filter(({ isClosed }) => isClosed).length, 10);
      room.catchUp();
      assert.equal(all.filter(({ isClosed }) => isClosed).length, 70);
    });

    it('lets its owner in where wrong codes have used up the address and the name', () => {
      for (let time = 0; time < 60; time++) {
        at(time < 10 ? 'Ada' : `Guesser ${time}`).ask({ ...HELLO, joinCode: 'AMBER-OWL' });
      }
      assert.deepEqual(codes(at('Ada').ask({ ...HELLO, joinCode: CODE })), ['too_many_tries']);
      readyOf(at('Ada').ask({ ...HELLO, key: 'the key' }));
    });

    it('is kept out of no name by wrong keys that others gave under it', () => {
      for (let time = 0; time < 50; time++) {
        assert.deepEqual(codes(at('Ada', '10.0.0.2').ask({ ...HELLO, key: 'a guess' })), ['key_wrong']);
      }
      readyOf(at('Ada').ask({ ...HELLO, key: 'the key' }));
    });

    it('can be given by who is in already, who stays in where it is wrong', () => {
      const ada = enter('Ada');
      assert.deepEqual(codes(ada.ask({ ...HELLO, key: 'a guess' })), ['key_wrong']);
      assert.ok(!ada.isClosed);
      assert.equal(readyOf(ada.ask({ ...HELLO, key: 'the key' })).id, 'h');
    });

    it('of a client that is gone meanwhile makes nobody anything', () => {
      room.isLogSlow = true;
      const ada = at('Ada');
      room.carryOut(room.classroom.request(ada.id, { ...HELLO, key: 'the key' }, NOW));
      ada.leaves();
      room.catchUp();
      assert.equal(room.store.state().users.length, 0);
    });

    it('is always a wrong one where there is none', () => {
      room = new TestClass(undefined, new MemoryStore('E'), { joinCode: CODE, hasKey: false });
      room.keyVerdict = () => 'right';
      assert.deepEqual(codes(at('Ada').ask({ ...HELLO, key: 'the key' })), ['key_wrong']);
    });
  });
});
