import assert from 'node:assert/strict';
import { COUNTED_LIMITS, Counters } from './counters.ts';

describe('Counters', () => {
  it('know every limit from the start, and count each by its name', () => {
    const counters = new Counters();
    assert.deepEqual([...counters.limits.keys()], COUNTED_LIMITS);
    counters.limit('waitingBytes');
    counters.note({ event: 'limit', user: 'Alice', limit: 'waitingBytes' });
    assert.equal(counters.limits.get('waitingBytes'), 2);
    assert.equal(counters.limits.get('rooms'), 0);
  });

  it('know from the notes who was not let in, and who read too slowly', () => {
    const counters = new Counters();
    counters.note({ event: 'turned_away', name: 'Bob', code: 'name_taken' });
    counters.note({ event: 'slow', user: 'Alice' });
    counters.note({ event: 'online', user: 'Alice' });
    assert.deepEqual([...counters.failedLogins], [['name_taken', 1]]);
    const dismissals = [...counters.dismissals].filter(([, count]) => count > 0);
    assert.deepEqual(dismissals, [
      ['turned_away', 1],
      ['slow', 1],
    ]);
  });
});
