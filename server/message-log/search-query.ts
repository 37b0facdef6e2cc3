import { fold, wordsOf } from './words.ts';

/** Words that have to stand side by side; one word mostly. With `prefix` the last one may go on. */
export interface SearchTerm {
  words: readonly string[];
  prefix: boolean;
}

/** What is searched for. All terms have to be there; of `from` and `in`, where there are some, one. */
export interface SearchQuery {
  terms: readonly SearchTerm[];
  /** Senders, folded as {@link fold} does. */
  from: readonly string[];
  /** Rooms, or users of a private conversation, folded. */
  in: readonly string[];
  /** ms since 1970, UTC; exclusive. */
  before?: number;
  /** ms since 1970, UTC; inclusive. */
  after?: number;
}

/** Terms of a query. What is more is left out. */
export const MAX_TERMS = 16;

/** Letters of a beginning that are needed; of fewer, half of all words would be found. */
const PREFIX_LENGTH = 2;

/** An optional name and colon, then a text in quotes or without blanks. */
const PART = /(?:(from|in|before|after):)?(?:"([^"]*)"?|(\S+))/giu;

/**
 * Reads what a person typed: `words`, `"a phrase"`, `begin*`, `from:Alice`, `in:"Lab 1"`, `before:2026-11-22`, `after:2026-11-01`.
 * A day is one in UTC: from `after` on, up to but without `before`. What cannot be read as one of them is taken for words.
 */
export function parseSearch(text: string): SearchQuery {
  const terms: SearchTerm[] = [];
  const from: string[] = [];
  const places: string[] = [];
  const times: { before?: number; after?: number } = {};
  for (const [whole, name, quoted, bare] of text.matchAll(PART)) {
    const value = quoted ?? bare ?? '';
    const key = name?.toLowerCase();
    const day = dayOf(value);
    if (key === 'from') from.push(fold(value));
    else if (key === 'in') places.push(fold(value));
    else if ((key === 'before' || key === 'after') && day !== undefined) times[key] = day;
    else terms.push(...termOf(quoted === undefined ? whole : value));
  }
  return { terms: terms.slice(0, MAX_TERMS), from, in: places, ...times };
}

function termOf(text: string): SearchTerm[] {
  const words = wordsOf(text).map(({ word }) => word);
  const isLong = (words.at(-1)?.length ?? 0) >= PREFIX_LENGTH;
  return words.length > 0 ? [{ words, prefix: text.endsWith('*') && isLong }] : [];
}

function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
}
