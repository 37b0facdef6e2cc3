import assert from 'node:assert/strict';
import { snippetOf } from './search-match.ts';
import { parseSearch } from './search-query.ts';

describe('snippetOf', () => {
  const marked = (text: string, query: string) => {
    const { snippet, marks } = snippetOf(text, parseSearch(query));
    return { snippet, marked: marks.map(([from, to]) => snippet.slice(from, to)) };
  };

  it('marks what was found, as it is written', () => {
    assert.deepEqual(marked('The Élément, elements', 'ELEM*').marked, ['Élément', 'elements']);
    assert.deepEqual(marked('a b a b c', '"a b"').marked, ['a b', 'a b']);
    assert.deepEqual(marked('快速排序的枢轴', '排序').marked, ['排序']);
    assert.deepEqual(marked('nothing', 'from:zoe'), { snippet: 'nothing', marked: [] });
  });

  it('shows the place of a long text, and cuts no character in two', () => {
    const text = `${'🦆'.repeat(300)} pivot ${'🦆'.repeat(301)}`;
    const { snippet, marked: found } = marked(text, 'pivot');
    assert.deepEqual(found, ['pivot']);
    assert.ok(snippet.isWellFormed());
    assert.match(snippet, /^…🦆+ pivot 🦆+…$/u);
    assert.ok(snippet.length <= 163);
  });
});
