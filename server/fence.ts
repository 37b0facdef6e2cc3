/**
 * Keeps the order of what one connection asks. Messages go to the log one behind the other without waiting; everything
 * else waits until what the connection sent before is told as kept. So whoever says something and then leaves, quits or
 * asks for the history finds it there.
 */
export class Fence {
  readonly #onBlocked: (isBlocked: boolean) => void;
  /** Steps that wait, oldest first; they are few, because nothing is read meanwhile. */
  readonly #waiting: { isMessage: boolean; step: () => void }[] = [];
  /** Records and queries of the connection that the log has not answered. */
  #open = 0;
  #isBlocked = false;

  /** @param onBlocked called when steps begin to wait, and when none does any more */
  constructor(onBlocked: (isBlocked: boolean) => void) {
    this.#onBlocked = onBlocked;
  }

  /** Takes a step when it is its turn: at once, where nothing is in its way. */
  pass(isMessage: boolean, step: () => void): void {
    if (this.#waiting.length === 0 && (isMessage || this.#open === 0)) {
      step();
      return;
    }
    this.#waiting.push({ isMessage, step });
    this.#tell();
  }

  /** The connection has asked something of the log. */
  open(): void {
    this.#open += 1;
  }

  /** The log has answered. */
  close(): void {
    this.#open -= 1;
    let next = this.#waiting[0];
    while (next && (next.isMessage || this.#open === 0)) {
      this.#waiting.shift();
      next.step();
      next = this.#waiting[0];
    }
    this.#tell();
  }

  /** The connection is gone: what waits is never done. */
  dispose(): void {
    this.#waiting.length = 0;
  }

  #tell(): void {
    const isBlocked = this.#waiting.length > 0;
    if (isBlocked === this.#isBlocked) return;
    this.#isBlocked = isBlocked;
    this.#onBlocked(isBlocked);
  }
}
