import assert from 'node:assert/strict';
import { AwakeClock } from './awake-clock.ts';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';
import { PeerWatch } from './peer-watch.ts';

const STEP = 10_000;

function watchFor() {
  const clock = new AwakeClock(STEP);
  let now = 1000;
  clock.advance(now);
  const watch = new PeerWatch(clock);
  const advance = (ms: number) => {
    now += ms;
    clock.advance(now);
  };
  const passes = (ms: number) => {
    for (let left = ms; left > 0; left -= STEP) advance(Math.min(left, STEP));
    return watch.health(DEFAULT_LIMITS);
  };
  const sleeps = (ms: number) => {
    advance(ms);
    return watch.health(DEFAULT_LIMITS);
  };
  return { watch, passes, sleeps };
}

describe('PeerWatch', () => {
  const { idleMs, pongMs, lineMs } = DEFAULT_LIMITS;

  it('finds a peer idle, then silent where it does not answer, and well when it says anything', () => {
    const { watch, passes } = watchFor();
    assert.equal(passes(idleMs - 1), 'well');
    assert.equal(passes(1), 'idle');
    watch.asked();
    assert.equal(passes(pongMs - 1), 'well');
    assert.equal(passes(1), 'silent');
    watch.heard(false, false);
    assert.equal(passes(0), 'well');
    assert.equal(passes(idleMs), 'idle');
  });

  it('finds that a line does not end, however often a byte of it comes', () => {
    const { watch, passes } = watchFor();
    let passed = 0;
    for (; passed < lineMs; passed += 1000) {
      watch.heard(false, true);
      assert.equal(passes(1000), passed + 1000 < lineMs ? 'well' : 'half_line');
    }
  });

  it('counts each line anew', () => {
    const { watch, passes } = watchFor();
    for (let at = 0; at < 10; at++) {
      watch.heard(true, true);
      assert.equal(passes(lineMs - 1), 'well');
    }
    watch.heard(true, false);
    assert.equal(passes(lineMs), 'well');
  });

  it('holds against nobody that this machine slept', () => {
    const { watch, passes, sleeps } = watchFor();
    watch.heard(false, true);
    assert.equal(sleeps(3_600_000), 'well');
    watch.heard(true, false);
    assert.equal(passes(idleMs), 'idle');
    watch.asked();
    assert.equal(sleeps(3_600_000), 'well');
    assert.equal(sleeps(-3_600_000), 'well');
    assert.equal(passes(pongMs - STEP), 'silent');
  });

  it('holds against nobody that we did not listen', () => {
    const { watch, passes } = watchFor();
    watch.heard(false, true);
    passes(lineMs - 1);
    watch.excuse();
    assert.equal(passes(lineMs - 1), 'well');
  });

  it('has all the patience of the world without limits', () => {
    const { watch, passes } = watchFor();
    watch.heard(false, true);
    passes(1_000_000);
    assert.equal(watch.health(NO_LIMITS), 'well');
  });
});

describe('AwakeClock', () => {
  it('stands still while it is paused', () => {
    const clock = new AwakeClock(100);
    clock.advance(0);
    clock.advance(50);
    clock.pause();
    clock.advance(90);
    clock.advance(100);
    assert.equal(clock.ms, 60);
  });
});
