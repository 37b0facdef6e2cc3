/** A change of whole lines as an edit of text. Pure. */

/** What is known of a text. */
export interface Lines {
  lineCount: number;
  lengthOf(line: number): number;
}

/** A stretch of text, by line and character from 0, and what is to be there. */
export interface LineEdit {
  start: readonly [line: number, character: number];
  end: readonly [line: number, character: number];
  text: string;
}

/** What puts `after` in place of `count` lines from `line` on, with the line break where it belongs. */
export function lineEdit(
  text: Lines,
  line: number,
  count: number,
  after: readonly string[],
  eol: string,
): LineEdit {
  const end = line + count;
  const said = after.join(eol);
  if (count > 0 && after.length > 0) {
    return { start: [line, 0], end: [end - 1, text.lengthOf(end - 1)], text: said };
  }
  // Lines that come or go take a line break along: the one behind them, or, at the end of the text, the one in front.
  if (end < text.lineCount)
    return { start: [line, 0], end: [end, 0], text: after.length > 0 ? said + eol : '' };
  const last = text.lineCount - 1;
  const start = line > 0 ? ([line - 1, text.lengthOf(line - 1)] as const) : ([0, 0] as const);
  return { start, end: [last, text.lengthOf(last)], text: after.length > 0 ? eol + said : '' };
}

/** The part of a change without what stays at its beginning and at its end. */
export function changedPart(
  before: readonly string[],
  after: readonly string[],
): { skipped: number; before: readonly string[]; after: readonly string[] } {
  const shorter = Math.min(before.length, after.length);
  let skipped = 0;
  while (skipped < shorter && before[skipped] === after[skipped]) skipped++;
  let end = 0;
  while (end < shorter - skipped && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    skipped,
    before: before.slice(skipped, before.length - end),
    after: after.slice(skipped, after.length - end),
  };
}
