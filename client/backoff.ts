/** How long to wait between two tries. */
export interface BackoffOptions {
  /** ms: the most that the first wait takes. */
  baseMs: number;
  /** ms: the most that any wait takes. */
  capMs: number;
  /** From 0 up to, but not including, 1. */
  random?: () => number;
}

/**
 * Exponential back-off with full jitter: a wait is anything between nothing and a ceiling that doubles with each try,
 * so that a class of thirty whose server restarts does not come back in step.
 */
export class Backoff {
  readonly #options: BackoffOptions;
  #waits = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** Number of the try that comes next, from 1. */
  get attempt(): number {
    return this.#waits + 1;
  }

  /** ms to wait before the next try, which this counts. */
  next(): number {
    const { baseMs, capMs, random = Math.random } = this.#options;
    const ceiling = Math.min(capMs, baseMs * 2 ** this.#waits);
    this.#waits++;
    return Math.floor(random() * ceiling);
  }

  /** All is well again: the next wait is a first one. */
  reset(): void {
    this.#waits = 0;
  }
}
