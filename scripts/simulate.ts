/**
 * npm run simulate -- [--seeds COUNT] [--from SEED] [--minutes MINUTES] [--seed SEED] [--trace]
 *
 * Simulates a class for each seed (test/simulation/). The first one that fails is named and ends the run; `--seed` runs it again, and
 * `--trace` says everything that happened in it. The exit code is 0 only if none failed.
 */
import { parseArgs } from 'node:util';
import { simulate } from '../test/simulation/simulation.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      minutes: { type: 'string', default: '60' },
      trace: { type: 'boolean', default: false },
    },
  });
  const from = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.seeds) : 1;
  const began = performance.now();
  let [run, messages, lockedOut] = [0, 0, 0];
  const trace = values.trace ? (line: string) => console.log(line) : undefined;
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate(seed, trace);
    run += 1;
    messages += outcome.messages;
    lockedOut += outcome.lockedOut;
    if (outcome.faults.length > 0) {
      console.log(`Seed ${seed} fails:`);
      for (const fault of outcome.faults.slice(0, 10)) console.log(`  ${fault}`);
      console.log(`Again, with all that happens: npm run simulate -- --seed ${seed} --trace`);
      process.exitCode = 1;
      break;
    }
    if (performance.now() - began > Number(values.minutes) * 60_000) break;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${run} seeds in ${seconds} s, ${messages} messages kept, ${lockedOut} names locked out.`);
}

await main();
