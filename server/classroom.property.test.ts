import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Info, Movement, Request, RoomState, ServerMessage } from '../protocol/messages.ts';
import { Classroom } from './classroom.ts';
import type { Effect, Scene } from './effects.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { MemoryStore } from './message-log/memory-store.ts';
import type { SessionId } from './session-id.ts';
import { countedSecrets, NOW } from './test-class.ts';

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
      ...(['private', 'group', 'create', 'join', 'leave', 'quit', 'hello', 'rooms', 'who', 'read'] as const),
    ),
    receiver: fc.oneof(roomName, name),
    id,
  })
  .map(
    ({ status, receiver, id: requestId }) =>
      ({
        status,
        receiver,
        text: 'hi',
        v: 2,
        kind: 'group',
        seq: 1,
        ...(requestId ? { id: requestId } : {}),
      }) as Request,
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('login'), name, version: fc.constantFrom(1, 2) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('request'), who: fc.nat(9), request }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('request'),
      who: fc.nat(9),
      request: fc.constantFrom<Request>(
        { status: 'hello', v: 2 },
        { status: 'hello', v: 2, token: 'token 1' },
        { status: 'hello', v: 2, token: 'token 2' },
      ),
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

  change({ code, user, room = '' }: Movement): void {
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

  /** The order is no matter: a claimed name keeps its place while it is away. */
  toJSON(): unknown {
    return {
      people: [...this.people].sort(),
      rooms: [...this.rooms].map(([name, members]) => [name, [...members].sort()]).sort(),
    };
  }
}

/** What a session was told. */
interface Heard {
  name: string;
  version: 1 | 2;
  /** Whether the server has let it in. */
  isIn: boolean;
  picture?: Picture;
}

/** Plays the steps, and checks every effect as it comes. */
class World {
  readonly classroom = new Classroom(DEFAULT_LIMITS, countedSecrets());
  readonly store: MemoryStore;
  readonly #waiting: (() => (scene: Scene) => void)[] = [];
  readonly everybody: SessionId[] = [];
  readonly alive = new Map<SessionId, Heard>();
  #ready: Info | undefined;

  constructor(store = new MemoryStore('E')) {
    this.store = store;
    this.#carryOut(this.classroom.restore(store.state(), NOW));
  }

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
    const stranger = 1000 + this.store.state().users.length;
    const name = `Stranger ${stranger}`;
    this.alive.set(stranger, { name, version: 2, isIn: false });
    this.#carryOut(this.classroom.login(stranger, name, 2, NOW));
    this.#carryOut(this.classroom.request(stranger, { status: 'hello', v: 2 }, NOW));
    const ready = this.#ready;
    this.alive.delete(stranger);
    this.#carryOut(this.classroom.gone(stranger, NOW));
    assert.ok(ready?.people && ready.rooms);
    return new Picture(
      ready.people.filter(person => person !== name),
      ready.rooms,
    );
  }

  #login({ name: wanted, version }: Extract<Step, { kind: 'login' }>): void {
    const session = this.everybody.length + 1;
    this.everybody.push(session);
    this.alive.set(session, { name: wanted, version, isIn: false });
    this.#carryOut(this.classroom.login(session, wanted, version, NOW));
  }

  #carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) this.#do(effect);
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      for (const effect of this.classroom.settle(next(), NOW)) this.#do(effect);
    }
  }

  #do(effect: Effect): void {
    switch (effect.kind) {
      case 'send':
        for (const to of effect.to) this.#hear(to, effect.message);
        break;
      case 'append':
        this.#waiting.push(() => {
          const outcome = this.store.apply(effect.record);
          assert.ok(
            outcome.kind !== 'refused' || outcome.code === 'conflict',
            `the log refuses ${JSON.stringify([effect.record, outcome])}`,
          );
          return scene => effect.settle(outcome, scene);
        });
        break;
      case 'query': {
        const { query } = effect;
        assert.ok(query.kind === 'resume');
        this.#waiting.push(() => scene => query.settle(this.store.resume(query.points), scene));
        break;
      }
      case 'release':
        for (const message of effect.messages) this.#hear(effect.session, message);
        break;
      case 'close':
      case 'abandon':
        assert.ok(this.alive.delete(effect.session), 'closed twice');
        break;
      case 'hold':
      case 'note':
        break;
    }
  }

  #hear(to: SessionId, message: ServerMessage): void {
    const session = this.alive.get(to);
    assert.ok(session, `a ${message.status} for somebody who left`);
    if (session.version === 1) {
      assert.ok(['private', 'group', 'info', 'error', 'notification'].includes(message.status));
    }
    if (message.status === 'info' && message.code === 'welcome') session.isIn = true;
    if (message.status === 'info' && message.code === 'ready') {
      session.isIn = true;
      this.#ready = message;
      session.picture = new Picture(message.people ?? [], message.rooms ?? []);
    }
    if (message.status !== 'presence') return;
    assert.ok(session.picture, 'presence before hello');
    if (message.code !== 'role' && message.code !== 'room') session.picture.change(message);
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
        const names = [...world.alive.values()].filter(({ isIn }) => isIn).map(session => session.name);
        assert.deepEqual(JSON.parse(truth).people, [...new Set(names)].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps claimed names alone in their rooms when everybody is gone, and knows them again after a restart', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const world = new World();
        for (const one of steps) world.play(one);
        world.everybody.forEach((_, who) => {
          world.play({ kind: 'gone', who });
        });
        const { people, rooms } = world.truth();
        assert.deepEqual([...people], []);
        const claimed = new Set(world.store.state().users.map(user => user.name));
        for (const members of rooms.values()) for (const member of members) assert.ok(claimed.has(member));
        const kept = JSON.stringify(world.truth());
        assert.equal(JSON.stringify(new World(world.store).truth()), kept);
      }),
      { numRuns: 300 },
    );
  });
});
