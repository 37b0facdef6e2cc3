import assert from 'node:assert/strict';
import type { Entry } from '../client/transcript.ts';
import { EntryWindow, STEP } from './entry-window.ts';

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
    return [inside[0]?.key, inside.at(-1)?.key];
  };

  beforeEach(() => {
    window = new EntryWindow(LIMIT);
  });

  it('has all of what is short, and lets older and newer ones join', () => {
    window.toEnd(entries(1, 10));
    assert.deepEqual(ends(entries(-50, 60)), [-50, 60]);
    assert.ok(!window.hasBeyond(entries(-50, 60), 'up'));
  });

  it('has the newest of what is long, and new ones take the place of the oldest', () => {
    const all = entries(1, 3000);
    window.toEnd(all);
    assert.deepEqual(ends(all), [2001, 3000]);
    assert.ok(window.hasBeyond(all, 'up') && !window.hasBeyond(all, 'down'));
    const more = entries(1, 3002);
    assert.deepEqual(window.bound(more, 'down'), [2001, 2002]);
    assert.deepEqual(ends(more), [2003, 3002]);
  });

  it('goes up and down step by step, and leaves behind what is too much', () => {
    const all = entries(1, 3000);
    window.toEnd(all);
    const step = window.extend(all, 'up');
    assert.deepEqual([step.length, step[0]?.key, step.at(-1)?.key], [STEP, 1801, 2000]);
    assert.equal(window.bound(all, 'up').length, STEP);
    assert.deepEqual(ends(all), [1801, 2800]);
    assert.ok(!window.has(3001), 'what is said now is not behind it: there is something between');
    for (let count = 0; count < 20; count++) {
      window.extend(all, 'up');
      window.bound(all, 'up');
    }
    assert.deepEqual(ends(all), [1, 1000]);
    assert.ok(window.has(0), 'older ones may join');
    for (let count = 0; count < 20; count++) {
      window.extend(all, 'down');
      window.bound(all, 'down');
    }
    assert.deepEqual(ends(all), [2001, 3000]);
    assert.ok(window.has(3001));
  });

  it('goes to an entry that is far away', () => {
    const all = entries(1, 3000);
    window.toEnd(all);
    assert.ok(!window.toInclude(all, 2500));
    assert.ok(window.toInclude(all, 700));
    assert.deepEqual(ends(all), [200, 1199]);
    assert.ok(window.toInclude(all, 3));
    assert.deepEqual(ends(all), [1, 1000]);
  });
});
