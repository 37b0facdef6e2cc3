import assert from 'node:assert/strict';
import { deedsOf } from './card-deeds.ts';
import { BLOCK_DEEDS } from './page-protocol.ts';

const place = { language: 'python', path: 'a.py', line: 1, endLine: 2 };

function names(language: string, hasPlace: boolean, code = '-x'): string[] {
  const { main, near, far } = deedsOf({ code, language, ...(hasPlace && { place }) });
  return [...(main ? [main] : []), ...near, ...far].map(({ deed }) => deed);
}

describe('deedsOf', () => {
  it('offers what makes sense, each deed once, and the main one first', () => {
    assert.deepEqual(names('python', false), ['copy', 'insert', 'untitled', 'compare']);
    assert.deepEqual(names('diff', false), ['copy', 'insert', 'untitled', 'compare']);
    assert.deepEqual(names('diff', true, 'no sign'), names('python', false));
    assert.equal(names('python', true)[0], 'open');
    assert.deepEqual(names('diff', true), ['apply', 'diff', 'copy', 'open']);
    const all = new Set([...names('python', true), ...names('diff', true)]);
    assert.deepEqual([...all].sort(), [...BLOCK_DEEDS].sort());
  });
});
