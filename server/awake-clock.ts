/**
 * Counts the time in which this process was awake. A laptop that slept, or a process that was held up, was not there to hear
 * its peers: that time must not count against them. It is advanced now and then, and stands still in between.
 */
export class AwakeClock {
  readonly #mostMs: number;
  #at: number | undefined;
  #ms = 0;

  /** @param mostMs counted between two calls of {@link advance}, however long it was */
  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  /** Milliseconds since it began. */
  get ms(): number {
    return this.#ms;
  }

  /** @param now ms since 1970; a clock that was put back counts as standing still */
  advance(now: number): void {
    const elapsed = now - (this.#at ?? now);
    this.#at = now;
    this.#ms += Math.min(Math.max(0, elapsed), this.#mostMs);
  }

  /** Nobody will advance it for a while: that time is not to count. */
  pause(): void {
    this.#at = undefined;
  }
}
