import { statSync } from 'node:fs';
import { describeBytes } from '../limits.ts';
import { databaseFile } from '../message-log/database-file.ts';
import { LogArchive } from '../message-log/log-archive.ts';
import { withProgress } from './progress.ts';
import { partOf, requireLog, type Surface } from './surface.ts';

export interface BackupOptions {
  folder: string;
  /** Must not be there yet. */
  file: string;
}

/**
 * Copies the log of a folder, as it is at one moment, whether a server runs on it or not.
 *
 * @throws CommandFault `no_log`
 * @throws MessageLogFault `file_exists`, `full`, `read_only`, `corrupt`, `newer`, `foreign`, `no_sqlite`, `io`
 */
export async function backup({ folder, file }: BackupOptions, { error }: Surface): Promise<void> {
  requireLog(folder);
  const whole = describeBytes(sizeOf(databaseFile(folder)));
  const describe = () => `Copied ${describeBytes(sizeOf(partOf(file)))} of about ${whole}`;
  await withProgress(error, describe, () => LogArchive.copy(folder, file));
}

/** In bytes; 0 where there is no such file. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
