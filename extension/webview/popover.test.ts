import assert from 'node:assert/strict';
import { placeAt } from './popover.ts';

const page = { width: 250, height: 500 };
const size = { width: 100, height: 120 };
const button = (left: number, top: number) => ({ left, top, right: left + 20, bottom: top + 20 });

describe('popover', () => {
  it('opens below its anchor, along the edge that was asked for', () => {
    assert.deepEqual(placeAt(button(60, 100), size, page, 'start'), { left: 60, top: 122 });
    assert.deepEqual(placeAt(button(130, 100), size, page, 'end'), { left: 50, top: 122 });
  });

  it('opens above where there is no room below', () => {
    assert.deepEqual(placeAt(button(60, 450), size, page, 'start'), { left: 60, top: 328 });
  });

  it('never leaves the page', () => {
    assert.deepEqual(placeAt(button(220, 0), size, page, 'start'), { left: 146, top: 22 });
    assert.deepEqual(placeAt(button(0, 60), { width: 300, height: 490 }, page, 'end'), { left: 4, top: 6 });
  });
});
