/** The writing half of the SQLite log: one transaction a group. Synchronous: it lives in a worker thread. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { type ConversationName, epochOf, keyOf, nameOf } from './conversations.ts';
import type { ActRecord, ChangeRecord, Conversation, LogRecord, MessageRecord } from './log-records.ts';
import type { Outcome, RefusalCode } from './message-log.ts';
import { metaOf } from './schema.ts';
import { SqliteActs } from './sqlite-acts.ts';
import { faultCodeOf } from './sqlite-fault.ts';
import type { SqliteIndex } from './sqlite-index.ts';
import { SqliteOrders } from './sqlite-orders.ts';

interface Place {
  id: number;
  head: number;
}

const REFUSED_ROOM: Outcome = refusal('no_such_room');
const DONE: Outcome = { kind: 'done' };

/** Conversations whose number and head are remembered; beyond it all are forgotten and looked up again. */
const REMEMBERED = 20_000;

export class SqliteWriter {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #acts: SqliteActs;
  readonly #orders: SqliteOrders;
  readonly #epoch: string;
  /** Open conversations by key. Always as the database has it, this transaction included. */
  readonly #places = new Map<string, Place>();

  /** @param index the full-text index, if it can be had at that moment */
  constructor(database: DatabaseSync, index: () => SqliteIndex | undefined = () => undefined) {
    this.#database = database;
    this.#statements = prepare(database);
    this.#acts = new SqliteActs(database, index);
    this.#orders = new SqliteOrders(database, {
      idOf: room => this.#placeOf({ kind: 'group', room })?.id,
      free: user => this.#endAllOf(user),
    });
    this.#epoch = metaOf(database, 'epoch');
  }

  /** Commits records together, in their order. Where that cannot be, nothing of them is kept. */
  commit(records: readonly LogRecord[]): Outcome[] {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const outcomes = records.map(record => this.#apply(record));
      this.#database.exec('COMMIT');
      return outcomes;
    } catch (error) {
      this.#undo();
      const code = faultCodeOf(error);
      // A record that SQLite cannot take for a reason of its own must not take the others along.
      if (code === 'io' && records.length > 1) return records.flatMap(record => this.commit([record]));
      return records.map(() => ({ kind: 'failed', code }));
    }
  }

  #undo(): void {
    this.#places.clear();
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  #apply(record: LogRecord): Outcome {
    switch (record.kind) {
      case 'message':
        return this.#say(record);
      case 'act':
        return this.#act(record);
      default:
        return this.#change(record);
    }
  }

  #say(record: MessageRecord): Outcome {
    const place = this.#placeOf(record.conversation) ?? this.#beginPair(record.conversation);
    if (!place) return REFUSED_ROOM;
    const before = this.#keptBefore(record, place);
    if (before) return before;
    const { sender, id, time, text, re, ref } = record;
    if (re !== undefined && !this.#acts.target(place.id, re)) return refusal('no_such_message');
    const seq = place.head + 1;
    const { addMessage } = this.#statements;
    addMessage.run(place.id, seq, sender, id ?? null, time, text, re ?? null, (ref ?? null) as string | null);
    place.head = seq;
    return { kind: 'kept', epoch: epochOf(this.#epoch, place.id), seq };
  }

  #act(record: ActRecord): Outcome {
    const place = this.#placeOf(record.conversation);
    if (!place) return record.conversation.kind === 'group' ? REFUSED_ROOM : refusal('no_such_message');
    const before = this.#keptBefore(record, place);
    if (before) return before;
    const target = this.#acts.target(place.id, record.re);
    const code = this.#acts.refusalOf(record, place.id, target);
    if (code !== undefined || !target) return refusal(code ?? 'no_such_message');
    const { sender, id, time, act, text, re, on } = record;
    const seq = place.head + 1;
    const { addAct, carry } = this.#statements;
    // What an edit says stands in the message, and is told from there.
    const own = act === 'react' ? text : '';
    const isOn = on === undefined ? null : Number(on);
    const { lastInsertRowid } = addAct.run(place.id, seq, sender, id ?? null, time, own, re, act, isOn);
    this.#acts.apply(record, place.id, target, { place: lastInsertRowid, seq });
    carry.run(seq, place.id, place.head);
    if (record.entry) this.#orders.note(record.entry);
    place.head = seq;
    return { kind: 'kept', epoch: epochOf(this.#epoch, place.id), seq };
  }

  #keptBefore(record: MessageRecord | ActRecord, place: Place): Outcome | undefined {
    const { sender, id } = record;
    const first = id === undefined ? undefined : this.#statements.sameId.get(place.id, sender, id);
    if (!first) return undefined;
    if (!this.#isSame(first, record)) return refusal('conflict');
    const epoch = epochOf(this.#epoch, place.id);
    return { kind: 'kept_before', epoch, seq: Number(first['seq']), time: Number(first['time']) };
  }

  #isSame(first: Row, record: MessageRecord | ActRecord): boolean {
    const { act, on } = record.kind === 'act' ? record : {};
    if (first['act'] !== (act ?? null) || first['re'] !== (record.re ?? null)) return false;
    if (first['is_on'] !== (on === undefined ? null : Number(on))) return false;
    if (first['removed_by'] !== null) return true; // Nobody can tell any more.
    const ref = record.kind === 'message' ? record.ref : undefined;
    const text = this.#saidIn(first);
    return first['ref'] === (ref ?? null) && (text === undefined || text === record.text);
  }

  /** What was said at first; undefined where that was deleted. */
  #saidIn(first: Row): SQLOutputValue | undefined {
    const revision = this.#statements.revision.get(first['place'] as number);
    if (revision) return revision['text'];
    return first['act'] === 'edit' ? undefined : first['text'];
  }

  #change(record: ChangeRecord): Outcome {
    switch (record.kind) {
      case 'claimed':
        return this.#claim(record);
      case 'opened':
        return this.#openRoom(record.room);
      case 'closed':
        return this.#end({ kind: 'group', room: record.room });
      case 'entered':
      case 'left': {
        const place = this.#placeOf({ kind: 'group', room: record.room });
        if (!place) return REFUSED_ROOM;
        const { addMember, removeMember } = this.#statements;
        (record.kind === 'entered' ? addMember : removeMember).run(place.id, record.user);
        return DONE;
      }
      case 'freed':
        return this.#free(record.user);
      case 'read': {
        const place = this.#placeOf(record.conversation);
        if (!place) return refusal('no_such_conversation');
        this.#statements.mark.run(place.id, record.user, Math.min(record.seq, place.head));
        return DONE;
      }
      case 'ordered':
        return this.#orders.apply(record);
    }
  }

  #claim({ user, tokenHash, time }: Extract<ChangeRecord, { kind: 'claimed' }>): Outcome {
    const { changes } = this.#statements.addUser.run(user, tokenHash, time);
    return changes === 0 ? refusal('already_claimed') : DONE;
  }

  #openRoom(room: string): Outcome {
    const conversation: Conversation = { kind: 'group', room };
    if (this.#placeOf(conversation)) return refusal('room_exists');
    return { kind: 'done', epoch: epochOf(this.#epoch, this.#begin(conversation).id) };
  }

  #free(user: string): Outcome {
    if (this.#statements.isClaimed.get(user)) return refusal('already_claimed');
    this.#endAllOf(user);
    return DONE;
  }

  #endAllOf(user: string): void {
    const { pairsOf, leaveAll, forgetMarkers } = this.#statements;
    for (const { a, b } of pairsOf.all(user, user)) {
      this.#end({ kind: 'private', users: [String(a), String(b)] });
    }
    leaveAll.run(user);
    forgetMarkers.run(user);
  }

  #end(conversation: Conversation): Outcome {
    const place = this.#placeOf(conversation);
    if (!place) return REFUSED_ROOM;
    const { end, removeMembers, removeMarkers, removePins, removeReactions } = this.#statements;
    for (const statement of [end, removeMembers, removeMarkers, removePins, removeReactions])
      statement.run(place.id);
    this.#orders.end(place.id);
    this.#places.delete(keyOf(conversation));
    return DONE;
  }

  #beginPair(conversation: Conversation): Place | undefined {
    return conversation.kind === 'private' ? this.#begin(conversation) : undefined;
  }

  #begin(conversation: Conversation): Place {
    const { kind, a, b } = nameOf(conversation);
    const { lastInsertRowid } = this.#statements.addConversation.run(kind, a, b);
    return this.#remember(conversation, { id: Number(lastInsertRowid), head: 0 });
  }

  #placeOf(conversation: Conversation): Place | undefined {
    const known = this.#places.get(keyOf(conversation));
    if (known) return known;
    const id = this.#idOf(nameOf(conversation));
    if (id === undefined) return undefined;
    return this.#remember(conversation, { id, head: Number(this.#statements.head.get(id)?.['head'] ?? 0) });
  }

  #idOf({ kind, a, b }: ConversationName): number | undefined {
    const row = this.#statements.conversation.get(kind, a, b);
    return row && Number(row['id']);
  }

  #remember(conversation: Conversation, place: Place): Place {
    if (this.#places.size >= REMEMBERED) this.#places.clear();
    this.#places.set(keyOf(conversation), place);
    return place;
  }
}

function refusal(code: RefusalCode): Outcome & { kind: 'refused' } {
  return { kind: 'refused', code };
}

type Row = Record<string, SQLOutputValue>;

type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  conversation: 'SELECT id FROM conversations WHERE kind = ? AND a = ? AND b = ? AND ended = 0',
  addConversation: 'INSERT INTO conversations (kind, a, b) VALUES (?, ?, ?)',
  end: 'UPDATE conversations SET ended = 1 WHERE id = ?',
  head: 'SELECT max(seq) AS head FROM messages WHERE conversation = ?',
  sameId: `SELECT place, seq, time, text, re, ref, act, is_on, removed_by FROM messages
    WHERE conversation = ? AND sender = ? AND id = ?`,
  revision: 'SELECT text FROM revisions WHERE place = ?',
  addMessage:
    'INSERT INTO messages (conversation, seq, sender, id, time, text, re, ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  addAct: `INSERT INTO messages (conversation, seq, sender, id, time, text, re, act, is_on)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  addMember: 'INSERT OR IGNORE INTO members (conversation, user) VALUES (?, ?)',
  removeMember: 'DELETE FROM members WHERE conversation = ? AND user = ?',
  removeMembers: 'DELETE FROM members WHERE conversation = ?',
  mark: `INSERT INTO markers (conversation, user, seq) VALUES (?, ?, ?)
    ON CONFLICT (conversation, user) DO UPDATE SET seq = max(seq, excluded.seq)`,
  /** Who has read all there was has nothing to read in an act. */
  carry: 'UPDATE markers SET seq = ? WHERE conversation = ? AND seq = ?',
  removeMarkers: 'DELETE FROM markers WHERE conversation = ?',
  removePins: 'DELETE FROM pins WHERE conversation = ?',
  removeReactions: 'DELETE FROM reactions WHERE conversation = ?',
  leaveAll: 'DELETE FROM members WHERE user = ?',
  forgetMarkers: 'DELETE FROM markers WHERE user = ?',
  addUser: 'INSERT OR IGNORE INTO users (name, token_hash, claimed_at) VALUES (?, ?, ?)',
  isClaimed: 'SELECT 1 FROM users WHERE name = ?',
  pairsOf: "SELECT a, b FROM conversations WHERE ended = 0 AND kind = 'p' AND (a = ? OR b = ?)",
} as const;

function prepare(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
