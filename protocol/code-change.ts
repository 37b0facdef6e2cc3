/**
 * A suggested change as it stands in a message: lines that go begin with `-`, lines that come with `+`, lines that stay with a blank. The
 * numbers are those of its place; nothing else of the notation of diff is used.
 */

/** What a change makes of lines. */
export interface CodeChange {
  before: readonly string[];
  after: readonly string[];
}

/** Lines beyond which a change is written as all that was, and all that is to be: comparing takes the product of both. */
const COMPARED = 2000;

/** Reads a change; undefined where a line has no sign, so that it is none. */
export function readChange(code: string): CodeChange | undefined {
  const before: string[] = [];
  const after: string[] = [];
  for (const line of code.split('\n')) {
    const [sign = ' '] = line;
    if (!'-+ '.includes(sign)) return undefined;
    // An empty line has lost its blank on the way, as programs trim lines.
    if (sign !== '+') before.push(line.slice(1));
    if (sign !== '-') after.push(line.slice(1));
  }
  return { before, after };
}

/** Writes a change with as few signs as there can be; what goes stands in front of what comes. */
export function writeChange({ before, after }: CodeChange): string {
  const stays = before.length * after.length > COMPARED ** 2 ? () => 0 : commonLines(before, after);
  const lines: string[] = [];
  let [was, is] = [0, 0];
  while (was < before.length || is < after.length) {
    const isBoth = was < before.length && is < after.length && before[was] === after[is];
    if (isBoth && stays(was, is) === stays(was + 1, is + 1) + 1) {
      lines.push(` ${before[was++]}`);
      is++;
    } else if (was < before.length && stays(was + 1, is) === stays(was, is)) lines.push(`-${before[was++]}`);
    else lines.push(`+${after[is++]}`);
  }
  return lines.join('\n');
}

/** How many lines at most stay of those from `was` and from `is` on. */
function commonLines(
  before: readonly string[],
  after: readonly string[],
): (was: number, is: number) => number {
  const width = after.length + 1;
  const counts = new Uint16Array((before.length + 1) * width);
  const at = (was: number, is: number) => counts[was * width + is] ?? 0;
  for (let was = before.length - 1; was >= 0; was--) {
    for (let is = after.length - 1; is >= 0; is--) {
      const more = before[was] === after[is] ? at(was + 1, is + 1) + 1 : 0;
      counts[was * width + is] = Math.max(more, at(was + 1, is), at(was, is + 1));
    }
  }
  return at;
}
