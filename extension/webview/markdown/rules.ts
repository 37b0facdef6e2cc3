/** The rules of Markdown that are other here than in the parser that is used. */
import type { StateBlock, StateInline } from 'markdown-it';

/** A line that was begun is a line, and keeps its indentation: the page shows text with its blanks. */
export function lineBreak(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '\n') return false;
  if (!silent) state.pending += '\n';
  state.pos++;
  return true;
}

/** A backslash takes its meaning from what has one here, and from nothing else: `C:\.git` and `\\server` stay as they are. */
export function backslash(state: StateInline, silent: boolean): boolean {
  const [slash, character] = [state.src[state.pos], state.src[state.pos + 1]];
  if (slash !== '\\' || character === undefined || !'*`~[]'.includes(character)) return false;
  // A token of its own: neighbouring text is searched for emphasis and links, this is not.
  if (!silent) {
    const token = state.push('text_special', '', 0);
    token.content = character;
    token.markup = slash + character;
    token.info = 'escape';
  }
  state.pos += 2;
  return true;
}

/** What begins with Python's prompt is code up to the next empty line: no quotation within a quotation within a quotation. */
export function doctest(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const isIndented = (state.sCount[startLine] ?? 0) - state.blkIndent > 3;
  if (isIndented || !/^>>>( |$)/.test(lineAt(state, startLine))) return false;
  if (silent) return true;
  let end = startLine + 1;
  while (end < endLine && !state.isEmpty(end) && (state.sCount[end] ?? 0) >= state.blkIndent) end++;
  state.line = end;
  const token = state.push('code_block', 'code', 0);
  token.content = state.getLines(startLine, end, state.blkIndent, true);
  token.map = [startLine, end];
  return true;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}
