import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MessageLogFault } from './message-log.ts';
import { databaseFile, markCopy } from './schema.ts';
import { faultCodeOf } from './sqlite-fault.ts';

/**
 * Copies the log of a folder, which a server may have open, as it is at one moment. The copy appears when it is whole.
 *
 * @throws MessageLogFault `file_exists`, `full`, `read_only`, `io`
 */
export function copyLog(folder: string, file: string): void {
  const attempt = `Cannot write the backup '${file}'`;
  if (existsSync(file)) throw new MessageLogFault('file_exists', `${attempt}: there is a file of that name.`);
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
    const detail = error instanceof Error ? error.message : String(error);
    throw new MessageLogFault(faultCodeOf(error), `${attempt}: ${detail}.`, error);
  }
}

function vacuumInto(folder: string, file: string): void {
  const database = new DatabaseSync(databaseFile(folder), { readOnly: true, timeout: 5000 });
  try {
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
