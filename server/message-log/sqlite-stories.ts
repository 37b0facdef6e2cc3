/** What became of messages, read from the SQLite log: reactions, versions, and threads. Synchronous: a part of the reader. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { REACTING_USERS } from '../../protocol/messages.ts';
import { LOG_LIMITS, type StoredMessage, type StoredReaction, type StoredVersion } from './message-log.ts';
import { VersionFiller } from './page-filler.ts';
import { walkThread } from './thread.ts';

/** See the file's comment. Conversations are named by their number. */
export class SqliteStories {
  readonly #statements: Statements;

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database);
  }

  /** Puts to the messages of a page how the reactions to them stand. */
  addReactions(conversation: number, messages: readonly StoredMessage[]): StoredMessage[] {
    const asked = JSON.stringify(messages.flatMap(({ seq, act }) => (act === undefined ? [seq] : [])));
    const signs = Map.groupBy(this.#statements.signs.all(conversation, asked), ({ re }) => Number(re));
    let left: number = LOG_LIMITS.pageReactions;
    return messages.map(message => {
      const reactions = signs.get(message.seq)?.map((row): StoredReaction => {
        const text = String(row['sign']);
        const wanted = Math.min(REACTING_USERS, left);
        const named = this.#statements.reacting.all(conversation, message.seq, text, wanted);
        left -= named.length;
        return { text, users: named.map(({ user }) => String(user)), count: Number(row['count']) };
      });
      return reactions ? { ...message, reactions } : message;
    });
  }

  /** @see MessageLog.versions */
  versions(conversation: number, seq: number): StoredVersion[] {
    const { message, revisions } = this.#statements;
    const found = message.get(conversation, seq);
    if (!found) return [];
    const told = new VersionFiller();
    // Read one by one: there may be many, and long ones.
    for (const row of revisions.iterate(found['place'] as number)) if (!told.add(versionOf(row))) break;
    return told.versions.length > 0 ? told.versions : [versionOf(found)];
  }

  /** The numbers of the messages of the thread that the message `seq` is in, as a JSON array. */
  thread(conversation: number, seq: number): string {
    const { root, answers } = this.#statements;
    const first = root.get(conversation, seq, conversation)?.['root'] ?? null;
    if (first === null) return '[]';
    const found = walkThread(Number(first), (to, limit) =>
      answers.all(conversation, to, limit).map(row => Number(row['seq'])),
    );
    return JSON.stringify([...found]);
  }
}

function versionOf({ text, time }: Record<string, SQLOutputValue>): StoredVersion {
  return { text: String(text), time: Number(time) };
}

type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  signs: `SELECT re, sign, count(*) AS count FROM reactions
    WHERE conversation = ? AND re IN (SELECT value FROM json_each(?)) GROUP BY re, sign ORDER BY re, min(seq)`,
  reacting: 'SELECT user FROM reactions WHERE conversation = ? AND re = ? AND sign = ? ORDER BY seq LIMIT ?',
  message: `SELECT place, text, time FROM messages
    WHERE conversation = ? AND seq = ? AND act IS NULL AND removed_by IS NULL`,
  /** The first is in the message's own place, the others are in those of the edits. */
  revisions: `SELECT r.text, m.time FROM revisions r JOIN messages m ON m.place = r.place
    WHERE r.message = ? ORDER BY r.place DESC`,
  /** A message answers an earlier one: the first of all that lead up from it has the lowest number. */
  root: `WITH RECURSIVE up(seq, re) AS (
      SELECT seq, re FROM messages WHERE conversation = ? AND seq = ? AND act IS NULL
      UNION ALL SELECT m.seq, m.re FROM up JOIN messages m ON m.conversation = ? AND m.seq = up.re
      LIMIT ${LOG_LIMITS.threadMessages}
    ) SELECT min(seq) AS root FROM up`,
  /** One message after the other: a query that looked for all would put every answer to the first one into its queue. In words that the index `replies` is for; its order is that of the places. */
  answers: `SELECT seq FROM messages
    WHERE conversation = ? AND re = ? AND re IS NOT NULL AND act IS NULL ORDER BY place LIMIT ?`,
} as const;

function prepare(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
