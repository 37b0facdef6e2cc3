import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, describeBytes, NO_LIMITS } from './limits.ts';

describe('The limits', () => {
  it('are all switched off by NO_LIMITS', () => {
    assert.deepEqual(Object.keys(NO_LIMITS), Object.keys(DEFAULT_LIMITS));
    assert.ok(Object.values(NO_LIMITS).every(limit => limit === Number.POSITIVE_INFINITY));
  });

  it('are named in the words of a person', () => {
    assert.equal(describeBytes(DEFAULT_LIMITS.waitingBytes), '8 MiB');
    assert.equal(describeBytes(20_000), '20000 bytes');
  });
});
