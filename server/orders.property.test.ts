/** Orders at random against the plainest model of them: who may write where, who may enter, who may come in. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Request, RequestOf, ServerMessage } from '../protocol/messages.ts';
import { ROLES, type Role } from '../protocol/roles.ts';
import { MemoryStore } from './message-log/memory-store.ts';
import { NOW, type Pupil, TestClass } from './test-class.ts';

/** Two students, an assistant and an instructor, as it begins. None looks like another. */
const NAMES = ['Ada', 'Ben', 'Cleo', 'Dora'] as const;
const ROOMS = ['Lab', 'Quiz'] as const;

type Step =
  | { kind: 'ask'; who: number; request: Request }
  /** Time goes by: seconds. */
  | { kind: 'wait'; seconds: number }
  /** The log keeps nothing, or everything again. */
  | { kind: 'disk'; isFull: boolean }
  | { kind: 'restart' };

const name = fc.constantFrom(...NAMES);
const room = fc.constantFrom(...ROOMS);
const seconds = fc.constantFrom(0, 10, 60);
const on = fc.boolean();

const request: fc.Arbitrary<Request> = fc.oneof(
  fc.record({
    status: fc.constant('mute'),
    receiver: name,
    seconds,
    room: fc.option(room, { nil: undefined }),
  }),
  fc.record({ status: fc.constant('remove'), receiver: name, room }),
  fc.record({ status: fc.constant('role'), receiver: name, role: fc.constantFrom(...ROLES) }),
  fc.record({ status: fc.constant('slow'), receiver: room, seconds }),
  fc.record({ status: fc.constant('lock'), receiver: room, on }),
  fc.record({ status: fc.constant('announcement'), receiver: room, on }),
  fc.record({ status: fc.constantFrom('join', 'leave', 'create'), receiver: room }),
  {
    weight: 6,
    arbitrary: fc.record({ status: fc.constant('group'), receiver: room, text: fc.constant('hi') }),
  },
  fc.record({ status: fc.constant('private'), receiver: name, text: fc.constant('hi') }),
) as fc.Arbitrary<Request>;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ kind: fc.constant('ask'), who: fc.nat(NAMES.length - 1), request }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.constantFrom(5, 10, 60) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disk'), isFull: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
) as fc.Arbitrary<Step>;

interface ModelRoom {
  members: Set<string>;
  locked: boolean;
  announcement: boolean;
  slow: number;
  mutes: Map<string, number>;
  lastSaid: Map<string, number>;
}

const EVERYWHERE = '';

/** What should be so, in the plainest way. */
class Model {
  readonly roles = new Map<string, Role>();
  readonly rooms = new Map<string, ModelRoom>();
  readonly mutes = new Map<string, number>();
  now = NOW;
  isFull = false;
  orders = 0;

  roleOf(user: string): Role {
    return this.roles.get(user) ?? 'student';
  }

  rank(user: string): number {
    return ROLES.indexOf(this.roleOf(user));
  }

  /** What the answer has to be: a code, or undefined where it is granted; then it is so. */
  ask(user: string, asked: Request): string | undefined {
    switch (asked.status) {
      case 'group':
        return this.#write(user, asked.receiver);
      case 'private':
        if (this.#isMuted(user, EVERYWHERE) && this.rank(asked.receiver) === 0) return 'muted';
        return this.#keep();
      case 'create':
      case 'join':
      case 'leave':
        return this.#move(user, asked.status, asked.receiver);
      default:
        return this.#order(user, asked);
    }
  }

  #keep(): string | undefined {
    return this.isFull ? 'not_kept' : undefined;
  }

  #isMuted(user: string, place: string): boolean {
    const mutes = place === EVERYWHERE ? this.mutes : this.rooms.get(place)?.mutes;
    return (mutes?.get(user) ?? 0) > this.now;
  }

  #write(user: string, name: string): string | undefined {
    const place = this.rooms.get(name);
    if (!place) return 'no_such_room';
    if (!place.members.has(user)) return 'not_a_member';
    if (this.#isMuted(user, EVERYWHERE) || this.#isMuted(user, name)) return 'muted';
    if (this.rank(user) > 0) return this.#keep();
    if (place.announcement) return 'staff_only';
    if (place.slow > 0) {
      const free = (place.lastSaid.get(user) ?? Number.NEGATIVE_INFINITY) + place.slow * 1000;
      if (free > this.now) return 'slow_mode';
      if (!this.isFull) place.lastSaid.set(user, this.now);
    }
    return this.#keep();
  }

  #move(user: string, what: 'create' | 'join' | 'leave', name: string): string | undefined {
    const place = this.rooms.get(name);
    if (what === 'create') return this.#create(user, name, place);
    if (!place) return 'no_such_room';
    if (what === 'leave') {
      if (!place.members.delete(user)) return 'not_a_member';
      if (place.members.size === 0) this.rooms.delete(name);
      return undefined; // Also with a full disk: it is owed.
    }
    if (place.members.has(user)) return undefined;
    if (place.locked && this.rank(user) === 0) return 'room_locked';
    if (!this.isFull) place.members.add(user);
    return this.#keep();
  }

  #create(user: string, name: string, place: ModelRoom | undefined): string | undefined {
    if (this.#isMuted(user, EVERYWHERE)) return 'muted';
    if (place) return 'room_exists';
    if (this.isFull) return 'not_kept';
    this.rooms.set(name, {
      members: new Set([user]),
      locked: false,
      announcement: false,
      slow: 0,
      mutes: new Map(),
      lastSaid: new Map(),
    });
    return undefined;
  }

  #order(user: string, asked: Request): string | undefined {
    const refusal = this.#refusal(user, asked);
    if (refusal !== undefined) return refusal;
    if (this.isFull) return 'not_kept';
    this.orders += 1;
    this.#carryOut(asked);
    return undefined;
  }

  #refusal(user: string, asked: Request): string | undefined {
    const least = asked.status === 'role' ? 2 : 1;
    if (this.rank(user) < least) return 'not_allowed';
    if (asked.status === 'role') return asked.receiver === user ? 'not_allowed' : undefined;
    if (asked.status === 'mute' || asked.status === 'remove') return this.#refusalAbout(user, asked);
    return 'receiver' in asked && this.rooms.has(asked.receiver) ? undefined : 'no_such_room';
  }

  #refusalAbout(
    user: string,
    { status, receiver, room: name }: RequestOf<'mute' | 'remove'>,
  ): string | undefined {
    if (receiver === user || this.rank(receiver) >= this.rank(user)) return 'not_allowed';
    if (name === undefined) return undefined;
    const place = this.rooms.get(name);
    if (!place) return 'no_such_room';
    return status === 'remove' && !place.members.has(receiver) ? 'not_in_room' : undefined;
  }

  #carryOut(asked: Request): void {
    if (asked.status === 'role') this.roles.set(asked.receiver, asked.role);
    if (asked.status === 'mute') this.#mute(asked.receiver, asked.room, asked.seconds);
    if (asked.status === 'remove') this.#move(asked.receiver, 'leave', asked.room ?? '');
    const place = 'receiver' in asked ? this.rooms.get(asked.receiver) : undefined;
    if (!place) return;
    if (asked.status === 'lock') place.locked = asked.on;
    if (asked.status === 'announcement') place.announcement = asked.on;
    if (asked.status === 'slow') place.slow = asked.seconds;
    if (asked.status === 'slow' && asked.seconds === 0) place.lastSaid.clear();
  }

  #mute(user: string, place: string | undefined, length: number): void {
    const all = [this.mutes, ...[...this.rooms.values()].map(({ mutes }) => mutes)];
    const these = place === undefined ? (length === 0 ? all : [this.mutes]) : [this.rooms.get(place)?.mutes];
    for (const mutes of these) mutes?.set(user, length === 0 ? 0 : this.now + length * 1000);
  }
}

/** Plays the steps against the core and the model. */
class Play {
  readonly model = new Model();
  /** Every answer that there was. */
  readonly answers = new Set<string>();
  #asked = 0;
  #store = new MemoryStore('E');
  #class = new TestClass(undefined, this.#store);
  #pupils: Pupil[];

  constructor() {
    this.#pupils = NAMES.map((user, at) => {
      const role = ROLES[Math.max(0, at - 1)] ?? 'student';
      this.model.roles.set(user, role);
      return role === 'student' ? this.#class.enter(user) : this.#class.enterAs(role, user);
    });
    for (const [who] of NAMES.entries()) {
      this.do({ kind: 'ask', who, request: { status: who === 0 ? 'create' : 'join', receiver: 'Lab' } });
    }
  }

  do(one: Step): void {
    switch (one.kind) {
      case 'ask':
        this.#ask(one.who, one.request);
        break;
      case 'wait':
        this.model.now += one.seconds * 1000;
        this.#class.now = this.model.now;
        break;
      case 'disk':
        this.model.isFull = one.isFull;
        this.#class.fault = one.isFull ? 'full' : undefined;
        break;
      case 'restart':
        this.#restart();
    }
  }

  /** Where orders are in the log: as many as were carried out, besides the roles at the beginning. */
  check(): void {
    let count = 0;
    let after = 0;
    for (;;) {
      const { entries, more } = this.#store.audit({ after, limit: 200 });
      count += entries.filter(({ by }) => by !== 'SERVER').length;
      after = entries.at(-1)?.number ?? after;
      if (!more) break;
    }
    assert.equal(count, this.model.orders);
  }

  #ask(who: number, asked: Request): void {
    const pupil = this.#pupils[who];
    const user = NAMES[who];
    assert.ok(pupil && user);
    const expected = this.model.ask(user, asked);
    const heard: ServerMessage[] = pupil.ask({ ...asked, id: `${this.model.now} ${++this.#asked}` });
    const refusal = heard.find(message => message.status === 'error');
    const words = JSON.stringify([user, this.model.roleOf(user), asked]);
    assert.equal(refusal?.status === 'error' ? refusal.code : undefined, expected, words);
    this.answers.add(`${asked.status} ${expected ?? 'granted'}`);
  }

  /** What is owed to a full disk is lost with the process: so the disk gets better first. */
  #restart(): void {
    this.do({ kind: 'disk', isFull: false });
    // It is asked again once a second.
    this.do({ kind: 'wait', seconds: 1 });
    this.#pupils[0]?.ask({ status: 'private', receiver: 'Dora', text: 'what is owed goes in front of this' });
    this.#class = new TestClass(undefined, this.#store);
    this.#class.now = this.model.now;
    this.#pupils = NAMES.map((user, at) => {
      const pupil = this.#class.enterBare(user);
      pupil.ask({ status: 'hello', v: 2, token: `token ${at + 1}` });
      return pupil;
    });
    for (const { lastSaid } of this.model.rooms.values()) lastSaid.clear();
  }
}

describe('orders, whatever is ordered', () => {
  it('hold as the plainest model has them, end by themselves, and outlast the server', () => {
    const answers = new Set<string>();
    const holds = fc.property(fc.array(step, { minLength: 30, maxLength: 80 }), steps => {
      const play = new Play();
      for (const one of steps) play.do(one);
      play.check();
      for (const answer of play.answers) answers.add(answer);
    });
    fc.assert(holds, { numRuns: 250 });
    // By chance alone, one of a hundred runs would not come to what is looked for below.
    fc.assert(holds, { numRuns: 250, seed: 20_261_125 });
    for (const answer of [
      'group muted',
      'group slow_mode',
      'group staff_only',
      'join room_locked',
      'private muted',
    ]) {
      assert.ok(answers.has(answer), `It never came to: ${answer}`);
    }
  });
});
