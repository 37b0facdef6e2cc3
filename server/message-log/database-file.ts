import { join } from 'node:path';

/** The file in which the log of a folder is. */
export function databaseFile(folder: string): string {
  return join(folder, 'messages.db');
}
