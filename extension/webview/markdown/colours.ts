import { highlighting } from './parts.ts';
import { plainRuns, type Run } from './runs.ts';

/**
 * Code that is longer, or has more or longer lines, stays without colours. 10,000 characters take a good part of a frame, once; what is folded is
 * not coloured at all before somebody unfolds it. Long lines and long words, which nobody has written by hand, would take the square of their length.
 */
export const MOST_COLOURED = { characters: 10_000, lines: 1000, lineLength: 400, wordLength: 80 } as const;

const LONG_WORD = new RegExp(`[\\w$]{${MOST_COLOURED.wordLength + 1}}`);

/** Codes whose colours are kept, the latest used last. */
const kept = new Map<string, Run[][]>();
const KEPT = 300;

/** The lines of a code in colours, as far as its language is known and the part that knows languages is there. */
export function colour(code: string, language: string): Run[][] {
  if (!needsColours(code, language) || !highlighting.value) return plainRuns(code);
  const name = `${language}\n${code}`;
  const lines = kept.get(name) ?? highlighting.value.highlight(code, language) ?? plainRuns(code);
  kept.delete(name);
  kept.set(name, lines);
  for (const [oldest] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return lines;
}

/** Whether a code can have colours at all. */
export function needsColours(code: string, language: string): boolean {
  if (language === '' || language === 'text' || code.length > MOST_COLOURED.characters) return false;
  if (LONG_WORD.test(code)) return false;
  const lines = code.split('\n');
  return lines.length <= MOST_COLOURED.lines && lines.every(line => line.length <= MOST_COLOURED.lineLength);
}
