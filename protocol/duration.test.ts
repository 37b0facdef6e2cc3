import assert from 'node:assert/strict';
import { parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it('reads days, hours, minutes and seconds, in that order', () => {
    const cases: Record<string, number> = {
      '90s': 90,
      '10m': 600,
      '2H': 7200,
      '1d': 86_400,
      '1h30m': 5400,
      '1d2h3m4s': 93_784,
    };
    for (const [word, seconds] of Object.entries(cases)) assert.equal(parseDuration(word), seconds, word);
  });

  it('takes nothing else', () => {
    for (const word of [
      '',
      '10',
      'm',
      '0m',
      '-5m',
      '1.5h',
      '30m1h',
      '10 m',
      'forever',
      `${'9'.repeat(30)}d`,
    ]) {
      assert.equal(parseDuration(word), undefined, word);
    }
  });
});
