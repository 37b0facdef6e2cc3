/** Code in pieces of one colour. */

/** What a piece of code is, as far as it has a colour of its own. */
export type TokenKind =
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'function'
  | 'type'
  | 'name'
  | 'inserted'
  | 'deleted';

/** A piece of code of one kind. */
export interface Run {
  text: string;
  kind: TokenKind | undefined;
}

/** Runs line by line; the line breaks are gone, and neighbours of one kind are one. */
export function splitRuns(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { text, kind } of runs) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      addTo(lines.at(-1), part, kind);
    }
  }
  return lines;
}

function addTo(line: Run[] | undefined, text: string, kind: TokenKind | undefined): void {
  const last = line?.at(-1);
  if (text === '') return;
  if (last?.kind === kind && last !== undefined) last.text += text;
  else line?.push({ text, kind });
}

/** Lines without any colour. */
export function plainRuns(code: string): Run[][] {
  return splitRuns([{ text: code, kind: undefined }]);
}
