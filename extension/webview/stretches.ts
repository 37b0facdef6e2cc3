/** The transcript in stretches, so that a change costs what its stretch has, not what the page has. Pure data. */
import type { Row } from './rows.ts';

/** Keys of a stretch. The page has 300 rows: some ten stretches, of some thirty rows each. */
const SPAN = 32;

/** Rows that follow each other, at most {@link SPAN} entries with what stands between them. */
export interface Stretch {
  /** Unique, and stays with the stretch. */
  id: number;
  rows: readonly Row[];
}

/**
 * The stretches of `rows`: where one begins depends on keys alone, so that what comes or goes at an end moves no other.
 * One whose rows are all the same is that very object of `previous`.
 *
 * @param rows in the order of their keys
 */
export function toStretches(rows: readonly Row[], previous: readonly Stretch[] = []): readonly Stretch[] {
  const before = new Map(previous.map(stretch => [stretch.id, stretch]));
  const stretches: Stretch[] = [];
  for (let start = 0; start < rows.length; ) {
    const id = idAt(rows, start);
    let end = start + 1;
    while (end < rows.length && idAt(rows, end) === id) end += 1;
    const known = before.get(id);
    stretches.push(known && isPart(rows, start, end, known) ? known : { id, rows: rows.slice(start, end) });
    start = end;
  }
  return stretches;
}

function idAt(rows: readonly Row[], at: number): number {
  return Math.floor((rows[at]?.key ?? 0) / SPAN);
}

function isPart(rows: readonly Row[], start: number, end: number, stretch: Stretch): boolean {
  return stretch.rows.length === end - start && stretch.rows.every((row, at) => row === rows[start + at]);
}
