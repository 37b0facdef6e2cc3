import assert from 'node:assert/strict';
import type { SearchRequest, SearchResult } from '../message-log.ts';
import { parseSearch } from '../search-query.ts';
import { message, NOON, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

const LAB = room('Lab 1');
const BOBS = pair('Alice', 'Bob');

async function fill(bench: Bench): Promise<void> {
  const day = 86_400_000;
  await bench.open.put(
    OPEN_CS,
    { kind: 'opened', room: 'Lab 1' },
    message(CS, 'Alice', 'How does quicksort pick the pivot?', { time: NOON - 2 * day }),
    message(CS, 'Zoë', 'The PIVOT is the Élément in the middle: arr[lo_index]', { time: NOON - day }),
    message(LAB, 'Bob', 'pivot tables are something else', { time: NOON }),
    message(BOBS, 'Bob', 'the pivot is a secret', { time: NOON }),
    message(CS, 'Bob', '快速排序的枢轴 pivots'),
  );
}

async function find(bench: Bench, text: string, fields: Partial<SearchRequest> = {}): Promise<SearchResult> {
  const request = { query: parseSearch(text), conversations: [CS, LAB], limit: 10, ...fields };
  return await bench.open.log.search(request);
}

/** The initial of the room, or p, and the number of each hit. */
async function found(bench: Bench, text: string, fields: Partial<SearchRequest> = {}): Promise<string[]> {
  const { hits, complete } = await find(bench, text, fields);
  assert.equal(complete, true);
  return hits.map(
    ({ conversation, seq }) => (conversation.kind === 'group' ? conversation.room.slice(0, 1) : 'p') + seq,
  );
}

export function testSearch(bench: Bench): void {
  beforeEach(() => fill(bench));

  it('finds words, phrases, beginnings, without case and accents, the newest first', async () => {
    const cases: Record<string, string[]> = {
      pivot: ['L1', 'C2', 'C1'],
      'PIVOT the': ['C2', 'C1'],
      '"the pivot"': ['C2', 'C1'],
      '"pivot the"': [],
      element: ['C2'],
      'pivot*': ['C3', 'L1', 'C2', 'C1'],
      '"pivot tab*"': ['L1'],
      lo_index: ['C2'],
      lo_inde: [],
      排序: ['C3'],
      序排: [],
      'nothing pivot': [],
    };
    for (const [text, expected] of Object.entries(cases))
      assert.deepEqual(await found(bench, text), expected, text);
  });

  it('narrows by sender, place and day', async () => {
    const cases: Record<string, string[]> = {
      'from:zoe pivot': ['C2'],
      'from:ZOË': ['C2'],
      'from:alice from:bob pivot': ['L1', 'C1'],
      'in:"lab 1" pivot': ['L1'],
      'in:nowhere pivot': [],
      'pivot before:2026-11-21': ['C1'],
      'pivot after:2026-11-22': ['L1'],
      'pivot after:2026-11-21 before:2026-11-22': ['C2'],
      'in:cs350': ['C3', 'C2', 'C1'],
    };
    for (const [text, expected] of Object.entries(cases))
      assert.deepEqual(await found(bench, text), expected, text);
  });

  it('finds nothing in what the asker may not read', async () => {
    assert.deepEqual(await found(bench, 'secret'), []);
    assert.deepEqual(await found(bench, 'secret in:bob'), []);
    assert.deepEqual(await found(bench, 'secret', { conversations: [BOBS] }), ['p1']);
    assert.deepEqual(await found(bench, 'in:bob', { conversations: [BOBS, CS] }), ['p1']);
    assert.deepEqual(await found(bench, 'pivot', { conversations: [] }), []);
  });
}

export function testHits(bench: Bench): void {
  beforeEach(() => fill(bench));

  it('tells where it is, and marks it in a snippet', async () => {
    const [hit] = (await find(bench, 'from:zoe pivot element')).hits;
    const { epoch } = await bench.open.log.page({ conversation: CS, limit: 1 });
    assert.deepEqual(hit, {
      conversation: CS,
      epoch,
      seq: 2,
      sender: 'Zoë',
      time: NOON - 86_400_000,
      snippet: 'The PIVOT is the Élément in the middle: arr[lo_index]',
      marks: [
        [4, 9],
        [17, 24],
      ],
    });
  });

  it('goes on where the last page ended', async () => {
    await say(bench, 7, at => `pivot ${at}`);
    const pages: number[][] = [];
    let from: number | undefined;
    do {
      const page = await find(bench, 'pivot', {
        limit: 3,
        conversations: [CS],
        ...(from === undefined ? {} : { from }),
      });
      pages.push(page.hits.map(({ seq }) => seq));
      from = page.next;
    } while (from !== undefined);
    assert.deepEqual(pages, [
      [10, 9, 8],
      [7, 6, 5],
      [4, 2, 1],
    ]);
  });

  it('finds what was said before a restart, and what is said after it', async () => {
    await bench.reopen();
    assert.deepEqual(await found(bench, 'pivot'), ['L1', 'C2', 'C1']);
    await bench.open.put(message(CS, 'Alice', 'pivot!'));
    assert.deepEqual(await found(bench, 'pivot'), ['C4', 'L1', 'C2', 'C1']);
  });
}

export function testSearchLimits(bench: Bench): void {
  beforeEach(() => fill(bench));

  it('takes nothing a person types for its own language', async () => {
    for (const text of [
      '"',
      '*',
      'pivot" OR x',
      'NEAR(pivot)',
      'words:pivot',
      '^pivot',
      "'; DROP",
      '()',
      'from:',
      '-',
    ]) {
      const { complete } = await find(bench, text);
      assert.equal(complete, true, text);
    }
  });

  it('searches a thousand conversations at once', async () => {
    const places = Array.from({ length: 1000 }, (_, at) => pair('Alice', `user ${at}`));
    await bench.open.put(...places.map(place => message(place, 'Alice', 'needle')));
    const { hits } = await find(bench, 'needle', { conversations: places, limit: 100 });
    assert.equal(hits.length, 100);
  });
}
