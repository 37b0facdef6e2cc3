/** Where lines that somebody quotes are in a text that may have gone on since. Pure. */
import { likeness } from './likeness.ts';

/** Where they are. */
export interface FoundLines {
  /** From 0. */
  line: number;
  /** As many as are there now in their place; at least one. */
  count: number;
  /** They are there as they were, but for blanks at their ends. Else they are what is most like them. */
  isSame: boolean;
}

/** The products of lines and lines that are compared at most: for more, only lines near the place are looked at. */
const COMPARED = 100_000;

/** What of the lines has to be there again at least. */
const LEAST = 0.5;

/** What one line that came in between takes away: less than any line gives that stayed. */
const GAP = 0.05;

/**
 * Every place where the lines stand as they are, but for blanks at their ends.
 *
 * @returns numbers of first lines, from 0; none for no lines
 */
export function findExactly(text: readonly string[], wanted: readonly string[]): number[] {
  const [first, ...rest] = wanted.map(line => line.trimEnd());
  if (first === undefined) return [];
  const found: number[] = [];
  for (let at = 0; at + wanted.length <= text.length; at++) {
    const isHere = text[at]?.trimEnd() === first;
    if (isHere && rest.every((line, index) => text[at + 1 + index]?.trimEnd() === line)) found.push(at);
  }
  return found;
}

/**
 * Finds lines: where they stand as they are, the place nearest to where they stood; else those that are most like them. Undefined where
 * less than half of them is left.
 *
 * @param near where the first of them stood, from 0
 */
export function findLines(
  text: readonly string[],
  wanted: readonly string[],
  near: number,
): FoundLines | undefined {
  const [nearest] = findExactly(text, wanted).sort(byDistance(near));
  if (nearest !== undefined) return { line: nearest, count: wanted.length, isSame: true };
  const reach = Math.ceil(COMPARED / Math.max(1, wanted.length) / 2);
  const middle = Math.min(near, text.length);
  const from = text.length <= 2 * reach ? 0 : Math.max(0, middle - reach);
  const found = align(text.slice(from, from + 2 * reach), wanted, near - from);
  return found && { ...found, line: found.line + from };
}

function byDistance(near: number): (one: number, other: number) => number {
  return (one, other) => Math.abs(one - near) - Math.abs(other - near);
}

/** How well the lines up to here go with the text up to here, and where in the text that begins. */
interface Cell {
  score: number;
  start: number;
}

/**
 * The part of the text that goes best with all the lines, where lines may have come in between, changed, and gone: the alignment of
 * Needleman and Wunsch with free ends in the text.
 */
function align(text: readonly string[], wanted: readonly string[], near: number): FoundLines | undefined {
  let row: Cell[] = Array.from({ length: text.length + 1 }, (_, start) => ({ score: 0, start }));
  const weights = wanted.map(weightOf);
  for (const [index, line] of wanted.entries()) row = nextRow(row, text, line, weights[index] ?? 0);
  const distance = byDistance(near);
  let end = 0;
  for (const [at, { score, start }] of row.entries()) {
    const best = row[end] ?? { score: 0, start: 0 };
    const isNearer = score === best.score && distance(start, best.start) < 0;
    if (score > best.score || isNearer) end = at;
  }
  const { score, start } = row[end] ?? { score: 0, start: 0 };
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0 || score < LEAST * all || end <= start) return undefined;
  return { line: start, count: end - start, isSame: false };
}

function nextRow(above: readonly Cell[], text: readonly string[], line: string, weight: number): Cell[] {
  const [first = { score: 0, start: 0 }] = above;
  const row: Cell[] = [first];
  for (const [at, other] of text.entries()) {
    const gone = above[at + 1] ?? first;
    const before = above[at] ?? first;
    const left = row[at] ?? first;
    const stayed = { score: before.score + weight * likeness(line, other), start: before.start };
    const between = { score: left.score - GAP, start: left.start };
    row.push([gone, between].reduce((best, cell) => (cell.score > best.score ? cell : best), stayed));
  }
  return row;
}

/** An empty line tells nothing, and brackets tell little. */
function weightOf(line: string): number {
  if (line.trim() === '') return 0;
  return /[\p{L}\p{N}]/u.test(line) ? 1 : 0.25;
}
