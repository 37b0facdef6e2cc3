import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What a run of tests came to. */
export interface Counts {
  passed: number;
  failed: number;
}

/** The environment variable that names the file for the counts. */
export const countsVariable = 'CLASSCHAT_TEST_COUNTS';

/** Mocha's own "spec" output, and the counts as JSON in the file that CLASSCHAT_TEST_COUNTS names. */
class CountReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = this.stats;
      const file = process.env[countsVariable];
      const counts: Counts = { passed: passes, failed: failures };
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}

// Mocha loads a reporter with require(), which takes what an ES module exports under this name as the module.
export { CountReporter, CountReporter as 'module.exports' };
