/**
 * The full-text index: filled behind the messages, in transactions of its own, so that no acknowledgement waits for it.
 * Without FTS5 (Node's own SQLite has it from 22.16 on) there is none, and every search looks through the messages.
 */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { metaOf, setMeta } from './schema.ts';
import { fold, wordsOf } from './words.ts';

type Row = Record<string, SQLOutputValue>;

/** SQLite's number for `synchronous = FULL`. */
const FULL = 2;

/** Messages that are indexed at once, at most. */
const CHUNK = 256;

/** Milliseconds of one step, about: an append that comes meanwhile waits so long. */
const STEP_MS = 3;

const DAY_MS = 86_400_000;

/**
 * Words are stored folded (words.ts), so that index and look-through find the same; the index has only to split at blanks.
 * `scope` says where and by whom, in words: that makes rights and `from:` a part of the query.
 *
 * No `contentless_delete`: with it FTS5 notes that a row is gone, and its words stay in the file until segments are merged. Without it, whoever takes a
 * row out says what was put in, and `secure-delete` takes the words out of the segments at once.
 */
const TABLE = `CREATE VIRTUAL TABLE message_words USING fts5
  (words, scope, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
  INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1)`;

/**
 * What the index is made of: what is taken out has to be what was put in, and another Unicode folds otherwise. The number counts changes of
 * the table and of words.ts.
 */
const WORDS = `2, Unicode ${process.versions['unicode']}`;

export function scopeOfConversation(id: number): string {
  return `c${id}`;
}

/** @param folded as `fold` makes it */
export function scopeOfSender(folded: string): string {
  return `u${Buffer.from(folded).toString('hex')}`;
}

export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}

export class SqliteIndex {
  readonly #database: DatabaseSync;
  readonly #next: StatementSync;
  readonly #add: StatementSync;
  readonly #takeOut: StatementSync;
  readonly #addDay: StatementSync;
  #indexed: number;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#next = database.prepare(
      `SELECT place, conversation, sender, time, text, act IS NULL AND removed_by IS NULL AS says FROM messages
       WHERE place > ? ORDER BY place LIMIT ?`,
    );
    this.#takeOut = database.prepare(
      "INSERT INTO message_words (message_words, rowid, words, scope) VALUES ('delete', ?, ?, ?)",
    );
    this.#add = database.prepare('INSERT INTO message_words (rowid, words, scope) VALUES (?, ?, ?)');
    this.#addDay = database.prepare(
      `INSERT INTO days (day, first, last) VALUES (?1, ?2, ?2)
       ON CONFLICT (day) DO UPDATE SET first = min(first, ?2), last = max(last, ?2)`,
    );
    this.#indexed = Number(metaOf(database, 'indexed'));
  }

  /**
   * Outside of a transaction. An index that is void or of other words begins anew.
   *
   * @returns undefined where this SQLite has no FTS5
   * @throws what node:sqlite throws
   */
  static open(database: DatabaseSync): SqliteIndex | undefined {
    if (!hasFullText(database)) return undefined;
    if (metaOf(database, 'words') !== WORDS) beginAnew(database);
    return new SqliteIndex(database);
  }

  /**
   * Within a transaction: a message says something else from now on, or with undefined nothing at all.
   *
   * @param message a row as it was indexed, if it was
   */
  replace(message: Row, text: string | undefined): void {
    // What is not indexed yet will be as it is then.
    if (Number(message['place']) > this.#indexed) return;
    this.#takeOut.run(...entryOf(message));
    if (text !== undefined) this.#add.run(...entryOf({ ...message, text }));
  }

  /**
   * Indexes the next messages in one transaction.
   *
   * @returns whether there are more
   * @throws what node:sqlite throws; nothing of them is indexed then, and it may be tried again
   */
  step(): boolean {
    const rows = this.#next.all(this.#indexed, CHUNK);
    if (rows.length === 0) return false;
    const before = this.#database.prepare('PRAGMA synchronous').get()?.['synchronous'];
    // What is lost of the index with the power is indexed again: no need to wait for the disk.
    if (before === FULL) this.#database.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#indexTogether(rows);
    } finally {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      if (before === FULL) this.#database.exec('PRAGMA synchronous = FULL');
    }
  }

  #indexTogether(rows: readonly Row[]): boolean {
    const end = performance.now() + STEP_MS;
    let last = this.#indexed;
    let count = 0;
    this.#database.exec('BEGIN IMMEDIATE');
    for (const row of rows) {
      last = this.#indexOne(row);
      count += 1;
      if (performance.now() > end) break;
    }
    setMeta(this.#database, 'indexed', String(last));
    this.#database.exec('COMMIT');
    this.#indexed = last;
    return count < rows.length || rows.length === CHUNK;
  }

  #indexOne(row: Row): number {
    const { place, time, says } = row;
    if (says === 1) {
      this.#add.run(...entryOf(row));
      this.#addDay.run(dayOf(Number(time)), Number(place));
    }
    return Number(place);
  }
}

/** What the index has of a message: its number, its words, its scope. */
function entryOf({ place, conversation, sender, text }: Row): [number, string, string] {
  const words = wordsOf(String(text)).map(({ word }) => word);
  const scope = `${scopeOfConversation(Number(conversation))} ${scopeOfSender(fold(String(sender)))}`;
  return [Number(place), words.join(' '), scope];
}

/** What the index has is void: searches look through the messages until it is made anew. */
export function dropIndex(database: DatabaseSync): void {
  setMeta(database, 'indexed', '0');
  setMeta(database, 'words', '');
}

function beginAnew(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    dropIndex(database);
    database.exec(`DROP TABLE IF EXISTS message_words; DELETE FROM days; ${TABLE}`);
    setMeta(database, 'words', WORDS);
    database.exec('COMMIT');
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

export function hasFullText(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;
}
