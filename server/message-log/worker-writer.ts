import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { lockFolder } from './folder-lock.ts';
import { LOG_LIMITS, type LogRecord } from './message-log.ts';
import { markClosed, openDatabase } from './schema.ts';
import { SqliteIndex } from './sqlite-index.ts';
import { readState } from './sqlite-state.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import type { FromWorker, ToWriter, WorkerSetup } from './worker-protocol.ts';

/** Milliseconds between a commit and the indexing of it: acknowledgements come first. */
const INDEX_AFTER_MS = 100;

/**
 * Commits what comes. While one commit runs, what comes waits in the port, and is the next group: under load the groups
 * grow by themselves, at rest nobody waits for anybody.
 *
 * @throws what opening throws
 */
export function serveWrites(
  { folder, durability }: Extract<WorkerSetup, { role: 'writer' }>,
  port: MessagePort,
  tell: (message: FromWorker) => void,
): void {
  const lock = lockFolder(folder);
  const database = openDatabase(folder, durability);
  const writer = new SqliteWriter(database);
  const indexing = startIndexing(() => SqliteIndex.open(database));

  const close = () => {
    indexing.stop();
    markClosed(database);
    database.close();
    lock.close();
    tell({ kind: 'closed' });
    port.close();
  };
  const commit = (records: readonly LogRecord[]) => {
    for (let at = 0; at < records.length; at += LOG_LIMITS.groupRecords) {
      const outcomes = writer.commit(records.slice(at, at + LOG_LIMITS.groupRecords));
      tell({ kind: 'committed', outcomes });
    }
    if (records.length > 0) indexing.wake();
  };
  port.on('message', (first: ToWriter) => {
    const { records, isLast } = takeAll(first, port);
    commit(records);
    if (isLast) close();
  });
  tell({ kind: 'ready', state: readState(database) });
  indexing.wake();
}

/** This message and all that wait behind it. */
function takeAll(first: ToWriter, port: MessagePort): { records: LogRecord[]; isLast: boolean } {
  const records: LogRecord[] = [];
  let message: ToWriter | undefined = first;
  while (message?.kind === 'append') {
    for (const record of message.records) records.push(record);
    message = receiveMessageOnPort(port)?.message;
  }
  return { records, isLast: message?.kind === 'close' };
}

/** Indexes in the pauses: step by step, and between two steps whatever waits is committed. */
function startIndexing(open: () => SqliteIndex | undefined): { wake(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let index: SqliteIndex | undefined;
  let isOpen = false;
  const later = (ms: number) => {
    timer ??= setTimeout(step, ms);
  };
  const step = () => {
    timer = undefined;
    const wait = isBusy ? INDEX_AFTER_MS : 0;
    isBusy = false;
    try {
      if (!isOpen) index = open();
      isOpen = true;
      if (index?.step()) later(wait);
    } catch {
      // A full disk keeps the index behind; the search looks through what is not in it. The next commit tries again.
      isBusy = false;
    }
  };
  return {
    wake() {
      isBusy = true;
      later(INDEX_AFTER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
