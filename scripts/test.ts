/**
 * npm test [-- SUITE ...]
 *
 * Runs the suites of scripts/testing/suites.ts, all of them or the named ones. The last line is
 * "N passed, N failed" over all; the exit code is 0 only if none failed and each suite had tests.
 */
import { parseArgs } from 'node:util';
import type { Counts } from './testing/count-reporter.ts';
import { build, runSuite, type Suite, suites } from './testing/suites.ts';

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter(name => !suites.some(suite => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map(suite => `  ${suite.name.padEnd(8)}${suite.about}`);
    console.error([`There is no suite ${unknown.join(', ')}. There are:`, ...known].join('\n'));
    process.exit(2);
  }
  return names.length === 0 ? suites : suites.filter(suite => names.includes(suite.name));
}

/** How a suite went; one that needs a build which failed is not run, and counts as failed. */
async function outcome(suite: Suite, builds: boolean): Promise<Counts> {
  console.log(`\n── ${suite.name}: ${suite.about}`);
  const began = performance.now();
  let counts: Counts = { passed: 0, failed: 1, failures: ['the build'] };
  if (suite.built && !builds) console.log('  ✘ Not run: the build failed.');
  else counts = await runSuite(suite);
  console.log(`   ${suite.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds(began)}`);
  return counts;
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const wanted = chosen(positionals);
  const began = performance.now();
  let builds = true;
  if (wanted.some(suite => suite.built)) {
    builds = await build();
    console.log(builds ? `Built in ${seconds(began)}.` : '✘ The build failed.');
  }
  const total: Counts = { passed: 0, failed: 0, failures: [] };
  for (const suite of wanted) {
    const { passed, failed, failures } = await outcome(suite, builds);
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures.map(failure => `${suite.name}: ${failure}`));
  }
  // Once more at the end: of a long log, many see only that.
  for (const failure of total.failures) console.log(`✘ ${failure}`);
  console.log(`\n${wanted.length} suites in ${seconds(began)}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
