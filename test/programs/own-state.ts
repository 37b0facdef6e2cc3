import { join } from 'node:path';
import { ownedFolder } from '../../scripts/owned-folder.ts';

let folder: string | undefined;

/**
 * Environment variables for programs and editors under test, and for all that those start: what they keep in the
 * user's default folders unless told otherwise, they keep in a temporary folder, which goes with this process.
 */
export function ownState(): { XDG_STATE_HOME: string; XDG_DATA_HOME: string } {
  folder ??= ownedFolder('state').path;
  return { XDG_STATE_HOME: join(folder, 'state'), XDG_DATA_HOME: join(folder, 'data') };
}
