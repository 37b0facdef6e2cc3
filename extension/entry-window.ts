import type { Entry } from '../client/transcript.ts';

/** Entries that come with one step up or down. */
export const STEP = 200;

/** Which way the reader goes: what is dropped lies behind. */
export type Direction = 'up' | 'down';

/**
 * Which entries of a transcript a page has: all from one key to another, at most so many. Beyond them there may be more
 * on either side. Pure: it is told the entries, oldest first, each time.
 */
export class EntryWindow {
  readonly #limit: number;
  #from = Number.NEGATIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;

  /** @param limit entries that a page has at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether an entry with this key is, or would be, in it. */
  has(key: number): boolean {
    return this.#from <= key && key <= this.#to;
  }

  /** Those that are in it. */
  of(entries: readonly Entry[]): Entry[] {
    return entries.filter(({ key }) => this.has(key));
  }

  /** Whether there are entries on that side of it. */
  hasBeyond(entries: readonly Entry[], direction: Direction): boolean {
    const last = direction === 'up' ? entries[0] : entries.at(-1);
    return last !== undefined && !this.has(last.key);
  }

  /** Goes to the newest entries. */
  toEnd(entries: readonly Entry[]): void {
    this.#to = Number.POSITIVE_INFINITY;
    this.#from = startAt(entries, entries.length - this.#limit);
  }

  /** Goes to where the entry `key` is in the middle; without effect where it is in view already. */
  toInclude(entries: readonly Entry[], key: number): boolean {
    if (this.has(key)) return false;
    const at = entries.findIndex(entry => entry.key >= key);
    const first = Math.max(0, at - Math.floor(this.#limit / 2));
    this.#from = startAt(entries, first);
    this.#to = endAt(entries, first + this.#limit);
    return true;
  }

  /** One step further: the entries that come into it by that. */
  extend(entries: readonly Entry[], direction: Direction): Entry[] {
    const beyond = entries.filter(({ key }) => (direction === 'up' ? key < this.#from : key > this.#to));
    const step = direction === 'up' ? beyond.slice(-STEP) : beyond.slice(0, STEP);
    if (direction === 'up') this.#from = startAt(beyond, beyond.length - STEP);
    else this.#to = endAt(beyond, STEP);
    return step;
  }

  /** Leaves out what is too much, behind the reader: the keys of that. */
  bound(entries: readonly Entry[], direction: Direction): number[] {
    const inside = this.of(entries);
    const excess = inside.length - this.#limit;
    if (excess <= 0) return [];
    if (direction === 'up') this.#to = endAt(inside, this.#limit);
    else this.#from = startAt(inside, excess);
    const gone = direction === 'up' ? inside.slice(-excess) : inside.slice(0, excess);
    return gone.map(({ key }) => key);
  }
}

/** The lower bound for a window that begins at `index`: none where that is the first, so that older ones may join. */
function startAt(entries: readonly Entry[], index: number): number {
  return index > 0 ? (entries[index]?.key ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
}

/** The upper bound for a window that ends before `index`. */
function endAt(entries: readonly Entry[], index: number): number {
  return index < entries.length
    ? (entries[index - 1]?.key ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
}
