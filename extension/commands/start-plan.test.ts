import assert from 'node:assert/strict';
import { startPlan } from './start-plan.ts';

const port = 5555;

describe('what Start Server starts', () => {
  it('is for this machine alone, or for the class with its code', () => {
    const here = { host: '127.0.0.1', port };
    assert.deepEqual(startPlan(here, 'machine'), { listen: here, probe: here });
    assert.deepEqual(startPlan(here, 'network'), {
      listen: { host: '0.0.0.0', port },
      probe: here,
      joinCode: 'auto',
    });
  });

  it('has a code wherever it listens on all addresses, and is looked for on this machine', () => {
    for (const reach of ['machine', 'network'] as const)
      for (const [host, here] of [
        ['0.0.0.0', '127.0.0.1'],
        ['::', '::1'],
      ] as const)
        assert.deepEqual(startPlan({ host, port }, reach), {
          listen: { host, port },
          probe: { host: here, port },
          joinCode: 'auto',
        });
  });
});
