import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOwned } from './owned.ts';

/** A folder for temporary files that goes with its owner: with this process at the latest. */
export interface OwnedFolder {
  /** Absolute. */
  readonly path: string;
  remove(): Promise<void>;
}

const retries = { recursive: true, force: true, maxRetries: 5 } as const;
const left = new Set<string>();

function removeLeft(): void {
  // Who still writes to a folder must end before it can go.
  killOwned();
  for (const path of left) rmSync(path, retries);
}

/**
 * Makes an empty folder among the system's temporary files.
 *
 * @param name what it is for: its name begins with `classchat-NAME-`
 */
export function ownedFolder(name: string): OwnedFolder {
  if (process.listeners('exit').every(listener => listener !== removeLeft)) process.on('exit', removeLeft);
  const path = mkdtempSync(join(tmpdir(), `classchat-${name}-`));
  left.add(path);
  return {
    path,
    async remove() {
      await rm(path, retries);
      left.delete(path);
    },
  };
}
