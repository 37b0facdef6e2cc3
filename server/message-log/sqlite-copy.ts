import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from './database-file.ts';
import { MessageLogFault } from './message-log.ts';
import { checkVersion, markCopy } from './schema.ts';
import { copyFault } from './sqlite-fault.ts';

/**
 * Copies the log of a folder, which a server may have open, as it is at one moment. The copy appears when it is whole.
 *
 * @throws MessageLogFault `file_exists`, `full`, `read_only`, `newer`, `foreign`, `corrupt`, `io`
 */
export function copyLog(folder: string, file: string): void {
  if (existsSync(file)) {
    throw new MessageLogFault(
      'file_exists',
      `Cannot write '${file}': there is a file of that name; choose another.`,
    );
  }
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    vacuumInto(folder, part);
    chmodSync(part, 0o600);
    markCopy(part);
    flush(part);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw copyFault(folder, file, error);
  }
}

function vacuumInto(folder: string, file: string): void {
  const database = new DatabaseSync(databaseFile(folder), { readOnly: true, timeout: 5000 });
  try {
    checkVersion(database, folder);
    database.prepare('VACUUM INTO ?').run(file);
  } finally {
    database.close();
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
