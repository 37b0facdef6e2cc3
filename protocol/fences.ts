/**
 * Where in a text of Markdown code stands between fences: one reading of it for all, for who has the code, who reads it out, and who looks for
 * names beside it. In quotations and lists too; what is indented is none. Pure.
 */

/** A block of code between fences. Positions are in UTF-16 units of the text. */
export interface FencedBlock {
  /** What stands behind the marks that open it. */
  info: string;
  /** Without what is around it, and without the last line break. */
  code: string;
  /** Where its first line begins, with the marks of the quotation or list that it is in. */
  start: number;
  /** Where the line behind the opening one begins. */
  codeStart: number;
  /** Where the line that closes it begins; `end` where nobody does. */
  codeEnd: number;
  /** Behind its last line, with that one's break. */
  end: number;
}

/** A line of a text. */
export interface Line {
  /** Without its break. */
  text: string;
  start: number;
  /** Behind its break. */
  end: number;
}

/** All of them in their order. One that nobody closes goes to the end of what it is in, as Markdown has it. */
export function fencesOf(text: string): FencedBlock[] {
  if (!/```|~~~/.test(text)) return [];
  const fences: FencedBlock[] = [];
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; ) {
    const opening = openingOf(lines[at]?.text ?? '');
    if (!opening) {
      at++;
      continue;
    }
    const { fence, next } = readBlock(lines, at, opening);
    fences.push(fence);
    at = next;
  }
  return fences;
}

/** The lines of a text, however they are parted; behind a break there is one more, be it empty. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n|\r|\n/g)) {
    const end = index + lineBreak.length;
    lines.push({ text: text.slice(start, index), start, end });
    start = end;
  }
  lines.push({ text: text.slice(start), start, end: text.length });
  return lines;
}

/** A line that opens a block. */
interface Opening {
  /** Its marks: a closing line has as many of them at least. */
  marks: string;
  info: string;
  /** What takes a line of the block out of the quotations and lists around it. */
  containers: readonly RegExp[];
  /** Blanks in front of the marks; as many are taken from each line. */
  indent: RegExp;
}

const OPENING = /^((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*)([ \t]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

/** Blanks from which on a line is code by its indentation. */
const CODE_INDENT = 4;

function openingOf(line: string): Opening | undefined {
  const [, around = '', blanks = '', marks = '', info = ''] = OPENING.exec(line) ?? [];
  if (marks === '' || blanks.length > CODE_INDENT || (around === '' && blanks.length === CODE_INDENT)) {
    return undefined;
  }
  const markers = [...around.matchAll(/[ \t]*(>|[-+*]|\d{1,9}[.)])/g)];
  // The blank behind a marker is the marker's.
  const own = markers.length > 0 ? blanks.replace(/^[ \t]/, '') : blanks;
  const containers = markers.map(([all, marker]) =>
    marker === '>' ? /^ {0,3}> ?/ : new RegExp(`^(?:[ \\t]{${all.length + 1}}|[ \\t]*$)`),
  );
  return { marks, info, containers, indent: new RegExp(`^[ \\t]{0,${own.length}}`) };
}

function readBlock(
  lines: readonly Line[],
  first: number,
  opening: Opening,
): { fence: FencedBlock; next: number } {
  const { start = 0, end: codeStart = 0 } = lines[first] ?? {};
  const code: string[] = [];
  const closing = new RegExp(`^ {0,3}\\${opening.marks[0]}{${opening.marks.length},}[ \\t]*$`);
  const read = (end: number, codeEnd = end): FencedBlock => ({
    ...{ start, codeStart, codeEnd, end },
    info: opening.info,
    code: code.join('\n'),
  });
  let end = codeStart;
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at];
    const inside = line && within(line.text, opening);
    // The quotation or the list is over, and with it the block.
    if (!line || inside === undefined) return { fence: read(end), next: at };
    if (closing.test(inside)) return { fence: read(line.end, line.start), next: at + 1 };
    code.push(inside.replace(opening.indent, ''));
    end = line.end;
  }
  return { fence: read(end), next: lines.length };
}

function within(line: string, { containers }: Opening): string | undefined {
  let rest = line;
  for (const container of containers) {
    const [start] = container.exec(rest) ?? [];
    if (start === undefined) return undefined;
    rest = rest.slice(start.length);
  }
  return rest;
}
