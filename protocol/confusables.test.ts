import assert from 'node:assert/strict';
import { decodeConfusables, encodeConfusables } from './confusables.ts';
import { CONFUSABLES_TABLE } from './confusables-table.ts';

describe('The table of look-alikes', () => {
  const table = decodeConfusables(CONFUSABLES_TABLE);
  const sources = [...table.keys()];

  it('is in the notation that it says, sorted, with nothing twice', () => {
    assert.equal(encodeConfusables(table), CONFUSABLES_TABLE);
    const numbers = sources.map(source => source.codePointAt(0) ?? 0);
    assert.ok(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0)));
    assert.ok(table.size > 2000, `${table.size}`);
  });

  it('is closed: no target has a source in it, and each is decomposed', () => {
    for (const [source, target] of table) {
      assert.ok(target !== '' && target.normalize('NFD') === target, source);
      assert.ok(![...target].some(each => table.has(each)), `${source} ${target}`);
    }
  });

  it('has sources that can stand in a normalised name, of one character', () => {
    for (const source of sources) {
      assert.equal([...source].length, 1);
      assert.equal(source.normalize('NFKD'), source);
    }
  });

  it('knows the best-known ones', () => {
    const known = {
      а: 'a',
      е: 'e',
      о: 'o',
      р: 'p',
      с: 'c',
      А: 'A',
      В: 'B',
      Ν: 'N',
      ν: 'v',
      I: 'l',
      '1': 'l',
      '0': 'O',
      m: 'rn',
      '|': 'l',
      ı: 'i',
      '’': "'",
      ا: 'l',
    };
    for (const [source, target] of Object.entries(known)) assert.equal(table.get(source), target, source);
  });

  it('is small', () => assert.ok(CONFUSABLES_TABLE.length < 20_000, `${CONFUSABLES_TABLE.length}`));
});
