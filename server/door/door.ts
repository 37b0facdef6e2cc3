/**
 * The door of a class: whom it lets in, by the join code or the instructor key. Part of the core, hence without sockets and clocks; how often
 * somebody may try is counted by tries.ts, and keys are checked by the shell (see key-desk.ts).
 */
import type { ServerLimits } from '../limits.ts';
import type { Secrets } from '../secrets.ts';
import { foldCode } from './join-code.ts';
import { Tries } from './tries.ts';

/** What opens the door of a class. */
export interface Locks {
  /** As people write it. Undefined: the class asks for none. */
  readonly joinCode?: string | undefined;
  /** Whether there is a key. Else every key is a wrong one. */
  readonly hasKey: boolean;
  /** The SHA-256 of the server's certificate, where TLS is spoken: whoever is invited knows the server by it. */
  readonly fingerprint?: string | undefined;
  /** The address on which the server listens: whoever is invited has to reach it. */
  readonly host?: string | undefined;
}

/** See the file's comment. */
export class Door {
  readonly tries: Tries;
  #locks: Locks = { hasKey: false };
  /** Of the code as it is compared: in hand before anybody knocks, so that all knocks take the same time. */
  #codeHash: string | undefined;

  constructor(limits: ServerLimits) {
    this.tries = new Tries(limits);
  }

  /** The code of the class, for those who invite; undefined where it asks for none. */
  get joinCode(): string | undefined {
    return this.#locks.joinCode;
  }

  /** How the server is known over TLS, for those who invite; undefined where it is not spoken. */
  get fingerprint(): string | undefined {
    return this.#locks.fingerprint;
  }

  /** The address on which the server listens, for those who invite. */
  get host(): string | undefined {
    return this.#locks.host;
  }

  get hasKey(): boolean {
    return this.#locks.hasKey;
  }

  /** To be called before anybody comes. */
  fit(locks: Locks, secrets: Secrets): void {
    this.#locks = locks;
    this.#codeHash = locks.joinCode === undefined ? undefined : secrets.hash(foldCode(locks.joinCode));
  }

  /** Whether that is the code of the class, in a time that tells nothing about it. */
  opensTo(code: string, secrets: Secrets): boolean {
    return this.#codeHash !== undefined && secrets.matches(foldCode(code), this.#codeHash);
  }
}
