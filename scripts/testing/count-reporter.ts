import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What a run of tests came to. */
export interface Counts {
  passed: number;
  failed: number;
  /** What failed, a line each. Where it is less than `failed` says, the output above tells. */
  failures: string[];
}

/** The environment variable that names the file for the counts. */
export const countsVariable = 'CLASSCHAT_TEST_COUNTS';

/** Characters of an error that stand in the line of a failed test. */
const REASON_LENGTH = 200;

/** Mocha's own "spec" output, and the counts as JSON in the file that CLASSCHAT_TEST_COUNTS names. */
class CountReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const failed: string[] = [];
    runner.on('fail', (test, error: Error) => failed.push(describeFailure(test, error)));
    runner.once('end', () => {
      const { passes, failures } = this.stats;
      const file = process.env[countsVariable];
      const counts: Counts = { passed: passes, failed: failures, failures: failed };
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}

function describeFailure(test: Mocha.Runnable, { message = '' }: Partial<Error>): string {
  const [reason = ''] = message.split('\n');
  return `${test.fullTitle()}: ${reason.slice(0, REASON_LENGTH)}`;
}

// Mocha loads a reporter with require(), which takes what an ES module exports under this name as the module.
export { CountReporter, CountReporter as 'module.exports' };
