import type { Frame } from '../protocol/framing.ts';
import type { Greeting } from '../protocol/name-reader.ts';
import type { ConnectionListener } from './connection.ts';
import type { SessionId } from './session-id.ts';

/** Who hears all connections of a server: of each what a {@link ConnectionListener} hears. */
export interface Host {
  /** @param isAllowed whether what the guest says may be heard the way it came */
  named(id: SessionId, greeting: Greeting, isAllowed: boolean): void;
  frame(id: SessionId, frame: Frame): void;
  overflown(id: SessionId, limit: number): void;
  missed(id: SessionId): void;
  caughtUp(id: SessionId): void;
  ended(id: SessionId): void;
  closed(id: SessionId): void;
  failed(error: unknown): void;
}

/** Tells one host of one connection. Thousands are idle, and functions of its own would be a tenth of what each keeps in memory. */
export class Guest implements ConnectionListener {
  readonly #host: Host;
  readonly #id: SessionId;
  readonly #isAllowed: boolean;

  constructor(host: Host, id: SessionId, isAllowed: boolean) {
    this.#host = host;
    this.#id = id;
    this.#isAllowed = isAllowed;
  }

  named(greeting: Greeting): void {
    this.#host.named(this.#id, greeting, this.#isAllowed);
  }

  frame(frame: Frame): void {
    this.#host.frame(this.#id, frame);
  }

  overflown(limit: number): void {
    this.#host.overflown(this.#id, limit);
  }

  missed(): void {
    this.#host.missed(this.#id);
  }

  caughtUp(): void {
    this.#host.caughtUp(this.#id);
  }

  ended(): void {
    this.#host.ended(this.#id);
  }

  closed(): void {
    this.#host.closed(this.#id);
  }

  failed(error: unknown): void {
    this.#host.failed(error);
  }
}
