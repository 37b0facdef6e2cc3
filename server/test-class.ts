/** A class without sockets, for tests of the core: it drives a Classroom and keeps what every session hears. */
import type { Request, ServerMessage } from '../protocol/messages.ts';
import { Classroom } from './classroom.ts';
import type { Effect, Note, SessionId } from './effects.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';

/** The time that every request of a test is made at: ms since 1970. */
export const NOW = 1_795_363_200_000;

/** One user of a test. */
export class Pupil {
  readonly id: SessionId;
  readonly name: string;
  readonly #class: TestClass;
  /** What was heard since the last {@link take}. */
  heard: ServerMessage[] = [];
  isClosed = false;

  constructor(id: SessionId, name: string, testClass: TestClass) {
    this.id = id;
    this.name = name;
    this.#class = testClass;
  }

  /** Asks for something; gives what this user then hears. Others keep it for their own {@link take}. */
  ask(request: Request): ServerMessage[] {
    this.heard = [];
    this.#class.carryOut(this.#class.classroom.request(this.id, request, NOW));
    return this.take();
  }

  leaves(): void {
    this.#class.carryOut(this.#class.classroom.gone(this.id, NOW));
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
  readonly notes: Note[] = [];
  /** Every send, in order. */
  readonly sent: { to: readonly SessionId[]; message: ServerMessage }[] = [];
  readonly #pupils = new Map<SessionId, Pupil>();
  #next = 1;

  constructor(limits: ServerLimits = DEFAULT_LIMITS) {
    this.classroom = new Classroom(limits);
  }

  /** Somebody of version 1. */
  enterV1(name: string): Pupil {
    return this.#enter(name, 1);
  }

  /** Somebody of version 2 who has not said `hello`, as in `nc`. */
  enterBare(name: string): Pupil {
    return this.#enter(name, 2);
  }

  /** Somebody of version 2 who has said `hello`, and has heard the answer. */
  enter(name: string): Pupil {
    const pupil = this.#enter(name, 2);
    pupil.ask({ status: 'hello', v: 2 });
    return pupil;
  }

  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'send') {
        this.sent.push(effect);
        for (const id of effect.to) this.#pupils.get(id)?.heard.push(effect.message);
      } else if (effect.kind === 'note') {
        this.notes.push(effect.note);
      } else {
        const pupil = this.#pupils.get(effect.session);
        if (pupil) pupil.isClosed = true;
        if (effect.kind === 'abandon') pupil?.heard.push(effect.message);
      }
    }
  }

  #enter(name: string, version: 1 | 2): Pupil {
    const pupil = new Pupil(this.#next++, name, this);
    this.#pupils.set(pupil.id, pupil);
    this.carryOut(this.classroom.login(pupil.id, name, version, NOW));
    return pupil;
  }
}

/** `code room` of every message that is a presence, to be compared at a glance. */
export function presences(messages: readonly ServerMessage[]): string[] {
  return messages.flatMap(message =>
    message.status === 'presence'
      ? [[message.user, message.code, message.room].filter(part => part !== undefined).join(' ')]
      : [],
  );
}
