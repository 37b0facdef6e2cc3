import assert from 'node:assert/strict';
import { readDuration, secondsUntilMidnight } from './durations.ts';

describe('how long an order holds', () => {
  it('is typed with a unit, or in minutes', () => {
    const typed = {
      '90': 5400,
      '30 s': 30,
      '5min': 300,
      '5 m': 300,
      ' 2 H ': 7200,
      '1 d': 86_400,
      '1 h 30 min': 5400,
    };
    for (const [text, seconds] of Object.entries(typed)) assert.equal(readDuration(text), seconds, text);
  });

  it('is some time, of whole units', () => {
    for (const text of ['', '0', '0 h', '-5', '1.5 h', '1 week', 'soon', '3 s 5 min', '9'.repeat(30)]) {
      assert.equal(readDuration(text), undefined, text);
    }
  });

  it('goes at most to the end of the day', () => {
    assert.equal(secondsUntilMidnight(new Date(2026, 10, 25, 23, 0)), 3600);
    assert.equal(secondsUntilMidnight(new Date(2026, 10, 25, 23, 59, 59, 999)), 1);
    assert.equal(secondsUntilMidnight(new Date(2026, 11, 31, 12, 0)), 12 * 3600);
  });
});
