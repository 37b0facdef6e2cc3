import assert from 'node:assert/strict';
import { formatMoment } from './moments.ts';

const now = new Date(2026, 10, 25, 9, 30).getTime();

describe('formatMoment', () => {
  it('leaves out what goes without saying', () => {
    const today = formatMoment(new Date(2026, 10, 25, 14, 5).getTime(), now, 'de');
    assert.equal(today, '14:05');
    const later = formatMoment(new Date(2026, 11, 1, 14, 5).getTime(), now, 'de');
    assert.match(later, /^1\. Dez.*14:05$/);
    assert.match(formatMoment(new Date(2027, 10, 25, 14, 5).getTime(), now, 'de'), /2027/);
  });

  it('knows no language that there is none of', () => {
    assert.match(formatMoment(now, now, 'no language'), /9:30/);
  });
});
