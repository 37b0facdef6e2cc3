import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { holdPrivate } from '../private-file.ts';

/**
 * Takes a folder for this server alone. The lock is SQLite's on a file of its own, and so the operating system's: it goes
 * with the process, however that ends. Close it to let the folder go. Nobody else can open the file: whoever reads it can lock it, too.
 *
 * @throws what node:sqlite throws: SQLITE_BUSY where another server has the folder
 */
export function lockFolder(folder: string): DatabaseSync {
  const file = join(folder, 'messages.lock');
  holdPrivate(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    // No journal: nothing is ever written, and a folder that is read-only or full says so where it matters.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
