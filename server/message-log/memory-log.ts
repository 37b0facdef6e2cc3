/** The message log in memory: for tests, and for classes that want nothing kept. */
import { keyOf } from './conversations.ts';
import type { Conversation, LogRecord } from './log-records.ts';
import { MemoryStore } from './memory-store.ts';
import {
  type AuditRead,
  type AuditRequest,
  type CommitListener,
  LOG_LIMITS,
  type LogState,
  type MessageLog,
  MessageLogFault,
  type MessageLogFaultCode,
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
import { WaitingRoom, wellFormed } from './waiting-room.ts';

export interface MemoryLogOptions {
  /** What the log stands on. The same again, after a close, is the log as it was. Default: an empty one. */
  store?: MemoryStore;
  /** When a group is committed. Default: in the next turn of the event loop. A simulation hands its own clock in. */
  schedule?: (commit: () => void) => void;
  /** Asked before each commit: the code with which the whole group fails. Default: none ever does. */
  fault?: () => MessageLogFaultCode | undefined;
}

/** Opens a log in memory. */
export function openMemoryLog(listener: CommitListener, options: MemoryLogOptions = {}): MessageLog {
  return new MemoryLog(listener, options);
}

class MemoryLog implements MessageLog {
  readonly state: LogState;
  readonly #store: MemoryStore;
  readonly #listener: CommitListener;
  readonly #schedule: (commit: () => void) => void;
  readonly #fault: () => MessageLogFaultCode | undefined;
  readonly #room = new WaitingRoom();
  readonly #records: LogRecord[] = [];
  #closed: Promise<void> | undefined;

  constructor(
    listener: CommitListener,
    { store = new MemoryStore(), schedule = setImmediate, fault = () => undefined }: MemoryLogOptions,
  ) {
    this.#store = store;
    this.#listener = listener;
    this.#schedule = commit => void schedule(commit);
    this.#fault = fault;
    this.state = store.state();
  }

  append(record: LogRecord): Ticket | undefined {
    if (this.#closed !== undefined) return undefined;
    const kept = structuredClone(wellFormed(record));
    const ticket = this.#room.admit(kept);
    if (ticket === undefined) return undefined;
    this.#records.push(kept);
    if (this.#records.length === 1) this.#schedule(() => this.#commit());
    return ticket;
  }

  async page(request: PageRequest): Promise<Page> {
    this.#mustBeOpen();
    return this.#store.page(request);
  }

  async resume(points: readonly ResumePoint[]): Promise<Resumed[]> {
    this.#mustBeOpen();
    return this.#store.resume(points);
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    this.#mustBeOpen();
    return this.#store.search(request);
  }

  async versions(conversation: Conversation, seq: number): Promise<StoredVersion[]> {
    this.#mustBeOpen();
    return this.#store.versions(conversation, seq);
  }

  async audit(request: AuditRequest): Promise<AuditRead> {
    this.#mustBeOpen();
    return this.#store.audit(request);
  }

  async *export(conversation: Conversation): AsyncIterable<Page> {
    this.#mustBeOpen();
    for (const file of this.#store.files(keyOf(conversation))) {
      let page: Page = { epoch: '', messages: [], more: true };
      while (page.more) {
        const after = page.messages.at(-1)?.seq ?? 0;
        page = this.#store.pageOf(file, { after, limit: LOG_LIMITS.pageMessages });
        if (page.messages.length > 0) yield page;
      }
    }
  }

  async backup(): Promise<void> {
    throw new MessageLogFault('io', 'Cannot back up: this server keeps its messages in memory alone.');
  }

  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  async #drain(): Promise<void> {
    // The listener is never called from within a call.
    await Promise.resolve();
    while (this.#records.length > 0) this.#commit();
  }

  #commit(): void {
    const records = this.#records.splice(0, LOG_LIMITS.groupRecords);
    if (records.length === 0) return;
    const code = this.#fault();
    const outcomes = records.map<Outcome>(record =>
      code === undefined ? this.#store.apply(record) : { kind: 'failed', code },
    );
    const { first } = this.#room;
    this.#room.release(records.length);
    if (this.#records.length > 0 && this.#closed === undefined) this.#schedule(() => this.#commit());
    this.#listener.committed({ first, outcomes });
  }

  #mustBeOpen(): void {
    if (this.#closed !== undefined) throw new MessageLogFault('closed', 'The message log is closed.');
  }
}
