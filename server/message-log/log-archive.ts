/** The log of a folder, for who looks at it from outside: a server may have it open or not. */
import { LogThread } from './log-thread.ts';
import { type AuditRead, LOG_LIMITS, MessageLogFault, type Page } from './message-log.ts';
import { ReadCalls } from './read-calls.ts';
import type { RoomsOnFile } from './worker-protocol.ts';

export class LogArchive {
  readonly #reader: LogThread;
  readonly #reads: ReadCalls;

  private constructor(reader: LogThread) {
    this.#reader = reader;
    this.#reads = new ReadCalls((call, ask) => reader.post({ kind: 'ask', call, ask }));
    reader.listen(
      message => this.#reads.hear(message),
      fault => this.#reads.rejectAll(fault),
    );
  }

  /**
   * Opens the log that is in a folder, to read it.
   *
   * @throws MessageLogFault `no_sqlite`, `newer`, `foreign`, `corrupt`, `io`
   */
  static async open(folder: string): Promise<LogArchive> {
    const reader = new LogThread({ role: 'reader', folder });
    await reader.ready;
    return new LogArchive(reader);
  }

  /**
   * Copies the log that is in a folder, as it is at one moment, to a file that appears when it is whole.
   *
   * @throws MessageLogFault as {@link open}, and `file_exists`, `full`, `read_only`
   */
  static async copy(folder: string, file: string): Promise<void> {
    await LogThread.run({ role: 'copier', folder, file });
  }

  /** The rooms that are or were there. @param limit how many are named at most */
  rooms(limit: number): Promise<RoomsOnFile> {
    return this.#reads.ask({ kind: 'rooms', limit });
  }

  /** Whether there is or was a room of that name. */
  async has(room: string): Promise<boolean> {
    const files = await this.#reads.ask({ kind: 'files', conversation: { kind: 'group', room } });
    return files.length > 0;
  }

  /** All messages of all rooms of that name, ended ones too, the oldest first. */
  export(room: string): AsyncIterable<Page> {
    return this.#reads.export({ kind: 'group', room });
  }

  /** All orders that were carried out, the oldest first. */
  async *audit(): AsyncIterable<AuditRead> {
    let after = 0;
    let page: AuditRead;
    do {
      page = await this.#reads.ask({ kind: 'audit', request: { after, limit: LOG_LIMITS.auditEntries } });
      after = page.entries.at(-1)?.number ?? after;
      if (page.entries.length > 0) yield page;
    } while (page.more);
  }

  async close(): Promise<void> {
    this.#reads.refuse(new MessageLogFault('closed', 'The message log is closed.'));
    await this.#reader.end();
  }
}
