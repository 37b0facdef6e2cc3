import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionFiles } from '../packaging/extension-files.ts';

/**
 * Copies the built extension to where an editor looks for installed ones; no registry file is needed. It is what a package would have.
 *
 * @param source the extension's folder, with package.json and dist/
 * @param extensionsDir the editor's `--extensions-dir`
 * @returns the folder it was copied to, `PUBLISHER.NAME-VERSION`
 * @throws Error if it is not built
 */
export async function copyExtension(source: string, extensionsDir: string): Promise<string> {
  const paths = await extensionFiles(source);
  const text = await readFile(join(source, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { publisher: string; name: string; version: string };
  const target = join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  for (const path of paths) await cp(join(source, path), join(target, path));
  return target;
}
