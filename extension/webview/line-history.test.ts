import assert from 'node:assert/strict';
import { HISTORY_LIMIT, LineHistory } from './line-history.ts';

describe('line-history', () => {
  it('goes back and forth, and past the newest to an empty box', () => {
    const history = new LineHistory();
    for (const line of ['a', 'b', 'b', 'c']) history.add(line);
    assert.equal(history.older(''), 'c');
    assert.equal(history.older('c'), 'b');
    assert.equal(history.older('b'), 'a');
    assert.equal(history.older('a'), undefined);
    assert.equal(history.newer('a'), 'b');
    assert.equal(history.newer('b'), 'c');
    assert.equal(history.newer('c'), '');
    assert.equal(history.newer(''), undefined);
  });

  it('leaves alone what the reader has typed or changed', () => {
    const history = new LineHistory();
    history.add('a');
    assert.equal(history.older('typing'), undefined);
    assert.equal(history.older(''), 'a');
    assert.equal(history.older('a!'), undefined);
    assert.equal(history.newer('a!'), undefined);
    assert.equal(history.older(''), 'a');
  });

  it('is bounded', () => {
    const history = new LineHistory();
    for (let index = 0; index <= HISTORY_LIMIT; index++) history.add(`${index}`);
    let line = history.older('');
    let last = line;
    while (line !== undefined) {
      last = line;
      line = history.older(line);
    }
    assert.equal(last, '1');
  });
});
