import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Backoff } from './backoff.ts';

describe('Backoff', () => {
  it('waits no longer than a ceiling that doubles up to the cap, and no less than nothing', () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const ms = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(ms, ms, fc.array(unit, { maxLength: 1500 }), (baseMs, capMs, dice) => {
        let roll = 0;
        const backoff = new Backoff({ baseMs, capMs, random: () => dice[roll++] ?? 0 });
        dice.forEach((die, at) => {
          assert.equal(backoff.attempt, at + 1);
          assert.equal(backoff.next(), Math.floor(die * Math.min(capMs, baseMs * 2 ** at)));
        });
      }),
    );
  });

  it('spreads a class over the whole of the wait', () => {
    const waits = Array.from({ length: 30 }, () => new Backoff({ baseMs: 500, capMs: 30_000 }).next());
    assert.ok(new Set(waits).size > 10);
  });

  it('begins anew when told', () => {
    const backoff = new Backoff({ baseMs: 100, capMs: 1000, random: () => 0.5 });
    assert.deepEqual([backoff.next(), backoff.next(), backoff.next()], [50, 100, 200]);
    backoff.reset();
    assert.equal(backoff.attempt, 1);
    assert.equal(backoff.next(), 50);
  });
});
