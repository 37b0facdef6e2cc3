import assert from 'node:assert/strict';
import { readChange } from './change.ts';

function brief(code: string, first?: number): string[] {
  return readChange(code, first).map(
    ({ sign, runs, before, after }) =>
      `${before ?? ''},${after ?? ''}${sign}${runs.map(({ text }) => text).join('')}`,
  );
}

describe('readChange', () => {
  it('numbers what was and what is', () => {
    assert.deepEqual(brief(' a\n-b\n-c\n+d\n e', 41), ['41,41 a', '42,-b', '43,-c', ',42+d', '44,43 e']);
    assert.deepEqual(brief('+a\n+b', 1), [',1+a', ',2+b']);
    assert.deepEqual(brief('-a\n+b'), [',-a', ',+b']);
  });

  it('takes what has no sign for what stays, and keeps empty lines', () => {
    assert.deepEqual(brief(' a\n\n b', 7), ['7,7 a', '8,8 ', '9,9 b']);
    assert.deepEqual(brief('', 1), ['1,1 ']);
  });

  it('colours each side as a whole', () => {
    const sides: string[] = [];
    readChange(' a\n-b\n+c', 1, code => {
      sides.push(code);
      return code.split('\n').map(text => [{ text, kind: undefined }]);
    });
    assert.deepEqual(sides, ['a\nb', 'a\nc']);
  });
});
