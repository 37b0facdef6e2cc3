import assert from 'node:assert/strict';
import { isSameValue } from './same-value.ts';

describe('the same value', () => {
  it('is one that says the same, whatever object it is and in whatever order', () => {
    assert.ok(isSameValue({ a: [1, { b: 'x' }], c: undefined }, { a: [1, { b: 'x' }] }));
    assert.ok(isSameValue({ a: 1, b: 2 }, { b: 2, a: 1 }));
    assert.ok(isSameValue(undefined, undefined));
  });

  it('is none that differs anywhere', () => {
    const pairs = [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { a: 1, b: 1 }],
      [[1, 2], [1]],
      [[], {}],
      [{ a: { b: 1 } }, { a: { b: '1' } }],
      [null, {}],
      [undefined, {}],
    ];
    for (const [one, other] of pairs) {
      assert.ok(!isSameValue(one, other), JSON.stringify([one, other]));
      assert.ok(!isSameValue(other, one), JSON.stringify([other, one]));
    }
  });
});
