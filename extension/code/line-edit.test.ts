import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedPart, lineEdit } from './line-edit.ts';

const line: fc.Arbitrary<string> = fc.constantFrom('a', 'bb', '', 'ccc');
const lines = (minLength: number) => fc.array(line, { minLength, maxLength: 8 });

/** What an editor makes of the edit. */
function edited(text: readonly string[], at: number, count: number, after: readonly string[]): string {
  const edit = lineEdit(
    { lineCount: text.length, lengthOf: number => text[number]?.length ?? Number.NaN },
    at,
    count,
    after,
    '\n',
  );
  const offset = ([number, character]: readonly [number, number]) =>
    text.slice(0, number).reduce((sum, { length }) => sum + length + 1, 0) + character;
  const whole = text.join('\n');
  return whole.slice(0, offset(edit.start)) + edit.text + whole.slice(offset(edit.end));
}

describe('lineEdit', () => {
  it('puts lines in the place of lines, wherever they are', () => {
    fc.assert(
      fc.property(lines(1), lines(0), fc.nat(), fc.nat(), (text, after, a, b) => {
        const at = a % text.length;
        const count = b % (text.length - at + 1);
        const left = text.toSpliced(at, count, ...after);
        assert.equal(edited(text, at, count, after), left.join('\n'));
      }),
    );
  });

  it('puts lines behind the last one', () => {
    assert.equal(edited(['a', 'b'], 2, 0, ['c']), 'a\nb\nc');
  });
});

describe('changedPart', () => {
  it('is what differs, and makes of what was what is to be', () => {
    fc.assert(
      fc.property(lines(0), lines(0), (before, after) => {
        const part = changedPart(before, after);
        const made = before.toSpliced(part.skipped, part.before.length, ...part.after);
        assert.deepEqual(made, after);
      }),
    );
    assert.deepEqual(changedPart(['a', 'b', 'c'], ['a', 'x', 'c']), {
      skipped: 1,
      before: ['b'],
      after: ['x'],
    });
  });
});
