/**
 * Search over index and messages. What is not yet indexed, or everything where there is no index, is looked through:
 * so a search sees every committed message, and never waits for the index.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { epochOf } from './conversations.ts';
import type { Conversation } from './log-records.ts';
import { LOG_LIMITS, type SearchHit, type SearchRequest, type SearchResult } from './message-log.ts';
import { metaOf } from './schema.ts';
import { matchesPlace, matchesText, matchesTime, snippetOf } from './search-match.ts';
import type { SearchQuery, SearchTerm } from './search-query.ts';
import { dayOf, hasFullText, scopeOfConversation, scopeOfSender } from './sqlite-index.ts';

type Row = Record<string, SQLOutputValue>;

/** Milliseconds after which others get their turn. */
const SLICE_MS = 5;

/** Milliseconds before and after 1970 between which every time is. */
const LONG_AGO = 8.64e15;

const COLUMNS = 'm.place, m.conversation, m.seq, m.sender, m.time, m.text';

/** A message that is there: no act, and not deleted. */
const SAYS = 'm.act IS NULL AND m.removed_by IS NULL';

/** @see MessageLog.search. Yields now and then, so that others get their turn. */
export function* searchMessages(
  database: DatabaseSync,
  logEpoch: string,
  { query, conversations, limit, from = Number.MAX_SAFE_INTEGER }: SearchRequest,
  idOf: (conversation: Conversation) => number | undefined,
): Generator<undefined, SearchResult> {
  const places = readable(conversations, query, idOf);
  const wanted = Math.min(Math.max(1, limit), LOG_LIMITS.searchHits);
  const hits: SearchHit[] = [];
  const end = performance.now() + LOG_LIMITS.searchMs;
  let slice = performance.now() + SLICE_MS;
  for (const row of candidates(database, [...places.keys()], query, from)) {
    const place = Number(row['place']);
    const now = performance.now();
    if (now > end) return { hits, complete: false, next: place };
    const conversation = places.get(Number(row['conversation']));
    if (conversation && isHit(row, query)) {
      if (hits.length === wanted) return { hits, complete: true, next: place };
      hits.push(hitOf(row, conversation, logEpoch, query));
    }
    if (now < slice) continue;
    yield;
    slice = performance.now() + SLICE_MS;
  }
  return { hits, complete: true };
}

function readable(
  conversations: readonly Conversation[],
  query: SearchQuery,
  idOf: (conversation: Conversation) => number | undefined,
): Map<number, Conversation> {
  const places = new Map<number, Conversation>();
  for (const conversation of conversations) {
    const id = matchesPlace(conversation, query) ? idOf(conversation) : undefined;
    if (id !== undefined) places.set(id, conversation);
  }
  return places;
}

/** The newest first. More than what is looked for may be among them. */
function* candidates(
  database: DatabaseSync,
  ids: readonly number[],
  query: SearchQuery,
  from: number,
): Generator<Row> {
  if (ids.length === 0) return;
  const indexed = isIndexed(database) ? Number(metaOf(database, 'indexed')) : 0;
  yield* database
    .prepare(
      `SELECT ${COLUMNS} FROM messages m WHERE place <= ? AND place > ? AND ${SAYS} ORDER BY place DESC`,
    )
    .iterate(from, indexed);
  if (indexed === 0) return;
  const { first, last } = boundsOf(database, query);
  yield* database
    .prepare(
      `SELECT ${COLUMNS} FROM message_words w JOIN messages m ON m.place = w.rowid
       WHERE message_words MATCH ? AND w.rowid >= ? AND w.rowid <= ? AND ${SAYS} ORDER BY w.rowid DESC`,
    )
    .iterate(expression(ids, query), first, Math.min(from, indexed, last));
}

/** The places between which everything indexed is that was said in the days of a query. */
function boundsOf(database: DatabaseSync, { before, after }: SearchQuery): { first: number; last: number } {
  if (before === undefined && after === undefined) return { first: 0, last: Number.MAX_SAFE_INTEGER };
  const row = database
    .prepare('SELECT min(first) AS first, max(last) AS last FROM days WHERE day >= ? AND day <= ?')
    .get(dayOf(after ?? -LONG_AGO), dayOf((before ?? LONG_AGO) - 1));
  return { first: Number(row?.['first'] ?? 0), last: Number(row?.['last'] ?? 0) };
}

function isIndexed(database: DatabaseSync): boolean {
  if (!hasFullText(database)) return false;
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'message_words'").get() !== undefined;
}

/** The query in FTS5's words. All that comes from outside is letters and digits by now. */
function expression(ids: readonly number[], { terms, from }: SearchQuery): string {
  const parts = [`scope : (${ids.map(scopeOfConversation).join(' OR ')})`];
  if (from.length > 0) parts.push(`scope : (${from.map(scopeOfSender).join(' OR ')})`);
  return [...terms.map(phrase), ...parts].join(' AND ');
}

function phrase({ words, prefix }: SearchTerm): string {
  return `words : "${words.join(' ')}"${prefix ? ' *' : ''}`;
}

function isHit(row: Row, query: SearchQuery): boolean {
  // The index has a word's place, not its end: both ways of finding have to agree, so both are asked the same.
  return (
    matchesTime(Number(row['time']), query) && matchesText(String(row['sender']), String(row['text']), query)
  );
}

function hitOf(row: Row, conversation: Conversation, logEpoch: string, query: SearchQuery): SearchHit {
  const text = String(row['text']);
  return {
    conversation,
    epoch: epochOf(logEpoch, Number(row['conversation'])),
    seq: Number(row['seq']),
    sender: String(row['sender']),
    time: Number(row['time']),
    ...snippetOf(text, query),
  };
}
