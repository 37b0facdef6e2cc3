/**
 * Lets what one connection asks through at the pace that is due to it, in its order. What has to wait is held here, and the
 * connection is not read meanwhile. A timer runs only while something waits.
 */
export class Turnstile {
  readonly #onBlocked: (isBlocked: boolean) => void;
  /** Oldest first. The first one is paid for; nobody has asked about the others yet. They are no more than one read had. */
  readonly #waiting: { delay: () => number; step: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isBlocked = false;

  /** @param onBlocked called when steps begin to wait, and when none does any more */
  constructor(onBlocked: (isBlocked: boolean) => void) {
    this.#onBlocked = onBlocked;
  }

  /**
   * Takes a step when it is its turn: at once, where it need not wait.
   *
   * @param delay asked once, when everything before has been done: milliseconds that the step has to wait
   * @param step must not throw
   */
  pass(delay: () => number, step: () => void): void {
    const ms = this.#isBlocked ? undefined : delay();
    if (ms !== undefined && ms <= 0) {
      step();
      return;
    }
    this.#waiting.push({ delay, step });
    if (ms === undefined) return;
    this.#isBlocked = true;
    this.#wait(ms);
    this.#onBlocked(true);
  }

  /** The connection is gone: what waits is never done. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => this.#go(), Math.min(ms, LONGEST_MS));
  }

  #go(): void {
    this.#waiting.shift()?.step();
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const ms = next.delay();
      if (ms > 0) {
        this.#wait(ms);
        return;
      }
      this.#waiting.shift();
      next.step();
    }
    this.#isBlocked = false;
    this.#onBlocked(false);
  }
}

/** What a timer of the system can wait. */
const LONGEST_MS = 2 ** 31 - 1;
