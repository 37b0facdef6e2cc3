/** The reading half of the SQLite log: a connection of its own, which sees every commit and delays none. Synchronous. */
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { epochOf, nameOf } from './conversations.ts';
import { databaseFile } from './database-file.ts';
import type { Act, Conversation } from './log-records.ts';
import {
  type AuditRead,
  type AuditRequest,
  LOG_LIMITS,
  type Page,
  type PageRequest,
  type Resumed,
  type ResumePoint,
  type SearchRequest,
  type SearchResult,
  type StoredMessage,
  type StoredVersion,
} from './message-log.ts';
import { PageFiller, ResumeBudget } from './page-filler.ts';
import { checkVersion, metaOf } from './schema.ts';
import { SqliteAudit } from './sqlite-audit.ts';
import { searchMessages } from './sqlite-search.ts';
import { SqliteStories } from './sqlite-stories.ts';
import type { RoomsOnFile } from './worker-protocol.ts';

export type Row = Record<string, SQLOutputValue>;

/** What an edit says is what the message says now. */
const COLUMNS = `seq, sender, id, time, re, ref, act, is_on, edited, removed_by,
  CASE act WHEN 'edit' THEN (SELECT text FROM messages m WHERE m.conversation = messages.conversation AND m.seq = messages.re)
    ELSE text END AS text`;

export class SqliteReader {
  readonly #database: DatabaseSync;
  readonly #epoch: string;
  readonly #conversation: StatementSync;
  readonly #head: StatementSync;
  readonly #forwards: StatementSync;
  readonly #backwards: StatementSync;
  readonly #threadForwards: StatementSync;
  readonly #threadBackwards: StatementSync;
  readonly #audit: SqliteAudit;
  readonly #stories: SqliteStories;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#epoch = metaOf(database, 'epoch');
    this.#conversation = database.prepare(
      'SELECT id FROM conversations WHERE kind = ? AND a = ? AND b = ? AND ended = 0',
    );
    this.#head = database.prepare('SELECT max(seq) AS head FROM messages WHERE conversation = ?');
    const inside = `SELECT ${COLUMNS} FROM messages WHERE conversation = ? AND seq > ? AND seq < ?`;
    this.#forwards = database.prepare(`${inside} ORDER BY seq LIMIT ?`);
    this.#backwards = database.prepare(`${inside} ORDER BY seq DESC LIMIT ?`);
    const thread = `${inside} AND seq IN (SELECT value FROM json_each(?))`;
    this.#threadForwards = database.prepare(`${thread} ORDER BY seq LIMIT ?`);
    this.#threadBackwards = database.prepare(`${thread} ORDER BY seq DESC LIMIT ?`);
    this.#stories = new SqliteStories(database);
    this.#audit = new SqliteAudit(database);
  }

  /**
   * Opens a log that a writer has open, or had.
   *
   * @throws MessageLogFault `newer`, `foreign`, `io`; what node:sqlite throws
   */
  static open(folder: string): SqliteReader {
    const database = new DatabaseSync(databaseFile(folder), { readOnly: true, timeout: 5000 });
    try {
      checkVersion(database, folder);
      return new SqliteReader(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  page({ conversation, ...range }: PageRequest): Page {
    const id = this.idOf(conversation);
    if (id === undefined) return { epoch: '', messages: [], more: false };
    const page = this.pageOf(id, range);
    return { ...page, messages: this.#stories.addReactions(id, page.messages) };
  }

  /** A page of one conversation, which may have ended. */
  pageOf(id: number, range: Omit<PageRequest, 'conversation'>): Page {
    const { before, after, limit } = range;
    const filler = new PageFiller(limit);
    const forwards = after !== undefined && before === undefined;
    let more = false;
    for (const row of this.#rows(id, range, forwards, filler.wanted)) {
      more = !filler.add(messageOf(row));
      if (more) break;
    }
    const messages = forwards ? filler.messages : filler.messages.reverse();
    return { epoch: epochOf(this.#epoch, id), messages, more };
  }

  #rows(
    id: number,
    { before = Number.MAX_SAFE_INTEGER, after = 0, thread }: Omit<PageRequest, 'conversation'>,
    forwards: boolean,
    limit: number,
  ): Iterable<Row> {
    if (thread === undefined) {
      return (forwards ? this.#forwards : this.#backwards).iterate(id, after, before, limit);
    }
    const among = this.#stories.thread(id, thread);
    const statement = forwards ? this.#threadForwards : this.#threadBackwards;
    return statement.iterate(id, after, before, among, limit);
  }

  versions(conversation: Conversation, seq: number): StoredVersion[] {
    const id = this.idOf(conversation);
    return id === undefined ? [] : this.#stories.versions(id, seq);
  }

  /** All conversations of that name that ever were, the oldest first. */
  files(conversation: Conversation): number[] {
    const { kind, a, b } = nameOf(conversation);
    const rows = this.#database
      .prepare('SELECT id FROM conversations WHERE kind = ? AND a = ? AND b = ? ORDER BY id')
      .all(kind, a, b);
    return rows.map(({ id }) => Number(id));
  }

  /** The rooms that are or were there, by name. */
  rooms(limit: number): RoomsOnFile {
    const names = "SELECT DISTINCT a FROM conversations WHERE kind = 'g'";
    const rows = this.#database.prepare(`${names} ORDER BY a LIMIT ?`).all(limit);
    const count = this.#database.prepare(`SELECT count(*) AS count FROM (${names})`).get()?.['count'];
    return { names: rows.map(({ a }) => String(a)), count: Number(count) };
  }

  resume(points: readonly ResumePoint[]): Resumed[] {
    this.#database.exec('BEGIN');
    try {
      const budget = new ResumeBudget();
      const gaps = points.map(point => this.#gap(point));
      for (const gap of [...gaps].sort((one, other) => one.missing - other.missing)) this.#fill(gap, budget);
      return gaps.map(({ resumed }) => resumed);
    } finally {
      this.#database.exec('COMMIT');
    }
  }

  audit(request: AuditRequest): AuditRead {
    return this.#audit.page(request);
  }

  /** Yields now and then, so that others get their turn; the last value is the result. */
  search(request: SearchRequest): Generator<undefined, SearchResult> {
    return searchMessages(this.#database, this.#epoch, request, conversation => this.idOf(conversation));
  }

  idOf(conversation: Conversation): number | undefined {
    const { kind, a, b } = nameOf(conversation);
    const row = this.#conversation.get(kind, a, b);
    return row && Number(row['id']);
  }

  #gap({ conversation, epoch, seq }: ResumePoint): Gap {
    const id = this.idOf(conversation);
    const head = id === undefined ? 0 : Number(this.#head.get(id)?.['head'] ?? 0);
    const own = id === undefined ? '' : epochOf(this.#epoch, id);
    const isKnown = seq === 0 || (epoch === own && seq > 0 && seq <= head);
    const resumed: Resumed = { conversation, epoch: own, head, recovered: false };
    return { id, seq, missing: isKnown ? head - seq : Number.POSITIVE_INFINITY, resumed };
  }

  #fill(gap: Gap, budget: ResumeBudget): void {
    const { id = 0, seq, missing, resumed } = gap;
    if (missing > LOG_LIMITS.resumeMessages) return;
    const rows = this.#forwards.iterate(id, seq, Number.MAX_SAFE_INTEGER, missing);
    const messages = budget.take(missing, messagesOf(rows));
    if (messages) gap.resumed = { ...resumed, recovered: true, messages };
  }
}

interface Gap {
  id: number | undefined;
  seq: number;
  /** How many messages; infinite where the point is not of this log. */
  missing: number;
  resumed: Resumed;
}

function* messagesOf(rows: Iterable<Row>): Iterable<StoredMessage> {
  for (const row of rows) yield messageOf(row);
}

function messageOf(row: Row): StoredMessage {
  const { seq, sender, id, time, text, re, ref } = row;
  return {
    seq: Number(seq),
    sender: String(sender),
    text: String(text),
    time: Number(time),
    ...(id === null ? {} : { id: String(id) }),
    ...(re === null ? {} : { re: Number(re) }),
    ...(ref === null ? {} : { ref: JSON.parse(String(ref)) }),
    ...fateOf(row),
  };
}

/** What makes a row an act, or has become of a message. */
function fateOf(row: Row): Pick<StoredMessage, 'act' | 'on' | 'edited' | 'removedBy'> {
  const { act, is_on: isOn, edited, removed_by: removedBy } = row;
  return {
    ...(act === null ? {} : { act: String(act) as Act }),
    ...(isOn === null ? {} : { on: isOn === 1 }),
    ...(edited === null ? {} : { edited: Number(edited) }),
    ...(removedBy === null ? {} : { removedBy: String(removedBy) }),
  };
}
