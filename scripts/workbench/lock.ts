import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

/** How often a waiting process looks again, in ms. */
const LOOK_AGAIN = 500;
/** SQLite's code for "somebody else holds the lock". */
const SQLITE_BUSY = 5;

/** The lock was held by another process for longer than the caller would wait. */
export class LockTimeoutError extends Error {
  override name = 'LockTimeoutError';
}

function tryLock(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

/**
 * Does something that only one process on this machine may do at a time.
 * The lock is SQLite's lock on a file, and so the operating system's: it goes with the process that held it,
 * however that ended, and no stale lock can stay behind.
 *
 * @param path the file; made if it is not there
 * @param limitMs how long to wait for another process, in ms
 * @param onWait called once if there is another process to wait for
 * @throws LockTimeoutError after that time
 */
export async function withLock<T>(
  path: string,
  limitMs: number,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  let lock = tryLock(path);
  if (!lock) onWait();
  while (!lock) {
    if (performance.now() > deadline) {
      throw new LockTimeoutError(`${path} was held by another process for ${Math.round(limitMs / 1000)} s`);
    }
    await delay(LOOK_AGAIN);
    lock = tryLock(path);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}
