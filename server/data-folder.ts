import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { dataFault } from './start-fault.ts';

/**
 * Creates the folder where it is missing, and proves that it can be written to by writing to it: permissions alone do
 * not tell (a full or read-only disk, an administrator).
 *
 * @throws StartFault `data_unusable`
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await createFolder(resolve(folder));
    await rmdir(await mkdtemp(join(folder, '.probe-')));
  } catch (error) {
    throw dataFault(folder, error);
  }
}

/** For its owner alone; one that is there has the rights that somebody gave it. */
const MODE = 0o700;

/** Not `mkdir` with `recursive`: where a parent exists but lets nothing be created, as in /proc, that never returns. */
async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, MODE);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return;
    if (!isCode(error, 'ENOENT') || dirname(folder) === folder) throw error;
    await createFolder(dirname(folder));
    await mkdir(folder, MODE);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
