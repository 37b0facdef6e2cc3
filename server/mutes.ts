/** Mutes of one place that may hold at a time. More: error `too_many_orders`. */
export const MUTES = 2000;

/** Who may not write in one place, and until when: ms since 1970, UTC. They end by themselves. */
export class Mutes {
  readonly #ends = new Map<string, number>();

  /** Until when the name may not write; undefined where it may. */
  of(name: string, now: number): number | undefined {
    const end = this.#ends.get(name);
    return end !== undefined && end > now ? end : undefined;
  }

  /** Whether one more would be too many. */
  isFull(now: number): boolean {
    if (this.#ends.size < MUTES) return false;
    for (const [name, end] of this.#ends) if (end <= now) this.#ends.delete(name);
    return this.#ends.size >= MUTES;
  }

  /** @param until not after now: lifts it */
  set(name: string, until: number, now: number): void {
    if (until > now) this.#ends.set(name, until);
    else this.#ends.delete(name);
  }

  delete(name: string): void {
    this.#ends.delete(name);
  }
}
