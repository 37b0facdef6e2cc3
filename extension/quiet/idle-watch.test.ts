import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { IDLE_AFTER_MS, IdleWatch } from './idle-watch.ts';

const HERE = { focused: true, active: true };
const STILL = { focused: true, active: false };
const ELSEWHERE = { focused: false, active: false };

describe('IdleWatch', () => {
  let told: boolean[];
  let watch: IdleWatch;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    told = [];
    watch = new IdleWatch({ tell: isIdle => told.push(isIdle) });
  });
  afterEach(() => mock.timers.reset());

  it('takes the user for idle after five minutes without a sign of him, once', () => {
    watch.see(ELSEWHERE);
    mock.timers.tick(IDLE_AFTER_MS - 1);
    assert.equal(watch.isIdle, false);
    mock.timers.tick(1);
    assert.equal(watch.isIdle, true);
    watch.see(STILL);
    mock.timers.tick(10 * IDLE_AFTER_MS);
    assert.deepEqual(told, [true]);
  });

  it('begins to count when he goes, whatever the window does meanwhile', () => {
    watch.see(STILL);
    mock.timers.tick(IDLE_AFTER_MS - 1);
    watch.see(ELSEWHERE);
    mock.timers.tick(1);
    assert.deepEqual(told, [true]);
  });

  it('knows him as active at once when he is back', () => {
    watch.see(STILL);
    mock.timers.tick(IDLE_AFTER_MS);
    watch.see(HERE);
    watch.see(HERE);
    assert.deepEqual(told, [true, false]);
  });

  it('says nothing of a pause, and counts anew from the next one', () => {
    watch.see(STILL);
    mock.timers.tick(IDLE_AFTER_MS - 1);
    watch.see(HERE);
    mock.timers.tick(IDLE_AFTER_MS);
    assert.deepEqual(told, []);
    watch.see(STILL);
    mock.timers.tick(IDLE_AFTER_MS - 1);
    assert.deepEqual(told, []);
  });

  it('takes what the window does not see as a sign too: he is back, and it counts anew from there', () => {
    watch.see(STILL);
    mock.timers.tick(IDLE_AFTER_MS - 1);
    watch.touch();
    mock.timers.tick(IDLE_AFTER_MS - 1);
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    watch.touch();
    assert.deepEqual(told, [true, false]);
    mock.timers.tick(IDLE_AFTER_MS);
    assert.deepEqual(told, [true, false, true]);
    watch.see(HERE);
    watch.touch();
    mock.timers.tick(IDLE_AFTER_MS);
    assert.deepEqual(told, [true, false, true, false]);
  });

  it('says nothing once it is disposed', () => {
    watch.see(ELSEWHERE);
    watch.dispose();
    mock.timers.tick(IDLE_AFTER_MS);
    assert.deepEqual(told, []);
  });
});
