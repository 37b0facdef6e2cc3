import type { DatabaseSync } from 'node:sqlite';
import { SqliteIndex } from './sqlite-index.ts';

/** Milliseconds between a commit and what is done behind it: acknowledgements come first. */
const AFTER_MS = 100;

/** Milliseconds that a commit or a checkpoint waits for who holds the file. */
const BUSY_MS = 5000;

/**
 * What is done in the pauses, step by step, and between two steps whatever waits is committed: messages are indexed, and the write-ahead
 * log, which still has what was deleted, is emptied into the file.
 */
export class Upkeep {
  readonly #database: DatabaseSync;
  #index: SqliteIndex | undefined;
  #isOpen = false;
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  /** A server that crashed may have left something deleted there. */
  #mustEmpty = true;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // Now, and not with the first step: what is deleted before that has to be taken out of it.
    this.#open();
  }

  /** The full-text index; undefined where there is none, or it cannot be opened now. */
  get index(): SqliteIndex | undefined {
    if (!this.#isOpen && !this.#database.isTransaction) this.#open();
    return this.#index;
  }

  /** Something was committed. @param hasDeleted whether something is to be gone from the write-ahead log */
  wake(hasDeleted: boolean): void {
    this.#isBusy = true;
    this.#mustEmpty ||= hasDeleted;
    this.#later(AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #open(): void {
    try {
      this.#index = SqliteIndex.open(this.#database);
      this.#isOpen = true;
    } catch {
      // A full disk; it is tried again.
    }
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => this.#step(), ms);
  }

  #step(): void {
    this.#timer = undefined;
    const wait = this.#isBusy ? AFTER_MS : 0;
    this.#isBusy = false;
    try {
      if (this.index?.step()) this.#later(wait);
      else if (this.#mustEmpty && !this.#empty()) this.#later(AFTER_MS);
    } catch {
      // A full disk keeps the index behind; the search looks through what is not in it. The next commit tries again.
    }
  }

  /** Whether it is done: not while somebody reads. */
  #empty(): boolean {
    this.#database.exec('PRAGMA busy_timeout = 0');
    try {
      const isBusy = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0;
      this.#mustEmpty = isBusy;
      return !isBusy;
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    }
  }
}
