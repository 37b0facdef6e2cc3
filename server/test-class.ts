/** A class without sockets, for tests of the core: it drives a Classroom and keeps what every session hears. */
import type { Request, ServerMessage } from '../protocol/messages.ts';
import type { Role } from '../protocol/roles.ts';
import { Classroom } from './classroom.ts';
import type { Locks } from './door/door.ts';
import type { KeyVerdict } from './door/key-desk.ts';
import type { Effect, Note, Query, Scene } from './effects.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { MemoryStore } from './message-log/memory-store.ts';
import { MessageLogFault, type MessageLogFaultCode } from './message-log/message-log.ts';
import type { Secrets } from './secrets.ts';
import type { SessionId } from './session-id.ts';

/** The time that every request of a test is made at: ms since 1970. */
export const NOW = 1_795_363_200_000;

/** Secrets without chance: the token of the first name that is claimed is `token 1`. */
export function countedSecrets(): Secrets {
  let count = 0;
  return {
    create: () => `token ${++count}`,
    hash: token => `hash of ${token}`,
    matches: (token, hash) => hash === `hash of ${token}`,
  };
}

/** One user of a test. */
export class Pupil {
  readonly id: SessionId;
  readonly name: string;
  readonly #class: TestClass;
  /** What was heard since the last {@link take}. */
  heard: ServerMessage[] = [];
  /** What is kept back, where something is. */
  held: ServerMessage[] | undefined;
  isClosed = false;

  constructor(id: SessionId, name: string, testClass: TestClass) {
    this.id = id;
    this.name = name;
    this.#class = testClass;
  }

  /** Asks for something; gives what this user then hears. Others keep it for their own {@link take}. */
  ask(request: Request): ServerMessage[] {
    this.heard = [];
    this.#class.carryOut(this.#class.classroom.request(this.id, request, this.#class.now));
    return this.take();
  }

  leaves(): void {
    this.#class.carryOut(this.#class.classroom.gone(this.id, this.#class.now));
  }

  hears(message: ServerMessage): void {
    (this.held ?? this.heard).push(message);
  }

  /** What was heard, once. */
  take(): ServerMessage[] {
    const { heard } = this;
    this.heard = [];
    return heard;
  }
}

/** See the file's comment. */
export class TestClass {
  readonly classroom: Classroom;
  /** What is kept. Another class may go on with it. */
  readonly store: MemoryStore;
  /** The fault of the log from now on, where it has one. */
  fault: MessageLogFaultCode | undefined;
  /** The fault of its reading. */
  readFault: MessageLogFaultCode | undefined;
  /** While true, the log answers nothing; {@link catchUp} makes up for it. */
  isLogSlow = false;
  /** What the shell makes of an instructor key. */
  keyVerdict = (key: string): KeyVerdict => (key === 'the key' ? 'right' : 'wrong');
  /** The time of all that follows: ms since 1970. */
  now = NOW;
  readonly notes: Note[] = [];
  /** Every send, in order. */
  readonly sent: { to: readonly SessionId[]; message: ServerMessage }[] = [];
  readonly #pupils = new Map<SessionId, Pupil>();
  readonly #waiting: (() => (scene: Scene) => void)[] = [];
  #next = 1;

  constructor(limits: ServerLimits = DEFAULT_LIMITS, store = new MemoryStore('E'), locks?: Locks) {
    this.classroom = new Classroom(limits, countedSecrets());
    this.store = store;
    this.carryOut(this.classroom.restore(store.state(), NOW, locks));
  }

  /** Somebody of version 1. */
  enterV1(name: string, address?: string): Pupil {
    return this.#enter(name, 1, address);
  }

  /** Somebody of version 2 who has not said `hello`, as in `nc`. */
  enterBare(name: string, address?: string): Pupil {
    return this.#enter(name, 2, address);
  }

  /** Somebody of version 2 who has said `hello`, and has heard the answer. */
  enter(name: string): Pupil {
    const pupil = this.#enter(name, 2);
    pupil.ask({ status: 'hello', v: 2 });
    return pupil;
  }

  /** Somebody who has said `hello` and was given that role, which is in the log. */
  enterAs(role: Role, name: string): Pupil {
    const pupil = this.enter(name);
    this.appoint(name, role);
    return pupil;
  }

  /** Gives somebody who is there a role, as if an instructor had. */
  appoint(name: string, role: Role): void {
    const entry = { time: this.now, by: 'SERVER', role: 'instructor', action: 'role', user: name } as const;
    const effect = { kind: 'role', user: name, role } as const;
    const begin = (scene: Scene) => {
      const user = scene.roster.named(name);
      scene.outcome.append({ kind: 'ordered', entry, effect }, () => {
        if (user) user.keptRole = role;
      });
    };
    this.carryOut(this.classroom.settle(begin, this.now));
  }

  /** Does what the core wants; then the log answers, unless it is slow. */
  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) this.#carryOut(effect);
    if (!this.isLogSlow) this.catchUp();
  }

  /** The log answers everything that waits. */
  catchUp(): void {
    this.isLogSlow = false;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      for (const effect of this.classroom.settle(next(), this.now)) this.#carryOut(effect);
    }
  }

  /** The log answers the first thing that waits. */
  answerOne(): Effect[] {
    const next = this.#waiting.shift();
    return next ? this.classroom.settle(next(), NOW) : [];
  }

  #carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'send':
        this.sent.push(effect);
        for (const id of effect.to) this.#pupils.get(id)?.hears(effect.message);
        break;
      case 'note':
        this.notes.push(effect.note);
        break;
      case 'append': {
        const { record, settle } = effect;
        this.#waiting.push(() => {
          const { fault } = this;
          const outcome = fault ? { kind: 'failed' as const, code: fault } : this.store.apply(record);
          return scene => settle(outcome, scene);
        });
        break;
      }
      case 'query':
        this.#waiting.push(() => this.#answer(effect.query));
        break;
      case 'verify':
        this.#waiting.push(() => scene => effect.settle(this.keyVerdict(effect.key), scene));
        break;
      default:
        this.#command(effect);
    }
  }

  #command(effect: Extract<Effect, { kind: 'close' | 'abandon' | 'hold' | 'release' }>): void {
    const pupil = this.#pupils.get(effect.session);
    if (!pupil) return;
    if (effect.kind === 'hold') pupil.held = [];
    else if (effect.kind === 'release') {
      pupil.heard.push(...effect.messages, ...(pupil.held ?? []));
      pupil.held = undefined;
    } else {
      pupil.isClosed = true;
      if (effect.kind === 'abandon') pupil.heard.push(effect.message);
    }
  }

  #answer(query: Query): (scene: Scene) => void {
    if (this.readFault && query.kind !== 'caught_up') {
      const fault = new MessageLogFault(this.readFault, 'as the test wants it');
      return scene => query.settle(fault, scene);
    }
    switch (query.kind) {
      case 'page': {
        const page = this.store.page(query.request);
        return scene => query.settle(page, scene);
      }
      case 'search': {
        const found = this.store.search(query.request);
        return scene => query.settle(found, scene);
      }
      case 'versions': {
        const found = this.store.versions(query.conversation, query.seq);
        return scene => query.settle(found, scene);
      }
      case 'audit': {
        const found = this.store.audit(query.request);
        return scene => query.settle(found, scene);
      }
      case 'resume': {
        const missed = this.store.resume(query.points);
        return scene => query.settle(missed, scene);
      }
      case 'caught_up':
        return query.settle;
    }
  }

  #enter(name: string, version: 1 | 2, address?: string): Pupil {
    const pupil = new Pupil(this.#next++, name, this);
    this.#pupils.set(pupil.id, pupil);
    this.carryOut(this.classroom.login(pupil.id, name, version, this.now, address));
    return pupil;
  }
}

/** `code room` of every message that is a presence, to be compared at a glance. */
export function presences(messages: readonly ServerMessage[]): string[] {
  return messages.flatMap(message =>
    message.status === 'presence' && message.code !== 'role' && message.code !== 'room'
      ? [[message.user, message.code, message.room].filter(part => part !== undefined).join(' ')]
      : [],
  );
}

/** The codes of the messages that have one, else their statuses, to be compared at a glance. */
export function codes(messages: readonly ServerMessage[]): string[] {
  return messages.map(message => ('code' in message ? message.code : undefined) ?? message.status);
}
