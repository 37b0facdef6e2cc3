import assert from 'node:assert/strict';
import { LOG_LIMITS } from '../message-log.ts';
import { act, message, pair } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say, seqs } from './bench.ts';

function answer(text: string, re: number) {
  return message(CS, 'Bob', text, { re });
}

/** How much is looked at. */
export function testThreadLimits(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS));

  const thread = (seq: number, range: { after?: number; limit: number }) =>
    bench.open.log.page({ conversation: CS, thread: seq, ...range });

  it('end after so many answers', async () => {
    const most = LOG_LIMITS.threadMessages;
    await say(bench, 1);
    for (let from = 0; from < most + 50; from += 1000) {
      await bench.open.put(
        ...Array.from({ length: Math.min(1000, most + 50 - from) }, (_, at) => answer(`${from + at}`, 1)),
      );
    }
    // As the answers to the first one are all that is looked at, this one is left out, unless one looks from it.
    await bench.open.put(answer('too far', most + 1));
    const last = await thread(1, { limit: 1 });
    assert.deepEqual([seqs(last), last.more], [[most], true]);
    assert.deepEqual(seqs(await thread(1, { after: most, limit: 5 })), []);
  });

  it('end after so many steps upwards', async () => {
    const most = LOG_LIMITS.threadMessages;
    await say(bench, 1);
    for (let from = 1; from <= most + 50; from += 1000) {
      await bench.open.put(
        ...Array.from({ length: Math.min(1000, most + 51 - from) }, (_, at) => answer('x', from + at)),
      );
    }
    const [first] = seqs(await thread(most + 51, { after: 0, limit: 1 }));
    assert.equal(first, 52, 'the first of those that were looked at stands for the first of all');
  });

  it('are told as messages are: with what became of them', async () => {
    await bench.open.put(
      message(CS, 'Alice', 'secret'),
      answer('what?', 1),
      act('react', CS, 'Zoë', 2, { text: '👍', on: true }),
      act('delete', CS, 'Alice', 1),
    );
    const { messages } = await bench.open.log.page({ conversation: CS, thread: 2, limit: 5 });
    assert.deepEqual(
      messages.map(({ text, removedBy, reactions }) => [text, removedBy, reactions?.length]),
      [
        ['', 'Alice', undefined],
        ['what?', undefined, 1],
      ],
    );
    const nowhere = await bench.open.log.page({ conversation: pair('Alice', 'Bob'), thread: 1, limit: 5 });
    assert.deepEqual(nowhere, { epoch: '', messages: [], more: false });
  });
}
