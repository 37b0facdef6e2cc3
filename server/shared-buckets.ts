import { TokenBucket } from './token-bucket.ts';

/** Buckets of one kind, by what several users pay for together. Each is made when it is first needed, and forgotten when it is full. */
export class SharedBuckets {
  readonly #capacity: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(capacity: number, perSecond: number) {
    this.#capacity = capacity;
    this.#perSecond = perSecond;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  of(name: string, now: number): TokenBucket {
    const known = this.#buckets.get(name);
    if (known) return known;
    const made = new TokenBucket(this.#capacity, this.#perSecond, now);
    this.#buckets.set(name, made);
    return made;
  }

  /** Forgets those that are as new ones. To be called now and then. */
  sweep(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
  }
}
