/** Files that nobody but the server's own user is to read. */
import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, openSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** Undefined where it is not there. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** For nobody else to read, and never there by half: who reads it meanwhile finds it as it was. */
export async function writePrivate(file: string, text: string): Promise<void> {
  const half = `${file}.${randomUUID()}`;
  try {
    await writeFile(half, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/**
 * Has a file there that nobody else can open, before a program of others' opens it, which would make it for everybody to read.
 * Where that cannot be, nothing happens: the program will say why.
 */
export function holdPrivate(file: string): void {
  try {
    // An open file of ours may bear locks, and they would go with any handle of it: one that is there is not opened.
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    attempt(() => chmodSync(file, 0o600));
  }
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // It is not there, or another's.
  }
}
