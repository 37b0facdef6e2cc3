import assert from 'node:assert/strict';
import { message, NOON, pair } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

export function testIds(bench: Bench): void {
  const said = message(CS, 'Alice', 'hi', { id: 'a1', ref: { line: 1 } });

  it('answers the same message with its first number, also in the same group and after a restart', async () => {
    const [, first, second] = await bench.open.put(OPEN_CS, said, said);
    assert.equal(first?.kind, 'kept');
    const epoch = first?.kind === 'kept' ? first.epoch : '';
    const before = { kind: 'kept_before', epoch, seq: 1, time: NOON };
    assert.deepEqual(second, before);
    await say(bench, 2);
    await bench.reopen();
    assert.deepEqual(await bench.open.put({ ...said, time: NOON + 5 }), [before]);
    assert.equal((await bench.open.log.page({ conversation: CS, limit: 10 })).messages.length, 3);
  });

  it('refuses another body under the same id, and goes on', async () => {
    const conflict = { kind: 'refused', code: 'conflict' };
    await bench.open.put(OPEN_CS, said);
    const outcomes = await bench.open.put(
      { ...said, text: 'ho' },
      { ...said, re: 1 },
      { ...said, ref: { line: 2 } },
      message(CS, 'Alice', 'hi', { id: 'a1' }),
      message(CS, 'Alice', 'next', { id: 'a2' }),
    );
    assert.deepEqual(outcomes.slice(0, 4), [conflict, conflict, conflict, conflict]);
    assert.equal(outcomes[4]?.kind === 'kept' && outcomes[4].seq, 2);
  });

  it('knows an id by conversation and sender; without one, every message is new', async () => {
    const outcomes = await bench.open.put(
      OPEN_CS,
      said,
      { ...said, sender: 'Bob' },
      { ...said, conversation: pair('Alice', 'Bob') },
      message(CS, 'Alice', 'hi'),
      message(CS, 'Alice', 'hi'),
    );
    assert.deepEqual(
      outcomes.map(outcome => (outcome.kind === 'kept' ? outcome.seq : outcome.kind)),
      ['done', 1, 2, 1, 3, 4],
    );
  });
}
