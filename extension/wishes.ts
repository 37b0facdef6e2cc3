import type { Identity } from './chat.ts';
import type { ConnectionMemory } from './connection-memory.ts';
import { readIdentity } from './settings.ts';

/** What the settings ask for, and whether they have asked for something else since the window connected. */
export class Wishes {
  readonly #memory: ConnectionMemory;
  #connectedWith: Identity | undefined;

  constructor(memory: ConnectionMemory) {
    this.#memory = memory;
  }

  /** What a plain Connect is to connect to. The user name may be empty. */
  get identity(): Identity {
    const identity = readIdentity();
    return { ...identity, userName: this.#memory.nameFor(identity.userName) };
  }

  /** The settings are others than when the window connected last. */
  get changed(): boolean {
    if (!this.#connectedWith) return false;
    const { host, port, userName } = readIdentity();
    const then = this.#connectedWith;
    return host !== then.host || port !== then.port || userName !== then.userName;
  }

  /**
   * The window connects now, whatever with: the settings of this moment are no reason to connect anew.
   *
   * @param changes what the settings are about to say
   */
  note(changes: Partial<Identity> = {}): void {
    this.#connectedWith = { ...readIdentity(), ...changes };
  }
}
