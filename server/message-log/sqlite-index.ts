/**
 * The full-text index: filled behind the messages, in transactions of its own, so that no acknowledgement waits for it.
 * Without FTS5 (Node's own SQLite has it from 22.16 on) there is none, and every search looks through the messages.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { metaOf, setMeta } from './schema.ts';
import { fold, wordsOf } from './words.ts';

/** Messages that are indexed at once: some milliseconds in which an append waits. */
const CHUNK = 256;

/**
 * Words are stored folded (words.ts), so that index and look-through find the same; the index has only to split at blanks.
 * `scope` says where and by whom, in words: that makes rights and `from:` a part of the query.
 */
const TABLE = `CREATE VIRTUAL TABLE IF NOT EXISTS message_words USING fts5
  (words, scope, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`;

export function scopeOfConversation(id: number): string {
  return `c${id}`;
}

/** @param folded as `fold` makes it */
export function scopeOfSender(folded: string): string {
  return `u${Buffer.from(folded).toString('hex')}`;
}

export class SqliteIndex {
  readonly #database: DatabaseSync;
  readonly #next: StatementSync;
  readonly #add: StatementSync;
  #indexed: number;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#next = database.prepare(
      'SELECT place, conversation, sender, text FROM messages WHERE place > ? ORDER BY place LIMIT ?',
    );
    this.#add = database.prepare('INSERT INTO message_words (rowid, words, scope) VALUES (?, ?, ?)');
    this.#indexed = Number(metaOf(database, 'indexed'));
  }

  /** @returns undefined where this SQLite has no FTS5 */
  static open(database: DatabaseSync): SqliteIndex | undefined {
    if (!hasFullText(database)) return undefined;
    database.exec(TABLE);
    return new SqliteIndex(database);
  }

  /**
   * Indexes the next messages in one transaction.
   *
   * @returns whether there are more
   * @throws what node:sqlite throws; nothing of them is indexed then, and it may be tried again
   */
  step(): boolean {
    const rows = this.#next.all(this.#indexed, CHUNK);
    const last = Number(rows.at(-1)?.['place'] ?? this.#indexed);
    if (rows.length === 0) return false;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const { place, conversation, sender, text } of rows) {
        const words = wordsOf(String(text)).map(({ word }) => word);
        const scope = `${scopeOfConversation(Number(conversation))} ${scopeOfSender(fold(String(sender)))}`;
        this.#add.run(Number(place), words.join(' '), scope);
      }
      setMeta(this.#database, 'indexed', String(last));
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#indexed = last;
    return rows.length === CHUNK;
  }
}

export function hasFullText(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;
}
