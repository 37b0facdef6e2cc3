import { randomBytes } from 'node:crypto';
import type { Askable, Info } from '../protocol/messages.ts';
import { type ConnectionFault, isAboutKey } from './connection-fault.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import type { Introduction } from './hello.ts';

/** A token that fitted once fits no more. */
const NAME_LOST =
  'That name is somebody else’s now: the token that proves it is not the one that is kept here. An instructor can release the name.';

/** What somebody gives to be let in. */
export interface Admission {
  /** The code of the class. It is sent each time, for a class that asks for one asks each time. */
  joinCode?: string | undefined;
  /** Makes an instructor of its user. It is sent until the server has taken it, and then forgotten. */
  instructorKey?: string | undefined;
}

/**
 * What a user proves to a server: that the name is their own, that they belong to the class, that they teach it. Of all that, nothing ever
 * stands in a log or in the text of a fault.
 */
export class Credentials implements Disposable {
  #token: string | undefined;
  #joinCode: string | undefined;
  #key: string | undefined;
  /** What the code was when it was told. */
  #toldCode: string | undefined;
  readonly #tokenEmitter = new Emitter<string>();
  readonly #codeEmitter = new Emitter<string>();
  readonly #keyEmitter = new Emitter<string>();
  readonly #keyRefusedEmitter = new Emitter<void>();

  /** A token that proves from now on that the name is the user's: to be kept. */
  readonly onToken = this.#tokenEmitter.event;
  /** The server has taken this join code, or told it: to be kept, for it is asked for again. */
  readonly onJoinCode = this.#codeEmitter.event;
  /** The server has taken this key. From now on it is forgotten here. */
  readonly onKeyTaken = this.#keyEmitter.event;
  /** The server does not want the key: it is forgotten here, and to be forgotten where it was kept. */
  readonly onKeyRefused = this.#keyRefusedEmitter.event;

  constructor(token: string | undefined, admission: Admission) {
    this.#token = token;
    this.give(admission);
  }

  /** Whether the next `hello` is to bear a key. */
  get hasKey(): boolean {
    return this.#key !== undefined;
  }

  /** The next connection proves the name with this token. */
  prove(token: string): void {
    this.#token = token;
  }

  /** What is given takes the place of what was; the rest stays. */
  give({ joinCode, instructorKey }: Admission): void {
    this.#joinCode = joinCode ?? this.#joinCode;
    this.#key = instructorKey ?? this.#key;
  }

  /**
   * What to say with `hello`. With the first one goes a token of our own making: one that the server made could be lost on its way to us.
   *
   * @param isPrivate nobody can read along: else no key is said
   */
  introduce(asks: readonly Askable[], isPrivate: boolean): Introduction {
    if (!asks.includes('token')) this.#keepToken(this.#token ?? createToken());
    return {
      token: this.#token,
      // A server that asks for no code need not know that of another time.
      joinCode: asks.includes('joinCode') ? this.#joinCode : undefined,
      key: isPrivate ? this.#key : undefined,
    };
  }

  /** The server has let the user in. */
  accepted(ready: Info, asks: readonly Askable[]): void {
    this.#keepToken(ready.token);
    const key = this.#key;
    if (ready.joinCode !== undefined) this.#joinCode = ready.joinCode;
    else if (key !== undefined || !asks.includes('joinCode')) this.#toldCode = this.#joinCode;
    if (this.#joinCode !== undefined && this.#joinCode !== this.#toldCode) {
      this.#toldCode = this.#joinCode;
      this.#codeEmitter.fire(this.#joinCode);
    }
    if (key === undefined || ready.role !== 'instructor') return;
    this.#key = undefined;
    this.#keyEmitter.fire(key);
  }

  /** The server has not: a key that it does not want is not sent again. What is to be told of it. */
  refused(fault: ConnectionFault, asks: readonly Askable[]): ConnectionFault {
    if (isAboutKey(fault)) this.dropKey();
    const isNameLost = fault.code === 'name_taken' && asks.includes('token') && this.#token !== undefined;
    return isNameLost ? { ...fault, isNameLost, text: NAME_LOST } : fault;
  }

  /** No key is said, as if the server had refused it: for one that turned out to be another server. */
  dropKey(): void {
    this.#key = undefined;
    this.#keyRefusedEmitter.fire();
  }

  dispose(): void {
    this.#tokenEmitter.dispose();
    this.#codeEmitter.dispose();
    this.#keyEmitter.dispose();
    this.#keyRefusedEmitter.dispose();
  }

  #keepToken(token: string | undefined): void {
    if (token === undefined || token === this.#token) return;
    this.#token = token;
    this.#tokenEmitter.fire(token);
  }
}

/** 256 bits of chance. */
function createToken(): string {
  return randomBytes(32).toString('base64url');
}
