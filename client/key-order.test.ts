import assert from 'node:assert/strict';
import { indexOfKey } from './key-order.ts';

describe('the order of keys', () => {
  const entries = [-3, 0.5, 2, 7].map(key => ({ key }));

  it('tells where a key stands, or would', () => {
    const places = [-9, -3, 0, 0.5, 2, 3, 7, 8].map(key => indexOfKey(entries, key));
    assert.deepEqual(places, [0, 0, 1, 1, 2, 3, 3, 4]);
    assert.equal(indexOfKey([], 1), 0);
  });

  it('knows where the ends are', () => {
    assert.equal(indexOfKey(entries, Number.NEGATIVE_INFINITY), 0);
    assert.equal(indexOfKey(entries, Number.POSITIVE_INFINITY), 4);
  });
});
