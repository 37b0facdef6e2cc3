import type { Sink } from './outbox.ts';

/** Bytes that may wait for each peer whatever waits for the others: who has no more is not counted. */
export const SHARE_BYTES = 1024 * 1024;

/** What waits for all peers of a server together: hundreds that read nothing could fill its memory, each within its own limit. */
export class WaitingTotal {
  readonly #limit: number;
  readonly #counted = new Map<Sink, number>();
  #bytes = 0;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes note that `bytes` wait for a peer. True where that is more than its share, and all together more than the limit. */
  isTooMuch(sink: Sink, bytes: number): boolean {
    if (bytes <= SHARE_BYTES) return false;
    this.#note(sink, bytes);
    if (this.#bytes <= this.#limit) return false;
    // Many have read since they were counted.
    for (const other of this.#counted.keys()) {
      if (other !== sink) this.#note(other, other.writableLength);
    }
    return this.#bytes > this.#limit;
  }

  /** Nothing waits for that peer any more. */
  forget(sink: Sink): void {
    this.#note(sink, 0);
  }

  #note(sink: Sink, bytes: number): void {
    this.#bytes += bytes - (this.#counted.get(sink) ?? 0);
    if (bytes > 0) this.#counted.set(sink, bytes);
    else this.#counted.delete(sink);
  }
}
