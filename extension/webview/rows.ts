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
import { dayStart } from './when.ts';

/** ms after which the same author's next message gets a head again. */
export const GROUP_SPAN = 5 * 60_000;

/** One line of the transcript. `id` is unique in it and stays with the row. */
export type Row =
  | { kind: 'day'; id: string; start: number }
  /** `head`: name, time and picture are shown, as it begins a group. */
  | { kind: 'message'; id: string; entry: MessageEntry; head: boolean; pinned: boolean }
  /** A message was pinned, or taken down. Other acts show in the message that they are about. */
  | { kind: 'act'; id: string; entry: ActEntry }
  | { kind: 'notice'; id: string; entry: NoticeEntry }
  | { kind: 'event'; id: string; entry: EventEntry }
  | { kind: 'gap'; id: string; entry: GapEntry }
  /** Before the first message that was unread. */
  | { kind: 'new'; id: string };

/**
 * The rows of `entries`, oldest first. A row that says the same as one of `previous` is that very object,
 * so that only what changed is drawn again.
 *
 * @param divider the key of the entry that the divider "New" stands before
 * @param pins the `seq` of the pinned messages
 */
export function toRows(
  entries: readonly Entry[],
  previous: readonly Row[] = [],
  divider?: number,
  pins: readonly number[] = [],
): readonly Row[] {
  const before = new Map(previous.map(row => [row.id, row]));
  const rows: Row[] = [];
  let last: Entry | undefined;
  let lastDay = Number.NaN;
  // Entries with the same author follow each other's head, not each other: a group never grows past its span.
  let groupTime = 0;
  for (const entry of entries) {
    if (entry.kind === 'act' && entry.act !== 'pin') continue;
    const start = entry.kind === 'gap' ? lastDay : dayStart(entry.time);
    const isNewDay = entry.kind !== 'gap' && start !== lastDay;
    if (isNewDay) rows.push(kept(before, { kind: 'day', id: `day ${entry.key}`, start }));
    if (entry.key === divider) rows.push(kept(before, { kind: 'new', id: 'new' }));
    const follows = !isNewDay && entry.key !== divider && continues(last, entry, groupTime);
    if (!follows && entry.kind !== 'gap') groupTime = entry.time;
    rows.push(kept(before, toRow(entry, !follows, pins)));
    last = entry;
    lastDay = start;
  }
  return rows;
}

function toRow(entry: Entry, head: boolean, pins: readonly number[]): Row {
  const id = `entry ${entry.key}`;
  switch (entry.kind) {
    case 'message':
      return {
        kind: 'message',
        id,
        entry,
        head,
        pinned: entry.seq !== undefined && pins.includes(entry.seq),
      };
    case 'act':
      return { kind: 'act', id, entry };
    case 'notice':
      return { kind: 'notice', id, entry };
    case 'event':
      return { kind: 'event', id, entry };
    case 'gap':
      return { kind: 'gap', id, entry };
  }
}

function continues(last: Entry | undefined, entry: Entry, groupTime: number): boolean {
  if (last?.kind !== 'message' || entry.kind !== 'message') return false;
  const gap = entry.time - groupTime;
  return last.sender === entry.sender && gap >= 0 && gap < GROUP_SPAN;
}

function kept(before: ReadonlyMap<string, Row>, row: Row): Row {
  const old = before.get(row.id);
  return old && isSame(old, row) ? old : row;
}

function isSame(old: Row, row: Row): boolean {
  if (old.kind === 'new' || row.kind === 'new') return old.kind === row.kind;
  if (old.kind === 'day' || row.kind === 'day') {
    return old.kind === 'day' && row.kind === 'day' && old.start === row.start;
  }
  const isAlike =
    old.kind !== 'message' || row.kind !== 'message' || (old.head === row.head && old.pinned === row.pinned);
  // By value: a snapshot brings every entry as a fresh object.
  return isAlike && isSameValue(old.entry, row.entry);
}
