/** The last message of somebody. */
interface Said {
  time: number;
  id: string | undefined;
  /** How often it was sent and did not come to nothing: not yet, or not at all. */
  times: number;
}

/** Who wrote last when, in a room where some time has to be between two messages of one student. */
export class SlowMode {
  /** By name, the longest ago first. Whoever may write again is forgotten. */
  readonly #last = new Map<string, Said>();

  /**
   * Milliseconds that the user has to wait; 0: they may write now. The last message, sent again under its `id`, need not
   * wait: whoever lost its `ack` would otherwise never learn that it was kept.
   *
   * @param id as the log keeps it: a bare name's holds for one login, or everybody who comes by that name could send `1` again
   * @param seconds what has to be between two messages
   */
  wait(user: string, id: string | undefined, seconds: number, now: number): number {
    const last = this.#last.get(user);
    if (!last || isAgain(last, id)) return 0;
    // A clock that was set back must not silence anybody for longer than the interval.
    return Math.max(0, Math.min(last.time + seconds * 1000 - now, seconds * 1000));
  }

  /**
   * The user, who need not {@link wait}, writes; the next message has to wait.
   *
   * @returns takes that back where nothing came of it; to be called once at most
   */
  take(user: string, id: string | undefined, seconds: number, now: number): () => void {
    const last = this.#last.get(user);
    const said = last && isAgain(last, id) ? last : { time: now, id, times: 0 };
    said.times += 1;
    if (said !== last) {
      this.#last.delete(user);
      this.#last.set(user, said);
      this.#forget(now - seconds * 1000);
    }
    return () => {
      said.times -= 1;
      if (said.times === 0 && this.#last.get(user) === said) this.#last.delete(user);
    };
  }

  /** It is over: everybody may write. */
  clear(): void {
    this.#last.clear();
  }

  #forget(until: number): void {
    for (const [user, { time }] of this.#last) {
      if (time > until) return;
      this.#last.delete(user);
    }
  }
}

function isAgain(last: Said, id: string | undefined): boolean {
  return id !== undefined && last.id === id;
}
