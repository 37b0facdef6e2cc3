import type { ErrorCode } from '../protocol/catalogue.ts';
import type { ErrorMessage, ServerMessage } from '../protocol/messages.ts';

/** What came of a request. `text` is for people, `code` for programs. */
export type Reply =
  /** `message` is what the server answered; a version 1 server does not answer everything. */
  | { ok: true; message?: ServerMessage }
  /**
   * Refused by the server (a code of the catalogue), or not answered: `offline` it was not sent, as there is no
   * connection; `busy` not sent, as too many wait already; `disconnected` sent, but the connection ended before the
   * answer; `timeout` sent, and no answer came in time. `message` is what the server said, where it said anything.
   */
  | {
      ok: false;
      code: ErrorCode | 'offline' | 'busy' | 'disconnected' | 'timeout';
      text: string;
      message?: ErrorMessage;
    };

/** The reply to what is not sent because too much waits. */
export const BUSY = {
  ok: false,
  code: 'busy',
  text: 'Too much is waiting for the server already.',
} as const satisfies Reply;

/** Requests that may wait for an answer at the same time. One more is settled with `busy`. */
export const PENDING_LIMIT = 256;

interface Entry {
  settle: (reply: Reply) => void;
  timer: NodeJS.Timeout;
}

/**
 * The requests of one connection that wait for their answers. Each is settled exactly once: by its answer, by time,
 * or by the end of the connection.
 */
export class Pending {
  readonly #timeoutMs: number;
  readonly #entries = new Map<string, Entry>();
  #end: Reply | undefined;

  /** @param timeoutMs how long an answer may take */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Requests that wait. */
  get size(): number {
    return this.#entries.size;
  }

  /** Waits for the answer to the request `id`. Never rejects. */
  wait(id: string): Promise<Reply> {
    if (this.#end) return Promise.resolve(this.#end);
    if (this.#entries.size >= PENDING_LIMIT) {
      return Promise.resolve(BUSY);
    }
    return new Promise(settle => {
      const seconds = Math.ceil(this.#timeoutMs / 1000);
      const timer = setTimeout(
        () =>
          this.settle(id, {
            ok: false,
            code: 'timeout',
            text: `The server did not answer for ${seconds} s.`,
          }),
        this.#timeoutMs,
      );
      this.#entries.set(id, { settle, timer });
    });
  }

  /** Whether the request `id` still waits. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Gives the request `id` its answer; false where none waits under that id. */
  settle(id: string, reply: Reply): boolean {
    const entry = this.#entries.get(id);
    if (!entry) return false;
    this.#entries.delete(id);
    clearTimeout(entry.timer);
    entry.settle(reply);
    return true;
  }

  /** Settles all that waits, and all that is still to come, with `reply`. */
  end(reply: Reply): void {
    this.#end ??= reply;
    for (const id of [...this.#entries.keys()]) this.settle(id, reply);
  }
}
