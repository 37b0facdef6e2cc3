/** The writing half of the SQLite log: one transaction a group. Synchronous: it lives in a worker thread. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type ConversationName, epochOf, keyOf, nameOf } from './conversations.ts';
import type { ChangeRecord, Conversation, LogRecord, MessageRecord, Outcome } from './message-log.ts';
import { metaOf } from './schema.ts';
import { faultCodeOf } from './sqlite-fault.ts';

interface Place {
  id: number;
  head: number;
}

const REFUSED_ROOM: Outcome = { kind: 'refused', code: 'no_such_room' };
const DONE: Outcome = { kind: 'done' };

/** Conversations whose number and head are remembered; beyond it all are forgotten and looked up again. */
const REMEMBERED = 20_000;

export class SqliteWriter {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #epoch: string;
  /** Open conversations by key. Always as the database has it, this transaction included. */
  readonly #places = new Map<string, Place>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepare(database);
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
    return record.kind === 'message' ? this.#say(record) : this.#change(record);
  }

  #say(record: MessageRecord): Outcome {
    const place = this.#placeOf(record.conversation) ?? this.#beginPair(record.conversation);
    if (!place) return REFUSED_ROOM;
    const { sender, id, time, text, re, ref } = record;
    const epoch = epochOf(this.#epoch, place.id);
    const first = id === undefined ? undefined : this.#statements.sameId.get(place.id, sender, id);
    if (first) {
      const isSame = first['text'] === text && first['re'] === (re ?? null) && first['ref'] === (ref ?? null);
      if (!isSame) return { kind: 'refused', code: 'conflict' };
      return { kind: 'kept_before', epoch, seq: Number(first['seq']), time: Number(first['time']) };
    }
    const seq = place.head + 1;
    const { addMessage } = this.#statements;
    addMessage.run(place.id, seq, sender, id ?? null, time, text, re ?? null, (ref ?? null) as string | null);
    place.head = seq;
    return { kind: 'kept', epoch, seq };
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
        if (!place) return { kind: 'refused', code: 'no_such_conversation' };
        this.#statements.mark.run(place.id, record.user, Math.min(record.seq, place.head));
        return DONE;
      }
    }
  }

  #claim({ user, tokenHash, time }: Extract<ChangeRecord, { kind: 'claimed' }>): Outcome {
    const { changes } = this.#statements.addUser.run(user, tokenHash, time);
    return changes === 0 ? { kind: 'refused', code: 'already_claimed' } : DONE;
  }

  #openRoom(room: string): Outcome {
    const conversation: Conversation = { kind: 'group', room };
    if (this.#placeOf(conversation)) return { kind: 'refused', code: 'room_exists' };
    return { kind: 'done', epoch: epochOf(this.#epoch, this.#begin(conversation).id) };
  }

  #free(user: string): Outcome {
    const { isClaimed, pairsOf } = this.#statements;
    if (isClaimed.get(user)) return { kind: 'refused', code: 'already_claimed' };
    for (const { a, b } of pairsOf.all(user, user)) {
      this.#end({ kind: 'private', users: [String(a), String(b)] });
    }
    return DONE;
  }

  #end(conversation: Conversation): Outcome {
    const place = this.#placeOf(conversation);
    if (!place) return REFUSED_ROOM;
    const { end, removeMembers, removeMarkers } = this.#statements;
    for (const statement of [end, removeMembers, removeMarkers]) statement.run(place.id);
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

type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  conversation: 'SELECT id FROM conversations WHERE kind = ? AND a = ? AND b = ? AND ended = 0',
  addConversation: 'INSERT INTO conversations (kind, a, b) VALUES (?, ?, ?)',
  end: 'UPDATE conversations SET ended = 1 WHERE id = ?',
  head: 'SELECT max(seq) AS head FROM messages WHERE conversation = ?',
  sameId: 'SELECT seq, time, text, re, ref FROM messages WHERE conversation = ? AND sender = ? AND id = ?',
  addMessage:
    'INSERT INTO messages (conversation, seq, sender, id, time, text, re, ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  addMember: 'INSERT OR IGNORE INTO members (conversation, user) VALUES (?, ?)',
  removeMember: 'DELETE FROM members WHERE conversation = ? AND user = ?',
  removeMembers: 'DELETE FROM members WHERE conversation = ?',
  mark: `INSERT INTO markers (conversation, user, seq) VALUES (?, ?, ?)
    ON CONFLICT (conversation, user) DO UPDATE SET seq = max(seq, excluded.seq)`,
  removeMarkers: 'DELETE FROM markers WHERE conversation = ?',
  addUser: 'INSERT OR IGNORE INTO users (name, token_hash, claimed_at) VALUES (?, ?, ?)',
  isClaimed: 'SELECT 1 FROM users WHERE name = ?',
  pairsOf: "SELECT a, b FROM conversations WHERE ended = 0 AND kind = 'p' AND (a = ? OR b = ?)",
} as const;

function prepare(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
