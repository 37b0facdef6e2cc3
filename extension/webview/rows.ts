/** What the transcript draws: the entries, grouped by author and day. Pure data. */
import type {
  ActEntry,
  Entry,
  EventEntry,
  GapEntry,
  MessageEntry,
  NoticeEntry,
} from '../../client/transcript.ts';
import { isSameValue } from './same-value.ts';
import { dayStart, nextDay } from './when.ts';

/** ms after which the same author's next message gets a head again. */
export const GROUP_SPAN = 5 * 60_000;

/** One line of the transcript. `id` is unique in it and stays with the row; `key` is that of the entry that it shows or stands before. */
export type Row =
  | { kind: 'day'; id: string; key: number; start: number }
  /** `head`: name, time and picture are shown, as it begins a group. */
  | { kind: 'message'; id: string; key: number; entry: MessageEntry; head: boolean; pinned: boolean }
  /** A message was pinned, or taken down. Other acts show in the message that they are about. */
  | { kind: 'act'; id: string; key: number; entry: ActEntry }
  | { kind: 'notice'; id: string; key: number; entry: NoticeEntry }
  | { kind: 'event'; id: string; key: number; entry: EventEntry }
  | { kind: 'gap'; id: string; key: number; entry: GapEntry }
  /** Before the first message that was unread. */
  | { kind: 'new'; id: string; key: number };

/**
 * The rows of `entries`, oldest first. A row that says the same as one of `previous` is that very object,
 * so that only what changed is drawn again; in a burst this is done 30 times a second, and makes nothing for those.
 *
 * @param entries in the order of their keys
 * @param divider the key of the entry that the divider "New" stands before
 * @param pins the `seq` of the pinned messages
 */
export function toRows(
  entries: readonly Entry[],
  previous: readonly Row[] = [],
  divider?: number,
  pins: readonly number[] = [],
): readonly Row[] {
  const kept = new KeptRows(previous);
  const day = new DayOf();
  const rows: Row[] = [];
  let last: Entry | undefined;
  let lastDay = Number.NaN;
  // Entries with the same author follow each other's head, not each other: a group never grows past its span.
  let groupTime = 0;
  for (const entry of entries) {
    if (entry.kind === 'act' && entry.act !== 'pin') continue;
    const start = entry.kind === 'gap' ? lastDay : day.startOf(entry.time);
    const isNewDay = !Object.is(start, lastDay);
    if (isNewDay) rows.push(kept.day(entry.key, start));
    if (entry.key === divider) rows.push(kept.divider(entry.key));
    const follows = !isNewDay && entry.key !== divider && continues(last, entry, groupTime);
    if (!follows && entry.kind !== 'gap') groupTime = entry.time;
    rows.push(kept.entry(entry, !follows, isPinned(entry, pins)));
    last = entry;
    lastDay = start;
  }
  return rows;
}

function toRow(entry: Entry, head: boolean, pinned: boolean): Row {
  const { key } = entry;
  const id = `entry ${key}`;
  switch (entry.kind) {
    case 'message':
      return { kind: 'message', id, key, entry, head, pinned };
    case 'act':
      return { kind: 'act', id, key, entry };
    case 'notice':
      return { kind: 'notice', id, key, entry };
    case 'event':
      return { kind: 'event', id, key, entry };
    case 'gap':
      return { kind: 'gap', id, key, entry };
  }
}

function isPinned(entry: Entry, pins: readonly number[]): boolean {
  return entry.kind === 'message' && entry.seq !== undefined && pins.includes(entry.seq);
}

function continues(last: Entry | undefined, entry: Entry, groupTime: number): boolean {
  if (last?.kind !== 'message' || entry.kind !== 'message') return false;
  const gap = entry.time - groupTime;
  return last.sender === entry.sender && gap >= 0 && gap < GROUP_SPAN;
}

/** Gives a row of before where that says the same, else a new one. Those of before are gone through once: it is asked in the order of the keys. */
class KeptRows {
  readonly #rows: readonly Row[];
  #at = 0;

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  day(key: number, start: number): Row {
    const row = this.#find('day', key);
    return row?.kind === 'day' && row.start === start ? row : { kind: 'day', id: `day ${key}`, key, start };
  }

  divider(key: number): Row {
    return this.#find('new', key) ?? { kind: 'new', id: 'new', key };
  }

  entry(entry: Entry, head: boolean, pinned: boolean): Row {
    const row = this.#find(entry.kind, entry.key);
    const isKept = row !== undefined && isOf(row, entry) && isDrawnSo(row, head, pinned);
    return isKept ? row : toRow(entry, head, pinned);
  }

  #find(kind: Row['kind'], key: number): Row | undefined {
    while ((this.#rows[this.#at]?.key ?? key) < key) this.#at += 1;
    for (let at = this.#at; this.#rows[at]?.key === key; at++) {
      if (this.#rows[at]?.kind === kind) return this.#rows[at];
    }
    return undefined;
  }
}

/** By value: a snapshot brings every entry as a fresh object. */
function isOf(row: Row, entry: Entry): boolean {
  return row.kind !== 'day' && row.kind !== 'new' && isSameValue(row.entry, entry);
}

function isDrawnSo(row: Row, head: boolean, pinned: boolean): boolean {
  return row.kind !== 'message' || (row.head === head && row.pinned === pinned);
}

/** Where a time's day begins; calendars are asked once a day, not once a message. */
class DayOf {
  #start = Number.NaN;
  #end = Number.NaN;

  startOf(time: number): number {
    if (!(time >= this.#start && time < this.#end)) {
      this.#start = dayStart(time);
      this.#end = nextDay(time);
    }
    return this.#start;
  }
}
