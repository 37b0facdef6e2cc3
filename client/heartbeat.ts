import type { Disposable } from './disposable.ts';

/** What a heartbeat does with a server that says nothing. */
export interface HeartbeatHost {
  /** Ask it whether it is there. */
  ask(): void;
  /** It said nothing then either: it is gone. */
  lost(): void;
}

/**
 * Finds out that a server is gone without a good-bye, which TCP alone tells after many minutes. It counts in steps and reads no
 * clock: however long a laptop slept, that is one step, and the server has another in which to answer.
 */
export class Heartbeat implements Disposable {
  readonly #host: HeartbeatHost;
  readonly #pongMs: number;
  readonly #quietSteps: number;
  #steps = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param silenceMs without a word until the server is asked
   * @param pongMs that it then has
   */
  constructor(silenceMs: number, pongMs: number, host: HeartbeatHost) {
    this.#host = host;
    this.#pongMs = pongMs;
    this.#quietSteps = Math.ceil(silenceMs / pongMs);
  }

  /** To be called when the connection is open. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#step(), this.#pongMs);
  }

  /** The server has said something. */
  heard(): void {
    this.#steps = 0;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #step(): void {
    this.#timer = undefined;
    this.#steps += 1;
    if (this.#steps > this.#quietSteps + 1) {
      this.#host.lost();
      return;
    }
    this.start();
    if (this.#steps > this.#quietSteps) this.#host.ask();
  }
}
