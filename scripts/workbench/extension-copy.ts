import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What of the repo is the extension: everything else stays out of a packaged one too. */
const parts = /^(package\.json|package\.nls(\..+)?\.json|README\.md|LICENSE|dist|media|l10n)$/;
const leftOut = ['dist/test', 'media/readme'];

/**
 * Copies the built extension to where an editor looks for installed ones; no registry file is needed.
 *
 * @param source the extension's folder, with package.json and dist/
 * @param extensionsDir the editor's `--extensions-dir`
 * @returns the folder it was copied to, `PUBLISHER.NAME-VERSION`
 * @throws Error if it is not built
 */
export async function copyExtension(source: string, extensionsDir: string): Promise<string> {
  const text = await readFile(join(source, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { publisher: string; name: string; version: string; main: string };
  if (!existsSync(join(source, manifest.main))) {
    throw new Error(`No ${manifest.main} in ${source}: run "npm run build" first.`);
  }
  const target = join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  const names = (await readdir(source)).filter(name => parts.test(name));
  const filter = (path: string) => !leftOut.includes(relative(source, path).split(sep).join('/'));
  for (const name of names) await cp(join(source, name), join(target, name), { recursive: true, filter });
  return target;
}
