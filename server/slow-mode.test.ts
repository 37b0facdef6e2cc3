import assert from 'node:assert/strict';
import { SlowMode } from './slow-mode.ts';

describe('slow mode', () => {
  let slow: SlowMode;
  beforeEach(() => {
    slow = new SlowMode();
  });

  /** Writes where that is allowed; gives what there is to wait. */
  function write(user: string, id: string | undefined, seconds: number, now: number): number {
    const wait = slow.wait(user, id, seconds, now);
    if (wait === 0) slow.take(user, id, seconds, now);
    return wait;
  }

  it('lets each user write once an interval', () => {
    assert.equal(write('Alice', 'a', 10, 1000), 0);
    assert.equal(write('Bob', 'b', 10, 2000), 0);
    assert.equal(write('Alice', 'c', 10, 4000), 7000);
    assert.equal(write('Alice', 'c', 10, 10_999), 1);
    assert.equal(write('Alice', 'c', 10, 11_000), 0);
    assert.equal(write('Alice', 'd', 10, 11_000), 10_000);
  });

  it('lets the last message be sent again, and only that', () => {
    write('Alice', 'a', 10, 1000);
    assert.equal(write('Alice', 'a', 10, 1001), 0);
    assert.equal(write('Alice', 'b', 10, 1001), 9999);
    assert.equal(write('Alice', undefined, 10, 1001), 9999);
  });

  it('goes by the interval of the moment, and never waits longer than that, whatever the clock does', () => {
    write('Alice', 'a', 600, 1_000_000);
    assert.equal(write('Alice', 'b', 5, 1_002_000), 3000);
    assert.equal(write('Alice', 'b', 5, 2000), 5000);
    slow.clear();
    assert.equal(write('Alice', 'b', 5, 2000), 0);
  });

  it('gives a turn back of which nothing came, but not one of which something came as well', () => {
    const giveBack = slow.take('Alice', 'a', 10, 1000);
    assert.equal(slow.wait('Alice', 'b', 10, 1001), 9999);
    giveBack();
    assert.equal(slow.wait('Alice', 'b', 10, 1001), 0);
    slow.take('Alice', 'b', 10, 1001);
    const again = slow.take('Alice', 'b', 10, 1002);
    again();
    assert.equal(slow.wait('Alice', 'c', 10, 1002), 9999);
  });

  it('gives back no turn that was taken later', () => {
    const giveBack = slow.take('Alice', 'a', 10, 1000);
    slow.take('Alice', 'b', 10, 11_000);
    giveBack();
    assert.equal(slow.wait('Alice', 'c', 10, 11_000), 10_000);
  });
});
