/** What acts do to messages, within a transaction of the SQLite log. Synchronous: it lives in the writer's thread. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { ActRecord } from './log-records.ts';
import { LOG_LIMITS, type RefusalCode } from './message-log.ts';
import { mustBeOwn } from './own-only.ts';
import { dropIndex, type SqliteIndex } from './sqlite-index.ts';

/** A message as it stands in the file. */
export type Target = Record<string, SQLOutputValue>;

export class SqliteActs {
  readonly #database: DatabaseSync;
  readonly #index: () => SqliteIndex | undefined;
  readonly #statements: Statements;

  /** @param index the full-text index, if it can be had at that moment */
  constructor(database: DatabaseSync, index: () => SqliteIndex | undefined) {
    this.#database = database;
    this.#index = index;
    this.#statements = prepare(database);
  }

  /** The message `seq`; undefined where there is none, or an act. */
  target(conversation: number, seq: number): Target | undefined {
    return this.#statements.target.get(conversation, seq);
  }

  /** Why an act cannot be. */
  refusalOf(record: ActRecord, conversation: number, target: Target | undefined): RefusalCode | undefined {
    const { act, sender, re, on } = record;
    if (!target) return 'no_such_message';
    if (target['removed_by'] !== null) return 'message_removed';
    if (mustBeOwn(record) && !this.#isBy(sender, target)) return 'not_yours';
    if (act === 'react' && on === true && this.#hasAllSigns(conversation, re, record.text))
      return 'too_many_reactions';
    return act === 'pin' && on === true && this.#isFull(conversation, re) ? 'too_many_pins' : undefined;
  }

  /** Does what can be. @param at the act's own place and `seq` */
  apply(
    { act, sender, text, re, on }: ActRecord,
    conversation: number,
    target: Target,
    at: { place: number | bigint; seq: number },
  ): void {
    switch (act) {
      case 'delete':
        this.#remove(conversation, re, target, sender);
        break;
      case 'edit':
        this.#edit(target, text, at);
        break;
      case 'pin':
        (on === true ? this.#statements.pin : this.#statements.unpin).run(conversation, re);
        break;
      case 'react':
        if (on === true) this.#statements.addReaction.run(conversation, re, text, sender, at.seq);
        else this.#statements.removeReaction.run(conversation, re, text, sender);
    }
  }

  #remove(conversation: number, seq: number, target: Target, by: string): void {
    const { remove, forget, unpin, removeReactions } = this.#statements;
    const place = target['place'] as number;
    this.#reindex(target, undefined);
    remove.run(by, place);
    forget.run(place);
    unpin.run(conversation, seq);
    removeReactions.run(conversation, seq);
  }

  #edit(target: Target, text: string, at: { place: number | bigint; seq: number }): void {
    const { revise, change } = this.#statements;
    const place = target['place'] as number;
    this.#reindex(target, text);
    revise.run(place, place, target['text'] as string);
    revise.run(at.place, place, text);
    change.run(text, at.seq, place);
  }

  /** Where there is no index at the moment, it is made anew when there is one again: what it has would be wrong. */
  #reindex(target: Target, text: string | undefined): void {
    const index = this.#index();
    if (index) index.replace(target, text);
    else dropIndex(this.#database);
  }

  /** A name that was claimed anew is somebody else's than before, and a bare name is whose it is at the moment. */
  #isBy(sender: string, target: Target): boolean {
    const claimed = this.#statements.claimedAt.get(sender)?.['claimed_at'];
    return target['sender'] === sender && claimed !== undefined && Number(claimed) <= Number(target['time']);
  }

  #hasAllSigns(conversation: number, seq: number, sign: string): boolean {
    const signs = this.#statements.signs.all(conversation, seq).map(row => row['sign']);
    return signs.length >= LOG_LIMITS.signs && !signs.includes(sign);
  }

  #isFull(conversation: number, seq: number): boolean {
    const { pinCount, isPinned } = this.#statements;
    if (isPinned.get(conversation, seq)) return false;
    return Number(pinCount.get(conversation)?.['count']) >= LOG_LIMITS.pins;
  }
}

type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  target: `SELECT place, conversation, sender, time, text, removed_by FROM messages
    WHERE conversation = ? AND seq = ? AND act IS NULL`,
  remove: "UPDATE messages SET text = '', ref = NULL, edited = NULL, removed_by = ? WHERE place = ?",
  forget: 'DELETE FROM revisions WHERE message = ?',
  change: 'UPDATE messages SET text = ?, edited = ? WHERE place = ?',
  /** What a message said at first is there from its first edit on. */
  revise: 'INSERT OR IGNORE INTO revisions (place, message, text) VALUES (?, ?, ?)',
  pin: 'INSERT OR IGNORE INTO pins (conversation, seq) VALUES (?, ?)',
  unpin: 'DELETE FROM pins WHERE conversation = ? AND seq = ?',
  isPinned: 'SELECT 1 FROM pins WHERE conversation = ? AND seq = ?',
  pinCount: 'SELECT count(*) AS count FROM pins WHERE conversation = ?',
  addReaction: 'INSERT OR IGNORE INTO reactions (conversation, re, sign, user, seq) VALUES (?, ?, ?, ?, ?)',
  removeReaction: 'DELETE FROM reactions WHERE conversation = ? AND re = ? AND sign = ? AND user = ?',
  removeReactions: 'DELETE FROM reactions WHERE conversation = ? AND re = ?',
  signs: 'SELECT DISTINCT sign FROM reactions WHERE conversation = ? AND re = ?',
  claimedAt: 'SELECT claimed_at FROM users WHERE name = ?',
} as const;

function prepare(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
