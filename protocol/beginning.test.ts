import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginning } from './beginning.ts';

describe('beginning', () => {
  it('is all of what is short, and of what is long no more than may be', () => {
    assert.equal(beginning('', 3), '');
    assert.equal(beginning('abc', 3), 'abc');
    assert.equal(beginning('abcd', 3), 'abc…');
  });

  it('ends between characters as people see them', () => {
    assert.equal(beginning('ab👍🏽c', 3), 'ab…');
    assert.equal(beginning('ab👍🏽c', 6), 'ab👍🏽…');
    assert.equal(beginning('👩‍👩‍👧👩‍👩‍👧', 15), '👩‍👩‍👧…');
    assert.equal(beginning('cafe\u0301s', 4), 'caf…');
    assert.equal(beginning('🇨🇭🇨🇭', 6), '🇨🇭…');
  });

  it('is bounded where one character is longer than may be', () => {
    assert.equal(beginning(`e${'\u0301'.repeat(100)}`, 3), 'e\u0301\u0301…');
    assert.equal(beginning('👍👍', 1), '\ufffd…');
  });

  it('is whole, and begins the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 40 }), (text, length) => {
        const begun = beginning(text, length);
        assert.ok(begun.length <= length + 1 && begun.isWellFormed());
        assert.ok(begun === text || text.startsWith(begun.slice(0, -1)));
      }),
    );
  });
});
