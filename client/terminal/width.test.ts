import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { caretAfter, padToWidth, shortened, textWidth } from './width.ts';

describe('the width of a text', () => {
  it('counts columns, not characters', () => {
    for (const [text, width] of [
      ['', 0],
      ['abc', 3],
      ['Zoe\u0308', 3],
      ['日本', 4],
      ['👩‍👩‍👧!', 3],
      ['한글', 4],
      ['\u200d', 0],
    ] as const) {
      assert.equal(textWidth(text), width, text);
    }
    assert.equal(padToWidth('日', 4), '日  ');
  });

  it('is cut between what people count as characters', () => {
    assert.equal(shortened('abc', 3), 'abc');
    assert.equal(shortened('ab cd', 3), 'ab…');
    assert.equal(shortened('Zoe\u0308 👩‍👩‍👧!', 5), 'Zoe\u0308 👩‍👩‍👧…');
  });

  it('tells where the caret is in rows of a terminal', () => {
    assert.deepEqual(caretAfter('abcde', 5), { row: 1, column: 0 });
    assert.deepEqual(caretAfter('abcdef', 5), { row: 1, column: 1 });
    assert.deepEqual(caretAfter('日本語', 5), { row: 1, column: 2 }, 'one column stays empty');
    assert.deepEqual(caretAfter('', 5), { row: 0, column: 0 });
  });
});
