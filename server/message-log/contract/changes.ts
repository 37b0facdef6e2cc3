import assert from 'node:assert/strict';
import { parseSearch } from '../search-query.ts';
import { message, NOON, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

export function testChanges(bench: Bench): void {
  it('comes up again with users, rooms, members and read markers', async () => {
    await bench.open.put(
      { kind: 'claimed', user: 'Alice', tokenHash: 'h1', time: NOON },
      { kind: 'claimed', user: 'Bob', tokenHash: 'h2', time: NOON + 1 },
      OPEN_CS,
      { kind: 'entered', room: 'CS350', user: 'Bob' },
      { kind: 'entered', room: 'CS350', user: 'Alice' },
      { kind: 'entered', room: 'CS350', user: 'Bob' },
      { kind: 'opened', room: 'Lab' },
      { kind: 'entered', room: 'Lab', user: 'Bob' },
      { kind: 'left', room: 'Lab', user: 'Bob' },
    );
    await say(bench, 3);
    await bench.open.put(
      { kind: 'read', conversation: CS, user: 'Bob', seq: 2 },
      { kind: 'read', conversation: CS, user: 'Bob', seq: 1 },
      { kind: 'read', conversation: CS, user: 'Alice', seq: 99 },
    );
    await bench.reopen();
    const { state } = bench.open.log;
    assert.deepEqual(state.users, [
      { name: 'Alice', tokenHash: 'h1', time: NOON, role: 'student' },
      { name: 'Bob', tokenHash: 'h2', time: NOON + 1, role: 'student' },
    ]);
    assert.deepEqual(
      state.conversations.map(({ conversation, head, members }) => [conversation, head, members]),
      [
        [CS, 3, ['Bob', 'Alice']],
        [room('Lab'), 0, []],
      ],
    );
    const markers = [...state.markers].sort((one, other) => (one.user < other.user ? -1 : 1));
    assert.deepEqual(markers, [
      { conversation: CS, user: 'Alice', seq: 3 },
      { conversation: CS, user: 'Bob', seq: 2 },
    ]);
  });

  it('refuses what cannot be, by a code', async () => {
    const outcomes = await bench.open.put(
      { kind: 'claimed', user: 'Alice', tokenHash: 'h1', time: NOON },
      { kind: 'claimed', user: 'Alice', tokenHash: 'h2', time: NOON },
      { kind: 'freed', user: 'Alice' },
      OPEN_CS,
      OPEN_CS,
      { kind: 'closed', room: 'Lab' },
      { kind: 'entered', room: 'Lab', user: 'Bob' },
      { kind: 'left', room: 'Lab', user: 'Bob' },
      message(room('Lab'), 'Alice', 'hi'),
      { kind: 'read', conversation: pair('Alice', 'Bob'), user: 'Bob', seq: 1 },
    );
    assert.deepEqual(
      outcomes.map(outcome => (outcome.kind === 'refused' ? outcome.code : outcome.kind)),
      [
        ...['done', 'already_claimed', 'already_claimed', 'done', 'room_exists'],
        ...['no_such_room', 'no_such_room', 'no_such_room', 'no_such_room', 'no_such_conversation'],
      ],
    );
  });
}

/** What ends is gone for those who chat. */
export function testEndings(bench: Bench): void {
  it('gives a room that begins again nothing of the one that ended; an export has both', async () => {
    const enter = { kind: 'entered', room: 'CS350', user: 'Bob' } as const;
    const [first] = await bench.open.put(OPEN_CS, enter, message(CS, 'Alice', 'old', { id: 'a1' }));
    const [, second, said] = await bench.open.put(
      { kind: 'closed', room: 'CS350' },
      OPEN_CS,
      message(CS, 'Alice', 'new', { id: 'a1' }),
    );
    assert.notDeepEqual(first, second);
    assert.equal(said?.kind === 'kept' && said.seq, 1);
    const { log } = bench.open;
    const page = await log.page({ conversation: CS, limit: 10 });
    assert.deepEqual(
      page.messages.map(({ text }) => text),
      ['new'],
    );
    const query = parseSearch('old');
    assert.deepEqual((await log.search({ query, conversations: [CS], limit: 10 })).hits, []);
    await bench.reopen();
    assert.deepEqual(bench.open.log.state.conversations[0]?.members, []);
    const exported: string[] = [];
    for await (const { messages } of bench.open.log.export(CS)) {
      exported.push(...messages.map(({ text }) => text));
    }
    assert.deepEqual(exported, ['old', 'new']);
  });

  it('ends the private conversations of a name that becomes free, and no others', async () => {
    const places = [pair('Bob', 'Alice'), pair('Zoë', 'Bob'), pair('Alice', 'Zoë')];
    await bench.open.put(...places.map(place => message(place, 'Zoë', 'hi')), { kind: 'freed', user: 'Bob' });
    const { log } = bench.open;
    const counts = places.map(async conversation => {
      return (await log.page({ conversation, limit: 1 })).messages.length;
    });
    assert.deepEqual(await Promise.all(counts), [0, 0, 1]);
  });
}
