import assert from 'node:assert/strict';
import { describeEndpoint, describePeer } from './addresses.ts';

describe('Addresses in the log', () => {
  it('stand there as they did in 2025', () => {
    assert.equal(describePeer('127.0.0.1', 50541), "('127.0.0.1', 50541)");
    assert.equal(describePeer(undefined, undefined), "('unknown', 0)");
    assert.equal(describeEndpoint('127.0.0.1', 5555), '127.0.0.1:5555');
    assert.equal(describeEndpoint('::1', 5555), '[::1]:5555');
  });
});
