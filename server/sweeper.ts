/** Milliseconds between two sweeps: how exact the long waits are. */
export const SWEEP_MS = 5000;

/** Does something every {@link SWEEP_MS}, as long as it is told to. One for a server, in place of a timer a connection. */
export class Sweeper {
  readonly #sweep: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param sweep must not throw */
  constructor(sweep: () => void) {
    this.#sweep = sweep;
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  /** Without effect where it runs. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#run(), SWEEP_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #run(): void {
    this.#timer = undefined;
    // Before the sweep, which may find that nothing is left to be swept.
    this.start();
    this.#sweep();
  }
}
