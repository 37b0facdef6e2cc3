/**
 * A bucket of tokens: it holds so many, and gets so many a second. What is done costs tokens, so that as much may come at once
 * as the bucket holds, and over time no more than it gets. It has no clock: times are handed in, ms since 1970.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  /** A full one. Infinity is none of both. */
  constructor(capacity: number, perSecond: number, now: number) {
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#tokens = capacity;
    this.#at = now;
  }

  /** Takes `count` tokens where they are there; else none. */
  tryTake(count: number, now: number): boolean {
    this.#fill(now);
    if (this.#tokens < count) return false;
    this.#spend(count);
    return true;
  }

  /**
   * Takes `count` tokens, on credit where they are not there.
   *
   * @returns the milliseconds until they will be; 0 where they are
   */
  take(count: number, now: number): number {
    this.#fill(now);
    this.#spend(count);
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs);
  }

  /**
   * As {@link take}, but what costs more than the bucket holds is done as soon as that is full, and owed: else whoever owes nothing
   * would wait for it.
   */
  takeAtMostFull(count: number, now: number): number {
    const surplus = Math.max(0, count - this.#capacity);
    const ms = this.take(count - surplus, now);
    this.#spend(surplus);
    return ms;
  }

  /** Whether it is as a new one. */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#tokens >= this.#capacity;
  }

  /** A clock that was put back gives nothing, and takes nothing away. */
  #fill(now: number): void {
    const elapsed = Math.max(0, now - this.#at);
    this.#at = now;
    if (this.#tokens < this.#capacity)
      this.#tokens = Math.min(this.#capacity, this.#tokens + elapsed * this.#perMs);
  }

  #spend(count: number): void {
    // Infinity less something would still be Infinity, but less Infinity it is none.
    if (this.#perMs !== Number.POSITIVE_INFINITY && this.#capacity !== Number.POSITIVE_INFINITY)
      this.#tokens -= count;
  }
}
