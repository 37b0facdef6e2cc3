/**
 * From a path that somebody wrote in a message to a file inside one of the workspace's folders, or to none: never to one
 * outside, however the path is written. Pure but for the links of the file system, which are asked for by what is handed in. No vscode.
 */
import type { PlatformPath } from 'node:path';

/** Characters of a path, and names in it, beyond which it is none. */
const LENGTH = 1024;
const DEPTH = 64;

/**
 * The names that lead from a folder to what is meant: `src/./a/../main.py` is `src`, `main.py`. Undefined where a path may lead
 * anywhere else, on any system, whichever this one is:
 *
 * - absolute ones, drives (`C:`), servers (`\\server`), the home folder (`~`), and `..` that leaves the folder, be it to come back;
 * - colons, which Windows reads as a drive or as another stream of the file;
 * - percent signs, which would be read twice; control and invisible characters;
 * - what Windows calls devices (`NUL`, `COM1`), and names that end with a blank or a dot, which it drops.
 */
export function namesInFolder(text: string): string[] | undefined {
  if (text === '' || text.length > LENGTH || /[\p{C}\p{Zl}\p{Zp}:%*?"<>|]|^[~/\\]/u.test(text))
    return undefined;
  const names: string[] = [];
  for (const name of text.split(/[/\\]/)) {
    if (name === '' || name === '.') continue;
    if (name !== '..' && !isName(name)) return undefined;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length > 0 && names.length <= DEPTH ? names : undefined;
}

function isName(name: string): boolean {
  return !/[. ]$|^ /.test(name) && !/^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i.test(name);
}

/** Where the names lead from `folder`, an absolute path; undefined where that is not inside it after all. */
export function pathInFolder(
  folder: string,
  names: readonly string[],
  paths: PlatformPath,
): string | undefined {
  const path = paths.resolve(folder, ...names);
  return isInside(folder, path, paths) ? path : undefined;
}

/**
 * The file that the names lead to from the first folder that has it; undefined where there is none, or where a link of the
 * file system leads out of its folder.
 *
 * @param folders absolute paths
 * @param realPath follows all links; throws where there is no such file
 */
export async function fileInFolders(
  folders: readonly string[],
  names: readonly string[],
  paths: PlatformPath,
  realPath: (path: string) => Promise<string>,
): Promise<string | undefined> {
  for (const folder of folders) {
    const path = pathInFolder(folder, names, paths);
    if (path !== undefined && (await isReallyInside(folder, path, paths, realPath))) return path;
  }
  return undefined;
}

async function isReallyInside(
  folder: string,
  path: string,
  paths: PlatformPath,
  realPath: (path: string) => Promise<string>,
): Promise<boolean> {
  try {
    return isInside(await realPath(folder), await realPath(path), paths);
  } catch {
    return false;
  }
}

function isInside(folder: string, path: string, paths: PlatformPath): boolean {
  const way = paths.relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
