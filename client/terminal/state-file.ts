import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What is asked of the machine to find the place of a file. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/** Where a file of the user's own is kept: XDG_STATE_HOME wherever it is set, else the folder that the platform has for such things. */
export function statePath(file: string, { platform, env, home }: Machine = thisMachine()): string {
  return join(env['XDG_STATE_HOME'] || stateFolder(platform, env, home), 'classchat', file);
}

function stateFolder(platform: NodeJS.Platform, env: Machine['env'], home: string): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    case 'win32':
      return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
    default:
      return join(home, '.local', 'state');
  }
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** Why a file tells nothing: it is none of ours any more, or it cannot be read. */
export type FileFault = { kind: 'broken' } | { kind: 'unreadable'; reason: string };

/** As it goes on behind the name of the file. */
export function describeFileFault(fault: FileFault): string {
  return fault.kind === 'broken' ? 'is broken' : `cannot be read (${fault.reason})`;
}

/**
 * A JSON object in a file that nobody else may read. It is never half written: who reads it while it is written finds it
 * as it was.
 */
export class StateFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What it says; undefined where it is missing, and where it tells nothing: then `onFault` hears why. */
  read(onFault: (fault: FileFault) => void): Record<string, unknown> | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if (!isMissing(error)) onFault({ kind: 'unreadable', reason: reasonOf(error) });
      return undefined;
    }
    const found = parse(text);
    if (!found) onFault({ kind: 'broken' });
    return found;
  }

  /**
   * Writes what `change` makes of what it says now. One that tells nothing is put aside, for a person may still find something in it.
   *
   * @throws Error where it cannot be read, put aside or written
   */
  update(change: (found: Record<string, unknown>) => object): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    this.#write(change(this.read(() => renameSync(this.path, `${this.path}.broken`)) ?? {}));
  }

  #write(value: object): void {
    const half = `${this.path}.${randomUUID()}`;
    try {
      writeFileSync(half, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(half, this.path);
    } catch (error) {
      rmSync(half, { force: true });
      throw error;
    }
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `ENOSPC` and the like. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // Said by the caller.
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
