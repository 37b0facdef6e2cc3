import { indexOfKey } from '../client/key-order.ts';
import type { Entry } from '../client/transcript.ts';

/** Entries that a page begins with: no window shows as many at once, and a long conversation is there as soon as a short one. */
export const FIRST = 50;

/** Entries that come with one step up or down: they are drawn within a few frames. */
export const STEP = 25;

/** Entries that go at once where there are too many. */
export const EXCESS = 100;

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

  /** @param limit entries that a page has at most; more than {@link EXCESS} */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether an entry with this key is, or would be, in it. */
  has(key: number): boolean {
    return this.#from <= key && key <= this.#to;
  }

  /** Those that are in it. */
  of(entries: readonly Entry[]): Entry[] {
    return entries.slice(this.#start(entries), this.#end(entries));
  }

  /** The first of those; undefined where it is empty. */
  first(entries: readonly Entry[]): Entry | undefined {
    const first = entries[this.#start(entries)];
    return first && this.has(first.key) ? first : undefined;
  }

  /** Those that lie on that side of it. */
  beyond(entries: readonly Entry[], direction: Direction): Entry[] {
    return direction === 'up' ? entries.slice(0, this.#start(entries)) : entries.slice(this.#end(entries));
  }

  /** Whether there are entries on that side of it. */
  hasBeyond(entries: readonly Entry[], direction: Direction): boolean {
    const last = direction === 'up' ? entries[0] : entries.at(-1);
    return last !== undefined && !this.has(last.key);
  }

  /** Begins at the newest entries. */
  begin(entries: readonly Entry[]): void {
    this.#to = Number.POSITIVE_INFINITY;
    this.#from = startAt(entries, entries.length - FIRST);
  }

  /** Goes to the newest entries; without effect where they are in view already. */
  toEnd(entries: readonly Entry[]): void {
    if (this.#to !== Number.POSITIVE_INFINITY) this.begin(entries);
  }

  /** Goes to where the entry `key` is in the middle; without effect where it is in view already. */
  toInclude(entries: readonly Entry[], key: number): boolean {
    if (this.has(key)) return false;
    const first = Math.max(0, indexOfKey(entries, key) - FIRST / 2);
    this.#from = startAt(entries, first);
    this.#to = endAt(entries, first + FIRST);
    return true;
  }

  /** One step further: the entries that come into it by that. */
  extend(entries: readonly Entry[], direction: Direction): Entry[] {
    const beyond = this.beyond(entries, direction);
    const step = direction === 'up' ? beyond.slice(-STEP) : beyond.slice(0, STEP);
    if (direction === 'up') this.#from = startAt(beyond, beyond.length - STEP);
    else this.#to = endAt(beyond, STEP);
    return step;
  }

  /**
   * Leaves out what is too much, behind the reader, and as much more that the next ones find room: the page takes rows out
   * {@link EXCESS} at a time, not with each message. Gives the keys of those that went.
   */
  bound(entries: readonly Entry[], direction: Direction): number[] {
    const inside = this.of(entries);
    if (inside.length <= this.#limit) return [];
    const kept = this.#limit - EXCESS;
    const excess = inside.length - kept;
    if (direction === 'up') this.#to = endAt(inside, kept);
    else this.#from = startAt(inside, excess);
    const gone = direction === 'up' ? inside.slice(-excess) : inside.slice(0, excess);
    return gone.map(({ key }) => key);
  }

  #start(entries: readonly Entry[]): number {
    return indexOfKey(entries, this.#from);
  }

  #end(entries: readonly Entry[]): number {
    const end = indexOfKey(entries, this.#to);
    return entries[end]?.key === this.#to ? end + 1 : end;
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
