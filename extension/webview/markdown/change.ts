/** A suggested change: lines that go, lines that come, lines that stay. */
import { plainRuns, type Run } from './runs.ts';

/** A line of a change. */
export interface ChangeLine {
  sign: '-' | '+' | ' ';
  runs: readonly Run[];
  /** Its number before the change, where it was there and the place is known. */
  before: number | undefined;
  after: number | undefined;
}

/**
 * Reads the text of a change.
 *
 * @param first the number of its first line, before and after; undefined where the place is not known
 * @param colour the lines of a code in colours
 */
export function readChange(
  code: string,
  first: number | undefined,
  colour: (code: string) => readonly Run[][] = plainRuns,
): ChangeLine[] {
  const lines = code.split('\n').map(line => ({ sign: signOf(line), text: line.slice(1) }));
  const side = (other: '-' | '+') => {
    const shown = lines.filter(({ sign }) => sign !== other).map(({ text }) => text);
    // Colours are those of the whole: a string may go over several lines.
    return { runs: colour(shown.join('\n')), at: 0 };
  };
  const [before, after] = [side('+'), side('-')];
  const number = (at: number) => (first === undefined ? undefined : first + at);
  return lines.map(({ sign }) => {
    const [was, is] = [sign !== '+', sign !== '-'];
    const line: ChangeLine = {
      sign,
      runs: (is ? after.runs[after.at] : before.runs[before.at]) ?? [],
      before: was ? number(before.at) : undefined,
      after: is ? number(after.at) : undefined,
    };
    if (was) before.at++;
    if (is) after.at++;
    return line;
  });
}

function signOf(line: string): ChangeLine['sign'] {
  const [sign] = line;
  return sign === '-' || sign === '+' ? sign : ' ';
}
