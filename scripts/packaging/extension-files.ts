import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** What of the repo is the extension: everything else stays out of it. */
const PARTS = /^(package\.json|package\.nls(\..+)?\.json|README\.md|LICENSE|dist|media|l10n)$/;

/** Of that, what its users have nothing of: its tests, the README's pictures, and the maps to our sources. */
const LEFT_OUT = /^(dist\/test\/|media\/readme\/)|\.map$/;

/**
 * The files of the built extension, by their paths in it, with slashes, in order.
 *
 * @param source the extension's folder, with package.json and dist/
 * @throws Error if it is not built
 */
export async function extensionFiles(source: string): Promise<string[]> {
  const { main } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { main: string };
  if (!existsSync(join(source, main))) throw new Error(`No ${main} in ${source}: run "npm run build" first.`);
  const entries = await readdir(source, { withFileTypes: true });
  const parts = entries.filter(({ name }) => PARTS.test(name));
  const within = async (folder: string) => {
    const found = await readdir(join(source, folder), { withFileTypes: true, recursive: true });
    return found
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(source.length + 1));
  };
  const lists = parts.map(part => (part.isDirectory() ? within(part.name) : [part.name]));
  const paths = (await Promise.all(lists)).flat().map(path => path.split(sep).join('/'));
  return paths.filter(path => !LEFT_OUT.test(path)).sort();
}
