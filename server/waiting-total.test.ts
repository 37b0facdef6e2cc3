import assert from 'node:assert/strict';
import { TestSink } from './test-sink.ts';
import { SHARE_BYTES, WaitingTotal } from './waiting-total.ts';

describe('WaitingTotal', () => {
  const much = 2 * SHARE_BYTES;

  function sleeper(): TestSink {
    const sink = new TestSink();
    sink.writableLength = much;
    return sink;
  }

  it('finds too much where all together have more than the limit', () => {
    const total = new WaitingTotal(2 * much);
    const [one, two, three] = [sleeper(), sleeper(), sleeper()];
    assert.deepEqual(
      [one, two, three].map(sink => total.isTooMuch(sink, much)),
      [false, false, true],
    );
    total.forget(three);
    total.forget(one);
    assert.equal(total.isTooMuch(sleeper(), much), false);
  });

  it('leaves those alone who have no more than their share', () => {
    const total = new WaitingTotal(0);
    assert.equal(total.isTooMuch(sleeper(), SHARE_BYTES), false);
  });

  it('counts anew before it finds too much: who has read in the meantime is no burden', () => {
    const total = new WaitingTotal(much);
    const awake = sleeper();
    total.isTooMuch(awake, much);
    awake.writableLength = 0;
    assert.equal(total.isTooMuch(sleeper(), much), false);
    assert.equal(total.isTooMuch(sleeper(), much), true);
  });
});
