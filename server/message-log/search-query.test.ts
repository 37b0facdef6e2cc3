import assert from 'node:assert/strict';
import { MAX_TERMS, parseSearch } from './search-query.ts';

describe('parseSearch', () => {
  const words = (...all: string[]) => ({ words: all, prefix: false });

  it('reads words, phrases and beginnings', () => {
    assert.deepEqual(parseSearch(' Quick  "the PIVOT" arr_lo ele* "two wor*" '), {
      terms: [
        words('quick'),
        words('the', 'pivot'),
        words('arr', 'lo'),
        { words: ['ele'], prefix: true },
        { words: ['two', 'wor'], prefix: true },
      ],
      from: [],
      in: [],
    });
  });

  it('takes a beginning of one letter for a word', () => {
    assert.deepEqual(parseSearch('a*').terms, [words('a')]);
  });

  it('reads who, where and when', () => {
    assert.deepEqual(parseSearch('from:Zoë FROM:"Bob B" in:CS350 after:2026-11-01 before:2026-11-22'), {
      terms: [],
      from: ['zoe', 'bobb'],
      in: ['cs350'],
      after: Date.UTC(2026, 10, 1),
      before: Date.UTC(2026, 10, 22),
    });
  });

  it('takes for words what is none of it', () => {
    assert.deepEqual(parseSearch('after:noon http://x.org "open').terms, [
      words('after', 'noon'),
      words('http', 'x', 'org'),
      words('open'),
    ]);
    assert.deepEqual(parseSearch('before:2026-13-45').before, undefined);
    for (const text of ['', '  ', '"', '""', '***', '🦆'])
      assert.deepEqual(parseSearch(text).terms, [], text);
  });

  it('takes so many terms and no more', () => {
    assert.equal(parseSearch('x '.repeat(100)).terms.length, MAX_TERMS);
  });
});
