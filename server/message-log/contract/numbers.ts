import assert from 'node:assert/strict';
import { message, NOON, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

export function testNumbers(bench: Bench): void {
  it('counts each conversation from 1, in the order of the calls', async () => {
    const { log } = bench.open;
    const outcomes = await bench.open.put(
      OPEN_CS,
      message(CS, 'Alice', 'one'),
      message(pair('Bob', 'Alice'), 'Bob', 'psst'),
      message(CS, 'Bob', 'two'),
      message(pair('Alice', 'Bob'), 'Alice', 'yes?'),
    );
    assert.deepEqual(
      outcomes.map(outcome => (outcome.kind === 'kept' ? outcome.seq : outcome.kind)),
      ['done', 1, 1, 2, 2],
    );
    const page = await log.page({ conversation: pair('Bob', 'Alice'), limit: 10 });
    assert.deepEqual(
      page.messages.map(({ sender, text, time }) => [sender, text, time]),
      [
        ['Bob', 'psst', NOON],
        ['Alice', 'yes?', NOON],
      ],
    );
    assert.equal(outcomes[2]?.kind === 'kept' && outcomes[2].epoch, page.epoch);
  });

  it('goes on counting after it was closed and opened', async () => {
    await bench.open.put(OPEN_CS);
    await say(bench, 3);
    const { epoch } = await bench.open.log.page({ conversation: CS, limit: 1 });
    await bench.reopen();
    const [state] = bench.open.log.state.conversations;
    assert.deepEqual(state, { conversation: CS, epoch, head: 3, members: [], pins: [] });
    assert.deepEqual(await bench.open.put(message(CS, 'Bob', 'four')), [{ kind: 'kept', epoch, seq: 4 }]);
  });

  it('keeps every field as it was, whatever it holds', async () => {
    const ref = { file: 'a.ts', line: 42, text: 'x\u0000 "', none: null, __proto__x: [1] };
    const said = [
      message(CS, 'Zoë 🦆', 'a\u0000b\r\n"\u202e', { id: 'ü', ref, time: NOON + 0.5 }),
      message(CS, 'Zoë 🦆', '', { ref: null, re: 1 }),
      message(CS, 'Zoë 🦆', 'x'.repeat(70_000), { time: 0 }),
      message(CS, 'Zoë 🦆', 'half \ud800'),
    ];
    await bench.open.put(OPEN_CS, ...said);
    await bench.reopen();
    const { messages } = await bench.open.log.page({ conversation: CS, limit: 10 });
    const expected = said.map(({ kind: _, conversation: __, ...fields }, at) => ({ ...fields, seq: at + 1 }));
    assert.deepEqual(messages, [...expected.slice(0, 3), { ...expected[3], text: 'half \ufffd' }]);
  });

  it('never confuses conversations whose names could be', async () => {
    const places = [pair('a', 'b'), pair('a","b', ''), room('a'), pair('a', 'a'), room('')];
    const rooms = places.flatMap(place => (place.kind === 'group' ? [place.room] : []));
    await bench.open.put(...rooms.map(name => ({ kind: 'opened' as const, room: name })));
    const outcomes = await bench.open.put(...places.map(place => message(place, 'a', 'x')));
    for (const outcome of outcomes) assert.equal(outcome.kind === 'kept' && outcome.seq, 1);
  });
}
