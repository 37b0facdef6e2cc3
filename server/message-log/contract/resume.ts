import assert from 'node:assert/strict';
import type { Resumed } from '../message-log.ts';
import { LOG_LIMITS } from '../message-log.ts';
import { message, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

export function testResume(bench: Bench): void {
  const gist = (resumed: Resumed) =>
    resumed.recovered ? resumed.messages.map(({ seq }) => seq) : [resumed.head];

  it('gives all that is missing of several conversations, in their order', async () => {
    const bobs = pair('Alice', 'Bob');
    await bench.open.put(OPEN_CS, message(bobs, 'Bob', 'psst'));
    await say(bench, 5);
    const { log } = bench.open;
    const { epoch } = await log.page({ conversation: CS, limit: 1 });
    const answers = await log.resume([
      { conversation: CS, epoch, seq: 3 },
      { conversation: bobs, epoch: '', seq: 0 },
      { conversation: CS, epoch, seq: 5 },
      { conversation: pair('Alice', 'Zoë'), epoch: '', seq: 0 },
    ]);
    assert.deepEqual(answers.map(gist), [[4, 5], [1], [], []]);
    assert.deepEqual(
      answers.map(({ conversation, epoch: own, head, recovered }) => [
        conversation,
        own !== '',
        head,
        recovered,
      ]),
      [
        [CS, true, 5, true],
        [bobs, true, 1, true],
        [CS, true, 5, true],
        [pair('Alice', 'Zoë'), false, 0, true],
      ],
    );
  });

  it('says where it cannot: another epoch, a number that never was, a conversation that is gone', async () => {
    await bench.open.put(OPEN_CS);
    await say(bench, 2);
    const { log } = bench.open;
    const { epoch } = await log.page({ conversation: CS, limit: 1 });
    const answers = await log.resume([
      { conversation: CS, epoch: 'other', seq: 1 },
      { conversation: CS, epoch, seq: 3 },
      { conversation: CS, epoch, seq: -1 },
      { conversation: room('Lab'), epoch, seq: 1 },
    ]);
    assert.deepEqual(
      answers.map(({ recovered, head }) => [recovered, head]),
      [
        [false, 2],
        [false, 2],
        [false, 2],
        [false, 0],
      ],
    );
  });

  it('serves small gaps and refuses those that do not fit, never a part', async () => {
    await bench.open.put(OPEN_CS, { kind: 'opened', room: 'Lab' }, message(room('Lab'), 'Bob', 'hi'));
    await say(bench, LOG_LIMITS.resumeMessages, () => 'x');
    const { log } = bench.open;
    const answers = await log.resume([
      { conversation: CS, epoch: '', seq: 0 },
      { conversation: room('Lab'), epoch: '', seq: 0 },
    ]);
    assert.deepEqual(answers.map(gist), [[LOG_LIMITS.resumeMessages], [1]]);
    const long = message(room('Lab'), 'Bob', 'x'.repeat(LOG_LIMITS.resumeBytes));
    await bench.open.put(long);
    const [lab] = await log.resume([{ conversation: room('Lab'), epoch: '', seq: 0 }]);
    assert.equal(lab?.recovered, false);
  });

  it('counts bytes, as a peer has to take them', async () => {
    await bench.open.put({ kind: 'opened', room: 'Lab' });
    const third = Math.ceil(LOG_LIMITS.resumeBytes / 3);
    await bench.open.put(message(room('Lab'), 'Bob', '中'.repeat(third)));
    const [lab] = await bench.open.log.resume([{ conversation: room('Lab'), epoch: '', seq: 0 }]);
    assert.equal(lab?.recovered, false);
  });
}
