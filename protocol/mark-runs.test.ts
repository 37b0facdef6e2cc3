import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutMarkRuns } from './mark-runs.ts';

describe('cutMarkRuns', () => {
  it('leaves alone what people write', () => {
    for (const text of ['Zoë', 'Việt', 'نَصٌّ', 'क्षत्रिय', 'e\u0301'.repeat(50)])
      assert.equal(cutMarkRuns(text), text);
  });

  it('lets no run of marks be longer than any that is written, whichever marks they are', () => {
    assert.equal(
      cutMarkRuns(`a${'\u0301'.repeat(16_000)}${'\u0316'.repeat(16_000)}b`),
      `a${'\u0301'.repeat(16)}b`,
    );
    const mark = fc.constantFrom('\u0301', '\u0316', '\u{1D165}', 'a', ' ');
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 200 }), marks => {
        assert.doesNotMatch(cutMarkRuns(marks.join('')), /\p{M}{17}/u);
      }),
    );
  });
});
