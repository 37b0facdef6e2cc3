import assert from 'node:assert/strict';
import type { Entry } from '../client/transcript.ts';
import { EntryWindow, EXCESS, FIRST, STEP } from './entry-window.ts';

const LIMIT = 1000;

function entries(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    return { kind: 'event', key: from + index, text: '', time: 0 };
  });
}

describe('entry-window', () => {
  let window: EntryWindow;
  const ends = (all: Entry[]) => {
    const inside = window.of(all);
    assert.equal(window.first(all), inside[0]);
    return [inside[0]?.key, inside.at(-1)?.key];
  };

  beforeEach(() => {
    window = new EntryWindow(LIMIT);
  });

  /** Goes up from the newest entries until so many are in it. */
  const goUp = (all: Entry[], count: number) => {
    window.begin(all);
    while (window.of(all).length < count) window.extend(all, 'up');
  };

  it('has all of what is short, and lets older and newer ones join', () => {
    window.begin(entries(1, 10));
    assert.deepEqual(ends(entries(-50, 60)), [-50, 60]);
    assert.ok(!window.hasBeyond(entries(-50, 60), 'up'));
    assert.deepEqual(ends([]), [undefined, undefined]);
  });

  it('begins with the newest of what is long, however long that is', () => {
    for (const length of [100, 3000]) {
      const all = entries(1, length);
      window.begin(all);
      assert.deepEqual(ends(all), [length - FIRST + 1, length]);
      assert.ok(window.hasBeyond(all, 'up') && !window.hasBeyond(all, 'down'));
    }
  });

  it('lets new ones take the place of the oldest', () => {
    const all = entries(1, 3000);
    goUp(all, LIMIT);
    assert.deepEqual(ends(all), [3001 - LIMIT, 3000]);
    assert.deepEqual(window.bound(all, 'down'), []);
    const more = entries(1, 3001);
    assert.equal(window.bound(more, 'down').length, EXCESS + 1, 'many at once, not one with each message');
    assert.deepEqual(ends(more), [3002 - (LIMIT - EXCESS), 3001]);
  });

  it('stays as it is where the newest are in it already, else begins there', () => {
    const all = entries(1, 3000);
    goUp(all, 200);
    window.toEnd(all);
    assert.deepEqual(ends(all), [2801, 3000]);
    window.toInclude(all, 700);
    window.toEnd(all);
    assert.deepEqual(ends(all), [3001 - FIRST, 3000]);
  });

  it('goes up and down step by step, and leaves behind what is too much', () => {
    const all = entries(1, 3000);
    goUp(all, LIMIT);
    const step = window.extend(all, 'up');
    assert.deepEqual([step.length, step[0]?.key, step.at(-1)?.key], [STEP, 2001 - STEP, 2000]);
    assert.equal(window.bound(all, 'up').length, EXCESS + STEP);
    assert.deepEqual(ends(all), [2001 - STEP, 2900 - STEP]);
    assert.equal(window.beyond(all, 'down').length, 100 + STEP);
    assert.equal(window.beyond(all, 'up').length, 2000 - STEP);
    assert.ok(!window.has(3001), 'what is said now is not behind it: there is something between');
    for (let count = 0; count < 3000 / STEP; count++) {
      window.extend(all, 'up');
      window.bound(all, 'up');
    }
    assert.equal(ends(all)[0], 1);
    assert.ok(window.of(all).length <= LIMIT);
    assert.ok(window.has(0), 'older ones may join');
    for (let count = 0; count < 3000 / STEP; count++) {
      window.extend(all, 'down');
      window.bound(all, 'down');
    }
    assert.equal(ends(all)[1], 3000);
    assert.ok(window.of(all).length <= LIMIT);
    assert.ok(window.has(3001));
  });

  it('goes to an entry that is far away', () => {
    const all = entries(1, 3000);
    window.begin(all);
    assert.ok(!window.toInclude(all, 2999));
    assert.ok(window.toInclude(all, 700));
    assert.deepEqual(ends(all), [700 - FIRST / 2, 699 + FIRST / 2]);
    assert.ok(window.toInclude(all, 3));
    assert.deepEqual(ends(all), [1, FIRST]);
  });
});
