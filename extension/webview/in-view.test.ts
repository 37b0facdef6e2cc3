import assert from 'node:assert/strict';
import { isInView, lastInView, SEEN_HEIGHT } from './in-view.ts';

describe('in-view', () => {
  it('finds the last of them, wherever it is', () => {
    for (let count = 0; count < 9; count++) {
      for (let last = -1; last < count; last++)
        assert.equal(
          lastInView(count, index => index <= last),
          last,
        );
    }
  });

  it('wants all of a small item, and the beginning of a tall one', () => {
    assert.ok(isInView({ offsetTop: 100, offsetHeight: 20 }, 120));
    assert.ok(!isInView({ offsetTop: 100, offsetHeight: 20 }, 110));
    assert.ok(isInView({ offsetTop: 100, offsetHeight: 5000 }, 100 + SEEN_HEIGHT));
    assert.ok(!isInView(undefined, 100));
  });
});
