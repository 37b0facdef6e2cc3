/**
 * npm run fuzz -- [--minutes MINUTES] [--seed SEED] [--path PATH]
 *
 * Says anything at all to the server (test/fuzz/), case after case, until time is over or one fails. Then it prints the seed, the
 * path and the shrunk case; with the same `--seed` and `--path` that one is played alone. The exit code is 0 only if none failed.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { steps } from '../test/fuzz/fuzz-steps.ts';
import { play } from '../test/fuzz/fuzz-world.ts';

/** Cases of one seed. */
const ROUND = 1000;
const MIB = 1024 * 1024;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      path: { type: 'string' },
    },
  });
  const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const began = performance.now();
  let cases = 0;
  for (let seed = first; ; seed++) {
    const result = await fc.check(fc.asyncProperty(steps, play), {
      seed,
      numRuns: ROUND,
      ...(values.path === undefined ? {} : { path: values.path, endOnFailure: true }),
    });
    cases += result.numRuns;
    const seconds = (performance.now() - began) / 1000;
    if (result.failed) {
      console.log(fc.defaultReportMessage(result));
      console.log(`Again: npm run fuzz -- --seed ${seed} --path ${result.counterexamplePath}`);
      process.exitCode = 1;
      return;
    }
    globalThis.gc?.();
    const heap = (process.memoryUsage().heapUsed / MIB).toFixed(0);
    console.log(`seed ${seed}: ${cases} cases, ${(cases / seconds).toFixed(0)} a second, heap ${heap} MiB`);
    if (values.path !== undefined || seconds > Number(values.minutes) * 60) return;
  }
}

await main();
