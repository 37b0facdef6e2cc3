/** Whether a message is what a query looks for, and which part of it to show. */
import type { Conversation } from './log-records.ts';
import type { SearchQuery, SearchTerm } from './search-query.ts';
import { fold, type Word, wordsOf } from './words.ts';

/** UTF-16 units that a snippet shows before its first mark, and altogether. */
const SNIPPET_BEFORE = 40;
const SNIPPET_LENGTH = 160;

export function matchesPlace(conversation: Conversation, query: SearchQuery): boolean {
  if (query.in.length === 0) return true;
  const names = conversation.kind === 'group' ? [conversation.room] : conversation.users;
  return names.some(name => query.in.includes(fold(name)));
}

export function matchesTime(time: number, { before, after }: SearchQuery): boolean {
  return (before === undefined || time < before) && (after === undefined || time >= after);
}

export function matchesText(sender: string, text: string, { from, terms }: SearchQuery): boolean {
  if (from.length > 0 && !from.includes(fold(sender))) return false;
  if (terms.length === 0) return true;
  const words = wordsOf(text);
  return terms.every(term => words.some((_, at) => startsAt(words, at, term)));
}

/** See `SearchHit`. */
export function snippetOf(
  text: string,
  { terms }: SearchQuery,
): { snippet: string; marks: [number, number][] } {
  const found = findingsOf(text, terms);
  const begin = (found[0]?.[0] ?? 0) - SNIPPET_BEFORE;
  const from = begin <= 0 ? 0 : wholeCharacter(text, begin);
  const to = text.length <= from + SNIPPET_LENGTH ? text.length : wholeCharacter(text, from + SNIPPET_LENGTH);
  const head = from > 0 ? '…' : '';
  const shift = head.length - from;
  return {
    snippet: `${head}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: found
      .filter(([start]) => start < to)
      .map(([start, end]) => [start + shift, Math.min(end, to) + shift]),
  };
}

function findingsOf(text: string, terms: readonly SearchTerm[]): [number, number][] {
  const words = wordsOf(text);
  const findings: [number, number][] = [];
  let end = 0;
  words.forEach(({ from }, at) => {
    const term = terms.find(candidate => startsAt(words, at, candidate));
    const last = term && words[at + term.words.length - 1];
    if (!last || from < end) return;
    end = last.to;
    findings.push([from, end]);
  });
  return findings;
}

function startsAt(words: readonly Word[], at: number, { words: wanted, prefix }: SearchTerm): boolean {
  return wanted.every((word, offset) => {
    const here = words[at + offset]?.word;
    return here === word || (prefix && offset === wanted.length - 1 && here?.startsWith(word) === true);
  });
}

/** Never between the two halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
