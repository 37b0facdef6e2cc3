import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { lockFolder } from './folder-lock.ts';
import type { LogRecord } from './log-records.ts';
import { LOG_LIMITS } from './message-log.ts';
import { markClosed, openDatabase } from './schema.ts';
import { readState } from './sqlite-state.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { Upkeep } from './upkeep.ts';
import type { FromWorker, ToWriter, WorkerSetup } from './worker-protocol.ts';

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
  const upkeep = new Upkeep(database);
  const writer = new SqliteWriter(database, () => upkeep.index);

  const close = () => {
    upkeep.stop();
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
    if (records.length > 0)
      upkeep.wake(records.some(record => record.kind === 'act' && record.act === 'delete'));
  };
  port.on('message', (first: ToWriter) => {
    const { records, isLast } = takeAll(first, port);
    commit(records);
    if (isLast) close();
  });
  tell({ kind: 'ready', state: readState(database) });
  upkeep.wake(false);
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
