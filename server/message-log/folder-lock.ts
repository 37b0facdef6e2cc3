import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a folder for this server alone. The lock is SQLite's on a file of its own, and so the operating system's: it goes
 * with the process, however that ends. Close it to let the folder go.
 *
 * @throws what node:sqlite throws: SQLITE_BUSY where another server has the folder
 */
export function lockFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'messages.lock'), { timeout: 0 });
  try {
    // No journal: nothing is ever written, and a folder that is read-only or full says so where it matters.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
