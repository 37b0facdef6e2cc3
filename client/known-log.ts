import type { ActEntry, Entry, MessageEntry } from './entries.ts';
import type { EntryList } from './entry-list.ts';

/** Messages that are missing: the first and the last `seq`. */
export interface Missing {
  from: number;
  to: number;
}

/** A message or an act that the server keeps, before it has its key. */
export type Kept =
  | (Omit<MessageEntry, 'key' | 'seq' | 'epoch'> & { seq: number; epoch: string })
  | Omit<ActEntry, 'key'>;

/**
 * What is known of one conversation's log, as entries of a list.
 * ```
 *   1 ─── older ─── │ known … known │ gap │ known … last │ own messages that are not kept yet
 * ```
 * Keys: behind a message there is room for {@link STRIDE} entries that the log does not know. A gap is as wide as its
 * messages need, counted down from its own key; what is older counts down from the first entry of all, because
 * what else stands there was said later.
 */
export class KnownLog {
  readonly #list: EntryList;
  readonly #gaps = new Map<number, Missing>();
  #epoch: string | undefined;
  #last = 0;
  #olderTo = 0;
  /** The highest key that was ever given. */
  #top = 0;

  constructor(list: EntryList) {
    this.#list = list;
  }

  /** Which incarnation of the conversation this is; undefined as long as the server has not told. */
  get epoch(): string | undefined {
    return this.#epoch;
  }

  /** The newest `seq` that is loaded, or known to be missing. */
  get last(): number {
    return this.#last;
  }

  /** The messages from 1 up to this one are not loaded. */
  get olderTo(): number {
    return this.#olderTo;
  }

  /** Whether the newest messages are among those that are missing. */
  get endsMissing(): boolean {
    if (this.#last === 0) return false;
    return this.#olderTo === this.#last || [...this.#gaps.values()].some(({ to }) => to === this.#last);
  }

  /** A key behind all others. */
  nextKey(): number {
    return ++this.#top;
  }

  /** What is missing at a gap's key. */
  gap(key: number): Missing | undefined {
    return this.#gaps.get(key);
  }

  /** Begins anew with another incarnation of which the messages up to `last` are not loaded. */
  begin(epoch: string, last: number): void {
    for (const entry of [...this.#list.entries]) {
      if (entry.kind === 'gap' || seqOf(entry) !== undefined) this.#list.remove(entry.key);
    }
    this.#gaps.clear();
    this.#epoch = epoch;
    this.#last = last;
    this.#olderTo = last;
  }

  /** Whether nothing new can come under this `seq`. */
  knows(seq: number): boolean {
    if (seq > this.#last) return false;
    return seq > this.#olderTo && this.#gapAround(seq) === undefined;
  }

  /** Puts a message that is not known at its place. */
  place(message: Kept): void {
    if (message.seq > this.#last) this.#append(message);
    else if (message.seq <= this.#olderTo) this.#fillOlder(message);
    else this.#fillGap(message);
  }

  /** The entry `key` stands where the next message belongs: it is that message. */
  settle(key: number, message: Kept): void {
    this.#list.put({ ...message, key });
    this.#last = message.seq;
  }

  /** The messages behind `last` up to `seq` are there, but nobody will tell them. */
  skipTo(seq: number): void {
    const nothing = this.#olderTo === this.#last;
    if (nothing) this.#olderTo = seq;
    else this.#missAtEnd(seq);
    this.#last = seq;
  }

  /** There is nothing to be loaded at a gap's key or, without one, before the first message. */
  close(key: number | undefined): void {
    if (key === undefined) this.#olderTo = 0;
    else this.#removeGap(key);
  }

  /** An entry at the upper end was taken out for want of room. */
  forgot(key: number, seq: number | undefined): void {
    this.#olderTo = this.#gaps.get(key)?.to ?? seq ?? this.#olderTo;
    this.#gaps.delete(key);
  }

  #append(message: Kept): void {
    if (message.seq > this.#last + 1) this.skipTo(message.seq - 1);
    this.#top += STRIDE;
    this.#list.put({ ...message, key: this.#top });
    this.#last = message.seq;
  }

  #missAtEnd(to: number): void {
    const [key, missing] = this.#gapAround(this.#last) ?? [];
    if (key !== undefined) this.#removeGap(key);
    const from = missing?.from ?? this.#last + 1;
    this.#top += (to - from + 2) * STRIDE;
    this.#addGap(this.#top, { from, to });
  }

  #fillOlder(message: Kept): void {
    const { seq } = message;
    const anchor = this.#list.entries[0]?.key ?? this.#top + 1;
    const key = anchor - (this.#olderTo + 1 - seq) * STRIDE;
    if (seq < this.#olderTo) this.#addGap(anchor - 1, { from: seq + 1, to: this.#olderTo });
    this.#list.put({ ...message, key });
    this.#olderTo = seq - 1;
  }

  #fillGap(message: Kept): void {
    const { seq } = message;
    const found = this.#gapAround(seq);
    if (!found) return;
    const [gapKey, { from, to }] = found;
    const key = gapKey - (to + 1 - seq) * STRIDE;
    this.#removeGap(gapKey);
    if (seq < to) this.#addGap(gapKey, { from: seq + 1, to });
    if (seq > from) this.#addGap(key - 1, { from, to: seq - 1 });
    this.#list.put({ ...message, key });
  }

  #gapAround(seq: number): [number, Missing] | undefined {
    return [...this.#gaps].find(([, { from, to }]) => from <= seq && seq <= to);
  }

  #addGap(key: number, missing: Missing): void {
    this.#gaps.set(key, missing);
    this.#list.put({ kind: 'gap', key, loading: false });
  }

  #removeGap(key: number): void {
    this.#gaps.delete(key);
    this.#list.remove(key);
  }
}

/** Where the log has an entry, if it does. */
export function seqOf(entry: Entry): number | undefined {
  return entry.kind === 'message' || entry.kind === 'act' ? entry.seq : undefined;
}

/** Between the keys of two messages that follow one another. 2^32 messages fit into the whole numbers of JSON. */
const STRIDE = 2 ** 20;
