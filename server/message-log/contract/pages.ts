import assert from 'node:assert/strict';
import { LOG_LIMITS } from '../message-log.ts';
import { message, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say, seqs } from './bench.ts';

export function testPages(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS));

  it('gives the oldest first, before and after exclusive, and says whether there is more', async () => {
    await say(bench, 9);
    const { log } = bench.open;
    const cases = [
      [{ limit: 4 }, [6, 7, 8, 9], true],
      [{ limit: 9 }, [1, 2, 3, 4, 5, 6, 7, 8, 9], false],
      [{ before: 4, limit: 2 }, [2, 3], true],
      [{ before: 4, limit: 3 }, [1, 2, 3], false],
      [{ after: 0, limit: 2 }, [1, 2], true],
      [{ after: 7, limit: 2 }, [8, 9], false],
      [{ after: 9, limit: 2 }, [], false],
      [{ after: 99, limit: 2 }, [], false],
      [{ before: 1, limit: 2 }, [], false],
      [{ after: 2, before: 6, limit: 2 }, [4, 5], true],
      [{ after: 2, before: 6, limit: 3 }, [3, 4, 5], false],
      [{ after: 0, limit: 0 }, [1], true],
    ] as const;
    for (const [range, expected, more] of cases) {
      const page = await log.page({ conversation: CS, ...range });
      assert.deepEqual([seqs(page), page.more], [expected, more], JSON.stringify(range));
    }
  });

  it('has nothing of what is not there', async () => {
    const page = await bench.open.log.page({ conversation: pair('Alice', 'Bob'), limit: 5 });
    assert.deepEqual(page, { epoch: '', messages: [], more: false });
  });

  it('limits a page by messages and by characters', async () => {
    await say(bench, LOG_LIMITS.pageMessages + 1, () => 'x');
    const { log } = bench.open;
    const many = await log.page({ conversation: CS, limit: 1e9 });
    assert.deepEqual([many.messages.length, many.more], [LOG_LIMITS.pageMessages, true]);
    const half = LOG_LIMITS.pageCharacters / 2;
    await bench.open.put({ kind: 'opened', room: 'Long' });
    const long = message(room('Long'), 'Alice', 'x'.repeat(half + 1));
    await bench.open.put(long, long, long);
    const page = await log.page({ conversation: room('Long'), after: 0, limit: 10 });
    assert.deepEqual([seqs(page), page.more], [[1, 2], true]);
  });

  it('exports everything, in pages', async () => {
    await say(bench, LOG_LIMITS.pageMessages * 2 + 3, () => 'x');
    const found: number[] = [];
    for await (const page of bench.open.log.export(CS)) found.push(...seqs(page));
    assert.deepEqual(
      found,
      Array.from({ length: LOG_LIMITS.pageMessages * 2 + 3 }, (_, at) => at + 1),
    );
  });
}
