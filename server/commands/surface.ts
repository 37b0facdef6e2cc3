import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { databaseFile } from '../message-log/database-file.ts';
import { CommandFault } from './command-fault.ts';

/** What a command writes to. */
export interface Surface {
  output: Writable;
  /** Progress is shown on a terminal alone. */
  error: Writable & { isTTY?: boolean };
}

/** @throws CommandFault `no_log` */
export function requireLog(folder: string): void {
  if (existsSync(databaseFile(folder))) return;
  throw new CommandFault(
    'no_log',
    `There are no messages in '${folder}'; name the server's folder with --data.`,
  );
}

/** The part of a file that is being written. What an interrupted command has left of it, the next one replaces. */
export function partOf(file: string): string {
  return `${file}.part`;
}
