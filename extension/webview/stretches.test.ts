import assert from 'node:assert/strict';
import type { Entry } from '../../client/transcript.ts';
import { type Row, toRows } from './rows.ts';
import { toStretches } from './stretches.ts';

const noon = new Date(2026, 4, 4, 12).getTime();

/** The rows of messages with the keys from `first` to `last`, each by another author. */
function rowsOf(first: number, last: number, previous?: readonly Row[], divider?: number): readonly Row[] {
  const entries = Array.from({ length: last - first + 1 }, (_, at): Entry => {
    const key = first + at;
    return { kind: 'message', key, sender: `${key}`, text: 'x', time: noon, own: false, state: 'sent' };
  });
  return toRows(entries, previous, divider);
}

describe('stretches', () => {
  it('hold every row once and in order, each under an id of its own', () => {
    const rows = rowsOf(-40, 100);
    const stretches = toStretches(rows);
    assert.deepEqual(
      stretches.flatMap(stretch => stretch.rows),
      rows,
    );
    assert.equal(new Set(stretches.map(({ id }) => id)).size, stretches.length);
    assert.ok(stretches.length >= 4 && stretches.length <= 6, `${stretches.length} stretches`);
  });

  it('are the very ones of before but where a row came, went or changed', () => {
    const rows = rowsOf(0, 319);
    const before = toStretches(rows);
    const same = (after: readonly Row[]) => toStretches(after, before).filter(one => before.includes(one));
    assert.equal(same(rowsOf(0, 319, rows)).length, 10);
    assert.equal(same(rowsOf(0, 330, rows)).length, 10, 'behind the end');
    assert.equal(same(rowsOf(-5, 319, rows)).length, 9, 'before the beginning: the day stands elsewhere');
    assert.equal(same(rowsOf(70, 319, rows)).length, 7, 'taken out at the beginning');
    assert.equal(same(rowsOf(0, 319, rows, 100)).length, 9, 'the divider');
    assert.equal(same(rowsOf(0, 300, rows)).length, 9, 'taken out at the end');
  });

  it('of nothing are none', () => {
    assert.deepEqual(toStretches([]), []);
  });
});
