/**
 * What a word is, for every search: a run of letters and digits, without case, accents and width. Chinese, Japanese
 * and Thai are written without blanks: there each character is a word, and several are found as a phrase.
 */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]+/gv;

/** Characters of a word that count; those behind are left out. */
const WORD_LENGTH = 64;

/** A word and where it stands in the text, in UTF-16 units. */
export interface Word {
  word: string;
  from: number;
  to: number;
}

/** Without case, accents and width, and without all that is no letter or digit. */
export function fold(text: string): string {
  // Plain letters are most of all text, and need none of this.
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0].slice(0, WORD_LENGTH));
    if (word !== '') words.push({ word, from: match.index, to: match.index + match[0].length });
  }
  return words;
}
