import { randomInt } from 'node:crypto';
import { LIMITS } from '../../protocol/limits.ts';
import { FIRST_WORDS, SECOND_WORDS } from './join-words.ts';

/** A join code of two words, such as AMBER-FOX, by chance that nobody can foresee. */
export function createJoinCode(): string {
  return [FIRST_WORDS, SECOND_WORDS].map(words => words[randomInt(words.length)]).join('-');
}

/** A code as it is compared: whoever types it need not mind case, blanks and hyphens, nor the width of letters. */
export function foldCode(code: string): string {
  return code
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** What is wrong with a code that a class is to have, as a sentence; undefined where nothing is. */
export function joinCodeFault(code: string): string | undefined {
  if (code.length > LIMITS.joinCodeLength) return `It must have at most ${LIMITS.joinCodeLength} characters.`;
  if ([...foldCode(code)].length >= LIMITS.joinCodeLeast) return undefined;
  return `It must have at least ${LIMITS.joinCodeLeast} characters, blanks and hyphens not counted.`;
}
