import assert from 'node:assert/strict';
import { nextInMenu } from './menu-keys.ts';

const labels = ['ClassChat', 'CS350', 'Bob'];

describe('menu-keys', () => {
  it('walks around the ends', () => {
    assert.equal(nextInMenu('ArrowDown', 2, labels), 0);
    assert.equal(nextInMenu('ArrowUp', 0, labels), 2);
    assert.equal(nextInMenu('ArrowUp', -1, labels), 2);
    assert.equal(nextInMenu('Home', 1, labels), 0);
    assert.equal(nextInMenu('End', 1, labels), 2);
  });

  it('goes to the next line with a letter', () => {
    assert.equal(nextInMenu('c', 0, labels), 1);
    assert.equal(nextInMenu('C', 1, labels), 0);
    assert.equal(nextInMenu('b', 1, labels), 2);
    assert.equal(nextInMenu('x', 1, labels), undefined);
    assert.equal(nextInMenu('Enter', 1, labels), undefined);
    assert.equal(nextInMenu('ArrowDown', -1, []), undefined);
  });
});
