import assert from 'node:assert/strict';
import { simulate } from './simulation.ts';

/** Classes that are simulated, one a seed, and for how long at most; `npm run simulate` does thousands. */
const SEEDS = 300;
const LIMIT_MS = 20_000;

/** What once went wrong. */
const SEEDS_OF_BUGS = [928, 1223, 10_072, 10_311, 20_238];

describe('A simulated class', function () {
  this.timeout(3 * LIMIT_MS);

  it('has everybody see what the log has, whatever happens to the network, the disk and the server', async () => {
    const end = performance.now() + LIMIT_MS;
    for (let seed = 1; seed <= SEEDS && performance.now() < end; seed++) {
      const { faults } = await simulate(seed);
      assert.deepEqual(
        faults,
        [],
        `seed ${seed}; all that happens: npm run simulate -- --seed ${seed} --trace`,
      );
    }
  });

  it('does well where one once did not', async () => {
    for (const seed of SEEDS_OF_BUGS) assert.deepEqual((await simulate(seed)).faults, [], `seed ${seed}`);
  });

  it('does the same again for the same seed', async () => {
    const traces = [];
    for (let turn = 0; turn < 2; turn++) {
      const lines: string[] = [];
      await simulate(7, line => void lines.push(line));
      traces.push(lines.join('\n').replaceAll(/[0-9a-f]{4}…/g, '…'));
    }
    assert.equal(traces[0], traces[1]);
  });
});
