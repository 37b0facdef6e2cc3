/** Formulas in what people write: `$x^2$` within a line, `$$…$$` in a line of its own. */
import type { StateInline } from 'markdown-it';

const DOLLAR = 36;

/** Characters of a formula; what is longer is none. */
const LONGEST = 1000;

/** Formulas of a message; what stands behind them is text. */
const MOST_FORMULAS = 50;

/** The rule of the parser. A dollar is far more often a price or a variable: see {@link isFormula}. */
export function formula(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== DOLLAR) return false;
  const mark = src.startsWith('$$', pos) ? '$$' : '$';
  const begin = pos + mark.length;
  const end = src.indexOf(mark, begin);
  // Dollars in a row are no formula, nor the first one of them the end of one.
  if (end === -1 || end + mark.length > posMax || src[begin] === '$') return passOver(state, silent, mark);
  const source = src.slice(begin, Math.min(end, begin + LONGEST + 1));
  const after = end + mark.length;
  if (source.length > LONGEST) return passOver(state, silent, mark);
  const around = { before: src[pos - 1] ?? '', after: src[after] ?? '' };
  if (!(mark === '$$' ? isDisplay(source) : isFormula(source, around))) return passOver(state, silent, mark);
  if (!silent) {
    const env = state.env as { formulas?: number };
    env.formulas = (env.formulas ?? 0) + 1;
    if (env.formulas > MOST_FORMULAS) return passOver(state, silent, mark);
    const token = state.push('formula', 'code', 0);
    token.content = source;
    token.markup = mark;
  }
  state.pos = after;
  return true;
}

/** All dollars at once, so that the second one does not begin something. */
function passOver(state: StateInline, silent: boolean, mark: string): boolean {
  if (!silent) state.pending += mark;
  state.pos += mark.length;
  return true;
}

/** A formula of its own line has no empty line and is not nothing. */
function isDisplay(source: string): boolean {
  return /\S/.test(source) && !/\n\s*\n/.test(source) && !source.includes('$');
}

/** What a formula has and a sum of money or a variable of a shell has not. */
const SIGN = /[\\^_=<>+*/|]|\S\s*-|[({][^)}]*[)}]/;

/** `x`, `ab`, `n'`, `42`, `3.14`: without any sign. */
const SYMBOL = /^(?:\p{L}{1,2}'{0,3}|\d+(?:[.,]\d+)?)$/u;

/** What stands in code but in no formula: quotes, an address, the end of a statement. */
const CODE = /["`;]|:\/\/|&&|\|\|/;

/**
 * Whether what stands between two dollars is a formula. It begins and ends without a blank, in one line; no word stands at the
 * dollars, no digit follows ($5/$10) nor a bracket (`${a}-${b}`); and it looks like one.
 */
export function isFormula(source: string, { before, after }: { before: string; after: string }): boolean {
  if (source === '' || /^\s|\s$|\n|\$/.test(source)) return false;
  if (/[\p{L}\p{N}_\\$]/u.test(before) || /[\p{L}\p{N}_${(]/u.test(after)) return false;
  if (SYMBOL.test(source)) return true;
  return SIGN.test(source) && !CODE.test(source) && !isProse(source) && !/^\d[\d.,]*\s*[-/+]$/.test(source);
}

/** Words next to each other that no command of LaTeX holds: a sentence between two prices. */
function isProse(source: string): boolean {
  const bare = source
    .replace(/\\(?:text\w*|mathrm|operatorname)\s*\{[^}]*\}/g, '')
    .replace(/\\[A-Za-z]+/g, '');
  return /(?:^|\s)\p{L}{2,}[,.]?\s+\p{L}{2,}/u.test(bare) || /^\d[\d.,]*\s+\p{L}{2,}/u.test(bare);
}
