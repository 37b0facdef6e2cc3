/**
 * How often a code or a key may be tried: a bucket of tries for each address, each name, and all together, which fills up
 * again with time. Pure: the time is handed in.
 *
 * Strangers and members have buckets of their own. A member is who bears a claimed name and its right token: else a stranger
 * behind the class's one address, or under a member's name, could keep the member out by guessing. A member who guesses a code
 * that was changed empties the buckets of members, and is in the log by name. All members together have a bucket as well: one who was put
 * out, and has claimed many names for that day, must not guess the new code from many addresses without end.
 *
 * Codes and keys have buckets of their own too: a class that mistypes its code must not keep out its instructor, who has the key. A key
 * is so long that it is not guessed; what is counted is the work of checking it. Hence a name has no bucket of keys: it
 * would save no work, and let anybody keep an instructor out whose name is known.
 *
 * Memory: at most {@link GUESS_BUCKETS} are remembered. A bucket that is full again is the same as none. Where 100,000 addresses try,
 * those that were used the longest ago are forgotten, and their owners have all tries again; then the bucket of all strangers together
 * holds them up (`guessesOfAll`), or that of all members.
 */
import { GUESS_BUCKETS, type LimitName, type ServerLimits } from '../limits.ts';

/** How many tries there are at once, and ms until there is one more. */
interface Bucket {
  readonly key: string;
  readonly burst: number;
  readonly refillMs: number;
  readonly limit: LimitName;
}

/** Who tries. */
export interface Guesser {
  /** In one form: see address.ts. */
  address: string;
  name: string;
  kind: 'stranger' | 'member';
  /** What is tried. */
  what: 'code' | 'key';
}

/** What is left of the buckets when there were too many. */
const KEPT_SHARE = 15 / 16;

/** See the file's comment. */
export class Tries {
  /** When each bucket is full again; those that were used last come last. */
  readonly #fullAt = new Map<string, number>();
  readonly #limits: ServerLimits;
  readonly #most: number;

  /** @param most buckets that are remembered */
  constructor(limits: ServerLimits, most = GUESS_BUCKETS) {
    this.#limits = limits;
    this.#most = most;
  }

  /** How many buckets are remembered. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** What is in the way of the next try, and for how many ms; undefined where nothing is. */
  hindrance(guesser: Guesser, now: number): { limit: LimitName; waitMs: number } | undefined {
    const waits = this.#bucketsOf(guesser).map(({ key, burst, refillMs, limit }) => {
      const fullAt = this.#fullAt.get(key) ?? now;
      return { limit, waitMs: fullAt - now - (burst - 1) * refillMs };
    });
    const longest = waits.reduce((one, other) => (other.waitMs > one.waitMs ? other : one));
    return longest.waitMs > 0 ? longest : undefined;
  }

  /** Takes a try, allowed or not. */
  spend(guesser: Guesser, now: number): void {
    for (const { key, refillMs } of this.#bucketsOf(guesser)) {
      this.#set(key, Math.max(now, this.#fullAt.get(key) ?? now) + refillMs);
    }
    this.#forget(now);
  }

  /** Gives back a try that was none, for the key turned out to be right. */
  giveBack(guesser: Guesser): void {
    for (const { key, refillMs } of this.#bucketsOf(guesser)) {
      const fullAt = this.#fullAt.get(key);
      if (fullAt !== undefined) this.#fullAt.set(key, fullAt - refillMs);
    }
  }

  #bucketsOf({ address, name, kind, what }: Guesser): [Bucket, ...Bucket[]] {
    const limits = this.#limits;
    return [
      {
        key: `${what} ${kind} address ${address}`,
        burst: limits.guessesOfAddress,
        refillMs: limits.guessMsOfAddress,
        limit: 'guessesOfAddress',
      },
      ...(what === 'key' ? [] : [this.#ofName(kind, name)]),
      this.#ofAll(kind, what),
    ];
  }

  #ofName(kind: Guesser['kind'], name: string): Bucket {
    const { guessesOfName: burst, guessMsOfName: refillMs } = this.#limits;
    return { key: `${kind} name ${name}`, burst, refillMs, limit: 'guessesOfName' };
  }

  #ofAll(kind: Guesser['kind'], what: Guesser['what']): Bucket {
    const { guessesOfAll: burst, guessMsOfAll: refillMs } = this.#limits;
    return { key: `${what} ${kind} all`, burst, refillMs, limit: 'guessesOfAll' };
  }

  #set(key: string, fullAt: number): void {
    this.#fullAt.delete(key);
    this.#fullAt.set(key, fullAt);
  }

  /**
   * Where there are too many: those that are full again, and of the others the oldest. Many at once, because a map that
   * loses its first one again and again takes ever longer to find the next.
   */
  #forget(now: number): void {
    if (this.#fullAt.size <= this.#most) return;
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
    let surplus = this.#fullAt.size - Math.ceil(this.#most * KEPT_SHARE);
    for (const key of this.#fullAt.keys()) {
      if (surplus-- <= 0) return;
      this.#fullAt.delete(key);
    }
  }
}
