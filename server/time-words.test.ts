import assert from 'node:assert/strict';
import { describeSeconds, describeUntil } from './time-words.ts';

describe('words for time', () => {
  it('name the two largest units', () => {
    const cases: [number, string][] = [
      [0, '1 second'],
      [0.2, '1 second'],
      [59, '59 seconds'],
      [60, '1 minute'],
      [90, '1 minute 30 seconds'],
      [5400, '1 hour 30 minutes'],
      [86_400 + 61, '1 day 1 minute'],
      [30 * 86_400, '30 days'],
    ];
    for (const [seconds, words] of cases) assert.equal(describeSeconds(seconds), words);
  });

  it('say until when', () => {
    assert.equal(describeUntil(61_000, 1000), 'for 1 minute');
    assert.equal(describeUntil(undefined, 1000), 'for good');
  });
});
