import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { visibleLine, visibleText } from './visible.ts';

describe('what a terminal is shown', () => {
  it('is never anything that it would obey', () => {
    const nasty = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(nasty, text => {
        assert.doesNotMatch(visibleLine(text), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        assert.doesNotMatch(visibleText(text).replace(/[\n\t]/g, ''), /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('shows what it took out', () => {
    assert.equal(visibleLine('a\x1b[31mb\x07\u202ec\n'), 'a\\x1b[31mb\\x07\\u202ec\\x0a');
    assert.equal(visibleText('a\x9b31m\rb'), 'a\\x9b31m\\x0db');
    assert.equal(visibleLine('Zoë 👩‍👩‍👧 日本'), 'Zoë 👩‍👩‍👧 日本');
  });

  it("indents further lines, so that none passes for the terminal's own", () => {
    assert.equal(visibleText('one\n[ERROR] two\r\n\tthree'), 'one\n    [ERROR] two\n    \tthree');
  });
});
