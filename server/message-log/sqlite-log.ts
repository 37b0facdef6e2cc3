/** The message log in SQLite, behind threads of its own: neither a slow disk nor a long search stops the server's. */

import type { Durability } from './durability.ts';
import type { Conversation, LogRecord } from './log-records.ts';
import { LogThread } from './log-thread.ts';
import {
  type AuditRead,
  type AuditRequest,
  type CommitListener,
  LOG_LIMITS,
  type LogState,
  type MessageLog,
  MessageLogFault,
  type Outcome,
  type Page,
  type PageRequest,
  type Resumed,
  type ResumePoint,
  type SearchRequest,
  type SearchResult,
  type StoredVersion,
  type Ticket,
} from './message-log.ts';
import { ReadCalls } from './read-calls.ts';
import { WaitingRoom, wellFormed } from './waiting-room.ts';
import type { FromWorker } from './worker-protocol.ts';

export interface SqliteLogOptions {
  /** A folder that is there; the log makes its files in it. */
  folder: string;
  /** Default: `full`. */
  durability?: Durability;
}

/**
 * Where an open log stands.
 * ```
 *  open ──close──▶ closing ──▶ closed
 *    └────broken──────┴──▶ broken
 * ```
 */
type State = 'open' | 'closing' | 'closed' | 'broken';

/**
 * Opens the log of a folder, made where there is none.
 *
 * @throws MessageLogFault `no_sqlite`, `in_use`, `newer`, `foreign`, `corrupt`, `full`, `read_only`, `io`
 */
export async function openSqliteLog(
  listener: CommitListener,
  { folder, durability = 'full' }: SqliteLogOptions,
): Promise<MessageLog> {
  const writer = new LogThread({ role: 'writer', folder, durability });
  const state = await writer.ready;
  if (!state) throw new MessageLogFault('io', 'The message log told no state.');
  // Not waited for: what is asked before it has begun waits in its port, and a server has somebody to welcome first.
  const reader = new LogThread({ role: 'reader', folder });
  return new SqliteLog(folder, listener, { state, writer, reader });
}

/** What an open log runs on. */
interface Parts {
  readonly state: LogState;
  readonly writer: LogThread;
  readonly reader: LogThread;
}

class SqliteLog implements MessageLog {
  readonly state: LogState;
  readonly #folder: string;
  readonly #listener: CommitListener;
  readonly #writer: LogThread;
  readonly #reader: LogThread;
  readonly #room = new WaitingRoom();
  readonly #reads: ReadCalls;
  /** Appended in this turn of the event loop, and not yet handed to the writer. */
  #records: LogRecord[] = [];
  #state: State = 'open';
  #ended: Promise<void> | undefined;

  constructor(folder: string, listener: CommitListener, { state, writer, reader }: Parts) {
    this.state = state;
    this.#folder = folder;
    this.#listener = listener;
    this.#writer = writer;
    this.#reader = reader;
    this.#reads = new ReadCalls((call, ask) => reader.post({ kind: 'ask', call, ask }));
    writer.listen(
      message => this.#hear(message),
      fault => this.#break(fault),
    );
    reader.listen(
      message => this.#reads.hear(message),
      fault => this.#break(fault),
    );
    reader.ready.catch((fault: MessageLogFault) => this.#break(fault));
  }

  append(record: LogRecord): Ticket | undefined {
    if (this.#state !== 'open') return undefined;
    const kept = wellFormed(record);
    const ticket = this.#room.admit(kept);
    if (ticket === undefined) return undefined;
    this.#records.push(kept);
    if (this.#records.length === 1) setImmediate(() => this.#post());
    return ticket;
  }

  page(request: PageRequest): Promise<Page> {
    return this.#reads.ask({ kind: 'page', request });
  }

  resume(points: readonly ResumePoint[]): Promise<Resumed[]> {
    return this.#reads.ask({ kind: 'resume', points });
  }

  search(request: SearchRequest): Promise<SearchResult> {
    return this.#reads.ask({ kind: 'search', request });
  }

  versions(conversation: Conversation, seq: number): Promise<StoredVersion[]> {
    return this.#reads.ask({ kind: 'versions', conversation, seq });
  }

  audit(request: AuditRequest): Promise<AuditRead> {
    return this.#reads.ask({ kind: 'audit', request });
  }

  export(conversation: Conversation): AsyncIterable<Page> {
    return this.#reads.export(conversation);
  }

  async backup(file: string): Promise<void> {
    if (this.#state !== 'open') throw new MessageLogFault('closed', 'The message log is closed.');
    await LogThread.run({ role: 'copier', folder: this.#folder, file });
  }

  close(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#reads.refuse(new MessageLogFault('closed', 'The message log is closed.'));
    this.#post();
    // The reader first: whoever closes the database last puts the write-ahead log into it.
    await this.#reader.end();
    await this.#writer.end();
    if (this.#state === 'closing') this.#state = 'closed';
  }

  #post(): void {
    if (this.#records.length === 0) return;
    const records = this.#records;
    this.#records = [];
    this.#writer.post({ kind: 'append', records });
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'committed') this.#tell(message.outcomes);
  }

  #tell(outcomes: readonly Outcome[]): void {
    const { first } = this.#room;
    this.#room.release(outcomes.length);
    this.#listener.committed({ first, outcomes });
  }

  #break(fault: MessageLogFault): void {
    if (this.#state === 'broken' || this.#state === 'closed') return;
    this.#state = 'broken';
    this.#records = [];
    void this.#writer.kill();
    void this.#reader.kill();
    this.#reads.refuse(fault);
    this.#reads.rejectAll(fault);
    while (this.#room.waiting > 0) {
      const count = Math.min(this.#room.waiting, LOG_LIMITS.groupRecords);
      this.#tell(Array.from({ length: count }, () => ({ kind: 'failed', code: fault.code })));
    }
    this.#listener.broken(fault);
  }
}
