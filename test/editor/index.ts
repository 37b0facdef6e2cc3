import { format } from 'node:util';
import Mocha from 'mocha';
import { CountReporter } from '../../scripts/testing/count-reporter.ts';
import { markVariable } from './target.ts';

/** How long one test may take, in ms, unless it says otherwise. */
const TEST_LIMIT = 180_000;

/**
 * Runs all tests of test/editor inside the extension host. VS Code calls it, as `extensionTestsPath` tells it.
 *
 * @throws Error if a test failed or there was none: VS Code then ends with an exit code other than 0
 */
export async function run(): Promise<void> {
  markOutput(process.env[markVariable] ?? '');
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT, color: false, reporter: CountReporter });
  mocha.suite.emit('pre-require', globalThis, 'editor-tests', mocha);
  await import('editor-tests');
  const { passes, failures } = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats ?? { ...noStats }));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
  if (passes === 0) throw new Error('no test was run');
}

/** What VS Code itself logs runs through the same console as our results: a mark tells them apart. */
function markOutput(mark: string): void {
  const { Base } = Mocha.reporters;
  const log = Base.consoleLog;
  Base.consoleLog = (...args: unknown[]) => log(`${mark}${format(...args)}`);
}

const noStats: Mocha.Stats = { suites: 0, tests: 0, passes: 0, pending: 0, failures: 0 };
