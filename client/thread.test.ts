import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Entry, MessageEntry } from './entries.ts';
import { isWholeThread, threadOf } from './thread.ts';

function message(seq: number | undefined, re?: number): MessageEntry {
  const said = { kind: 'message', sender: 'Bob', text: '', time: 0, own: false, state: 'sent' } as const;
  return {
    ...said,
    key: (seq ?? 99) * 10,
    ...(seq === undefined ? {} : { seq }),
    ...(re === undefined ? {} : { re }),
  };
}

const gap: Entry = { kind: 'gap', key: 25, loading: false };
const act: Entry = {
  ...{ kind: 'act', act: 'edit', key: 55, re: 2, sender: 'Bob', text: '', time: 0 },
  ...{ seq: 5, epoch: 'e', own: false },
};
const keys = (entries: readonly Entry[], seq: number) => threadOf(entries, seq).map(({ key }) => key);

describe('threadOf', () => {
  const entries = [message(1), message(2), message(3, 2), message(4, 1), act, message(6, 3), message(7)];

  it('is the same from each of its messages', () => {
    for (const seq of [2, 3, 6]) assert.deepEqual(keys(entries, seq), [20, 30, 60]);
    assert.deepEqual(keys(entries, 7), [70]);
  });

  it('has what is on its way, and what answers a message that is not there', () => {
    assert.deepEqual(keys([...entries, message(undefined, 6)], 2), [20, 30, 60, 990]);
    assert.deepEqual(keys([gap, message(6, 3), message(8, 3), message(9, 6)], 9), [60, 80, 90]);
    assert.deepEqual(
      keys([message(6, 8), message(8, 6)], 6),
      [60, 80],
      'what answers the future ends nowhere',
    );
  });

  it('is whole where its first message is there, and all behind it', () => {
    assert.ok(isWholeThread([gap, ...entries.slice(1)], 6));
    assert.ok(!isWholeThread([...entries.slice(0, 4), gap, message(6, 3)], 6));
    assert.ok(!isWholeThread(entries.slice(2), 6), 'its first message is missing');
    assert.ok(!isWholeThread([message(3, 2)], 3));
  });
});
