/**
 * Runs test/editor inside VS Code: in a desktop VS Code if one is installed, else in VS Code's own workbench
 * in a headless browser. Wants dist/ built with its tests.
 *
 *   node test/editor/run.ts [EXTENSION_FOLDER]      the repo's folder unless told
 *
 * Exit code 0 if there were tests and all passed. Counts as in scripts/testing/count-reporter.ts.
 */
import { join, resolve } from 'node:path';
import { findDesktop } from '../../scripts/desktop.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { repo } from '../../scripts/repo.ts';
import { runInDesktop } from './run-in-desktop.ts';
import { runInWorkbench } from './run-in-workbench.ts';

const extension = resolve(process.argv[2] ?? repo);
const tests = join(repo, 'dist', 'test', 'index.mjs');
const folder = ownedFolder('editor-tests');

try {
  const desktop = await findDesktop();
  process.stdout.write(
    `Editor: ${desktop ? `desktop VS Code, ${desktop.executable}` : 'the workbench from npm'}\n`,
  );
  const target = { extension, tests, folder: folder.path };
  process.exitCode = desktop ? await runInDesktop(desktop, target) : await runInWorkbench(target);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await folder.remove();
}
