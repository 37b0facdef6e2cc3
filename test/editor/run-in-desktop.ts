import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { Desktop } from '../../scripts/desktop.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { countsVariable } from '../../scripts/testing/count-reporter.ts';
import { ownState } from '../programs/own-state.ts';
import { runLimit, type Target } from './target.ts';

/**
 * Runs the tests in a desktop VS Code, with folders of its own so that an open window of the user's is not
 * disturbed. Its output is the extension host's.
 *
 * @returns 0 if there were tests and all passed
 * @throws Error if it is not through in time, or tests failed
 */
export async function runInDesktop(desktop: Desktop, target: Target): Promise<number> {
  const data = ownedFolder('desktop');
  const launchArgs = [target.folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'];
  launchArgs.push(
    '--user-data-dir',
    join(data.path, 'user'),
    '--extensions-dir',
    join(data.path, 'extensions'),
  );
  if (process.getuid?.() === 0) launchArgs.push('--no-sandbox');
  const counts = process.env[countsVariable];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The tests in desktop VS Code were not through within ${runLimit / 1000} s.`);
    timer = setTimeout(() => reject(error), runLimit);
  });
  try {
    const run = runTests({
      vscodeExecutablePath: desktop.executable,
      extensionDevelopmentPath: target.extension,
      extensionTestsPath: target.tests,
      extensionTestsEnv: { ...ownState(), ...(counts ? { [countsVariable]: counts } : {}) },
      launchArgs,
    });
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
    await data.remove();
  }
}
