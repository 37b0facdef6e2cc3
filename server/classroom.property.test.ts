import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Presence, Request, RoomState, ServerMessage } from '../protocol/messages.ts';
import { Classroom } from './classroom.ts';
import type { Effect, SessionId } from './effects.ts';
import { NOW } from './test-class.ts';

type Step =
  | { kind: 'login'; name: string; version: 1 | 2 }
  /** `who` picks one of the sessions that ever were, dead ones too. */
  | { kind: 'request'; who: number; request: Request }
  | { kind: 'gone' | 'slow'; who: number };

/** Few names, some of them alike, so that much collides. */
const name = fc.constantFrom('Alice', 'AIice', 'Bob', 'bob', 'Carol', 'Zoë', '*', 'SERVER');
const roomName = fc.constantFrom('CS350', 'cs350', 'Lab', 'Lab 1', '', '*', '__proto__');
const id = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });

const request: fc.Arbitrary<Request> = fc
  .record({
    status: fc.constantFrom(
      ...(['private', 'group', 'create', 'join', 'leave', 'quit', 'hello', 'rooms', 'who'] as const),
    ),
    receiver: fc.oneof(roomName, name),
    id,
  })
  .map(
    ({ status, receiver, id: requestId }) =>
      ({ status, receiver, text: 'hi', v: 2, ...(requestId ? { id: requestId } : {}) }) as Request,
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('login'), name, version: fc.constantFrom(1, 2) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('request'), who: fc.nat(9), request }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('request'),
      who: fc.nat(9),
      request: fc.constant<Request>({ status: 'hello', v: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('gone', 'slow'), who: fc.nat(9) }) },
) as fc.Arbitrary<Step>;

/** What a client that said `hello` believes: the answer, and every presence since. */
class Picture {
  readonly people: Set<string>;
  readonly rooms = new Map<string, Set<string>>();

  constructor(people: readonly string[], rooms: readonly RoomState[]) {
    this.people = new Set(people);
    for (const { name, members } of rooms) this.rooms.set(name, new Set(members));
  }

  change({ code, user, room = '' }: Presence): void {
    const members = this.rooms.get(room) ?? new Set();
    switch (code) {
      case 'online':
        assert.ok(!this.people.has(user), `${user} is online already`);
        this.people.add(user);
        break;
      case 'offline':
        assert.ok(this.people.delete(user), `${user} was not online`);
        break;
      case 'joined':
        assert.ok(!members.has(user), `${user} is in ${room} already`);
        this.rooms.set(room, members.add(user));
        break;
      case 'left':
        assert.ok(members.delete(user), `${user} was not in ${room}`);
        if (members.size === 0) this.rooms.delete(room);
        break;
    }
  }

  toJSON(): unknown {
    return {
      people: [...this.people],
      rooms: [...this.rooms].map(([name, members]) => [name, [...members]]),
    };
  }
}

/** Plays the steps, and checks every effect as it comes. */
class World {
  readonly classroom = new Classroom();
  readonly everybody: SessionId[] = [];
  readonly alive = new Map<SessionId, { name: string; version: 1 | 2; picture?: Picture }>();

  play(one: Step): void {
    if (one.kind === 'login') this.#login(one);
    else this.#act(one);
  }

  #act(one: Exclude<Step, { kind: 'login' }>): void {
    const who = this.everybody[one.who];
    if (who === undefined) return;
    const wasAlive = this.alive.has(who);
    if (one.kind === 'request') {
      const effects = this.classroom.request(who, one.request, NOW);
      if (!wasAlive) assert.deepEqual(effects, []);
      this.#carryOut(effects);
      return;
    }
    const effects =
      one.kind === 'gone' ? this.classroom.gone(who, NOW) : this.classroom.dropSlow(who, '1', NOW);
    if (one.kind === 'gone') this.alive.delete(who);
    this.#carryOut(effects);
    assert.ok(!this.alive.has(who));
  }

  /** Asks the core itself, through a stranger who comes for this alone, and goes again. */
  truth(): Picture {
    const stranger = this.everybody.length + 1000;
    this.classroom.login(stranger, 'Stranger', 2, NOW);
    const effects = this.classroom.request(stranger, { status: 'hello', v: 2 }, NOW);
    const ready = effects.flatMap(effect => (effect.kind === 'send' ? [effect.message] : []))[0];
    this.classroom.gone(stranger, NOW);
    assert.ok(ready?.status === 'info' && ready.people && ready.rooms);
    return new Picture(
      ready.people.filter(person => person !== 'Stranger'),
      ready.rooms,
    );
  }

  #login({ name: wanted, version }: Extract<Step, { kind: 'login' }>): void {
    const session = this.everybody.length + 1;
    this.everybody.push(session);
    this.alive.set(session, { name: wanted, version });
    this.#carryOut(this.classroom.login(session, wanted, version, NOW));
  }

  #carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') for (const to of effect.to) this.#hear(to, effect.message);
      else if (effect.kind !== 'note') assert.ok(this.alive.delete(effect.session), 'closed twice');
    }
  }

  #hear(to: SessionId, message: ServerMessage): void {
    const session = this.alive.get(to);
    assert.ok(session, `a ${message.status} for somebody who left`);
    if (session.version === 1) {
      assert.ok(['private', 'group', 'info', 'error', 'notification'].includes(message.status));
    }
    if (message.status === 'info' && message.code === 'ready') {
      session.picture = new Picture(message.people ?? [], message.rooms ?? []);
    }
    if (message.status !== 'presence') return;
    assert.ok(session.picture, 'presence before hello');
    session.picture.change(message);
  }
}

describe('Classroom, whatever happens', () => {
  it('says nothing to those who left, and every picture of the class is true', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const world = new World();
        for (const one of steps) world.play(one);
        const truth = JSON.stringify(world.truth());
        for (const { picture } of world.alive.values()) {
          if (picture) assert.equal(JSON.stringify(picture), truth);
        }
        const names = [...world.alive.values()].map(session => session.name);
        assert.deepEqual(JSON.parse(truth).people, names);
      }),
      { numRuns: 1000 },
    );
  });

  it('is as if nothing had been when everybody is gone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const world = new World();
        for (const one of steps) world.play(one);
        world.everybody.forEach((_, who) => {
          world.play({ kind: 'gone', who });
        });
        assert.equal(JSON.stringify(world.truth()), JSON.stringify(new Picture([], [])));
      }),
      { numRuns: 300 },
    );
  });
});
