import type { TlsMode } from '../client/tls/security.ts';
import type { Identity } from './chat.ts';
import type { ConnectionMemory } from './connection-memory.ts';

/** What the settings say of the connection. */
export interface ConnectionSettings extends Identity {
  tls: TlsMode;
}

/** What the settings ask for, and whether they have asked for something else since the window connected. */
export class Wishes {
  readonly #memory: ConnectionMemory;
  readonly #read: () => ConnectionSettings;
  #connectedWith: ConnectionSettings | undefined;

  /** @param read the settings of this moment */
  constructor(memory: ConnectionMemory, read: () => ConnectionSettings) {
    this.#memory = memory;
    this.#read = read;
  }

  /** What a plain Connect is to connect to. The user name may be empty. */
  get identity(): Identity {
    const { host, port, userName } = this.#read();
    return { host, port, userName: this.#memory.nameFor(userName) };
  }

  /** The settings are others than when the window connected last. */
  get changed(): boolean {
    return (
      this.leadElsewhere ||
      (this.#connectedWith !== undefined && this.#connectedWith.tls !== this.#read().tls)
    );
  }

  /** So is what they say of the server and the name. */
  get leadElsewhere(): boolean {
    if (!this.#connectedWith) return false;
    const { host, port, userName } = this.#read();
    const then = this.#connectedWith;
    return host !== then.host || port !== then.port || userName !== then.userName;
  }

  /**
   * The window connects now, whatever with: the settings of this moment are no reason to connect anew.
   *
   * @param changes what the settings are about to say
   */
  note(changes: Partial<Identity> = {}): void {
    this.#connectedWith = { ...this.#read(), ...changes };
  }
}
