import assert from 'node:assert/strict';
import { nextInGrid } from './picker-keys.ts';

describe('picker-keys', () => {
  const to = (key: string, at: number) => nextInGrid(key, at, 10, 4);

  it('walks a grid and stops at its ends', () => {
    assert.equal(to('ArrowRight', 3), 4);
    assert.equal(to('ArrowLeft', 4), 3);
    assert.equal(to('ArrowDown', 3), 7);
    assert.equal(to('ArrowDown', 7), 9);
    assert.equal(to('ArrowUp', 7), 3);
    assert.equal(to('ArrowUp', 2), 2);
    assert.equal(to('ArrowLeft', 0), 0);
    assert.equal(to('ArrowRight', 9), 9);
  });

  it('leaves other keys, and an empty grid, alone', () => {
    assert.equal(to('a', 3), undefined);
    assert.equal(nextInGrid('ArrowRight', 0, 0, 4), undefined);
  });
});
