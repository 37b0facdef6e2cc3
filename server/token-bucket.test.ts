import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenBucket } from './token-bucket.ts';

describe('TokenBucket', () => {
  it('gives as much at once as it holds, then so much a second', () => {
    const bucket = new TokenBucket(3, 10, 0);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => bucket.take(1, 0)),
      [0, 0, 0, 100, 200],
    );
    assert.equal(bucket.take(1, 1000), 0);
  });

  it('gives nothing on credit where it is not asked to', () => {
    const bucket = new TokenBucket(2, 1, 0);
    assert.equal(bucket.tryTake(3, 0), false);
    assert.equal(bucket.tryTake(2, 0), true);
    assert.equal(bucket.tryTake(1, 999), false);
    assert.equal(bucket.tryTake(1, 1000), true);
  });

  it('lets what is more than it holds through as well, after the time that it takes', () => {
    assert.equal(new TokenBucket(1, 1, 0).take(16, 0), 15_000);
  });

  it('is full again when all was paid back', () => {
    const bucket = new TokenBucket(2, 1, 0);
    bucket.take(4, 0);
    assert.equal(bucket.isFull(3999), false);
    assert.equal(bucket.isFull(4000), true);
  });

  it('gives nothing for a clock that is put back, and goes on from there', () => {
    const bucket = new TokenBucket(1, 1, 10_000);
    bucket.take(1, 10_000);
    assert.equal(bucket.tryTake(1, 5000), false);
    assert.equal(bucket.tryTake(1, 6000), true);
  });

  it('is none where it is endless', () => {
    const bucket = new TokenBucket(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0);
    for (let at = 0; at < 1000; at++) assert.equal(bucket.take(1e9, at % 2), 0);
    assert.ok(bucket.isFull(0));
  });

  it('never lets more through in any time than it holds and gets in it', () => {
    const steps = fc.array(fc.record({ ms: fc.nat(2000), count: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        steps,
        (capacity, perSecond, all) => {
          const bucket = new TokenBucket(capacity, perSecond, 0);
          let now = 0;
          const done: { at: number; count: number }[] = [];
          for (const { ms, count } of all) {
            now += ms;
            done.push({ at: now + bucket.take(count, now), count });
          }
          for (const { at: begin } of done) {
            for (const { at: end } of done) {
              const between = done
                .filter(({ at }) => at >= begin && at <= end)
                .reduce((sum, { count }) => sum + count, 0);
              // The first of them may have been saved for before.
              const due = capacity + 5 + ((end - begin + 1) / 1000) * perSecond;
              if (end >= begin) assert.ok(between <= due, `${between} > ${due}`);
            }
          }
        },
      ),
    );
  });
});
