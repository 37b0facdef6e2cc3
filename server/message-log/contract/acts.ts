import assert from 'node:assert/strict';
import { LOG_LIMITS, type Outcome, type StoredMessage } from '../message-log.ts';
import { parseSearch } from '../search-query.ts';
import { act, message, NOON, pair, room } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say } from './bench.ts';

const CLAIM_ALICE = { kind: 'claimed', user: 'Alice', tokenHash: 'h1', time: NOON - 1 } as const;

/** What the room holds: of a page, and the same of a resume from the beginning and of an export. */
async function contents({ open: { log } }: Bench): Promise<readonly StoredMessage[]> {
  const { messages } = await log.page({ conversation: CS, after: 0, limit: 500 });
  const [resumed] = await log.resume([{ conversation: CS, epoch: '', seq: 0 }]);
  assert.deepEqual(resumed?.recovered === true && resumed.messages, messages);
  const exported: StoredMessage[] = [];
  for await (const page of log.export(CS)) exported.push(...page.messages);
  assert.deepEqual(exported, messages);
  return messages;
}

async function found({ open: { log } }: Bench, text: string): Promise<number[]> {
  const { hits } = await log.search({ query: parseSearch(text), conversations: [CS], limit: 100 });
  return hits.map(({ seq }) => seq);
}

function codes(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(outcome => (outcome.kind === 'refused' ? outcome.code : outcome.kind));
}

export function testActs(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM_ALICE));

  it('take their place in the order of what is said, and are told with it', async () => {
    await say(bench, 2);
    const outcomes = await bench.open.put(
      act('react', CS, 'Bob', 1, { text: '👍', on: true, id: 'b1' }),
      message(CS, 'Bob', 'an answer', { re: 1 }),
      act('react', CS, 'Bob', 1, { text: '👍', on: false }),
    );
    assert.deepEqual(
      outcomes.map(outcome => outcome.kind === 'kept' && outcome.seq),
      [3, 4, 5],
    );
    assert.deepEqual((await contents(bench)).slice(2), [
      { seq: 3, sender: 'Bob', text: '👍', time: NOON, id: 'b1', re: 1, act: 'react', on: true },
      { seq: 4, sender: 'Bob', text: 'an answer', time: NOON, re: 1 },
      { seq: 5, sender: 'Bob', text: '👍', time: NOON, re: 1, act: 'react', on: false },
    ]);
    assert.deepEqual(await found(bench, 'from:bob'), [4], 'an act is nothing to be found');
    await bench.reopen();
    assert.equal(bench.open.log.state.conversations[0]?.head, 5);
  });

  it('are done once, however often they are sent, and never as something else', async () => {
    await say(bench, 2);
    const pin = act('pin', CS, 'Bob', 1, { on: true, id: 'b1' });
    const [first, ...others] = await bench.open.put(
      pin,
      pin,
      { ...pin, re: 2 },
      { ...pin, on: false },
      { ...pin, act: 'react' },
      message(CS, 'Bob', '', { id: 'b1' }),
    );
    assert.equal(first?.kind, 'kept');
    assert.deepEqual(codes(others), ['kept_before', 'conflict', 'conflict', 'conflict', 'conflict']);
  });

  it('take the read markers along of those who had read all', async () => {
    await say(bench, 3);
    await bench.open.put(
      { kind: 'read', conversation: CS, user: 'Bob', seq: 3 },
      { kind: 'read', conversation: CS, user: 'Zoë', seq: 2 },
      act('pin', CS, 'Bob', 1, { on: true }),
      act('pin', CS, 'Bob', 2, { on: true }),
    );
    await bench.reopen();
    const markers = new Map(bench.open.log.state.markers.map(({ user, seq }) => [user, seq]));
    assert.deepEqual([markers.get('Bob'), markers.get('Zoë')], [5, 2]);
  });

  it('pin and unpin, up to so many; a room that begins again has none', async () => {
    const many = LOG_LIMITS.pins;
    await say(bench, many + 1);
    const pins = Array.from({ length: many + 1 }, (_, at) => act('pin', CS, 'Bob', at + 1, { on: true }));
    assert.equal(codes(await bench.open.put(...pins)).at(-1), 'too_many_pins');
    const outcomes = await bench.open.put(
      act('pin', CS, 'Bob', 7, { on: true }),
      act('pin', CS, 'Bob', 7, { on: false }),
      act('pin', CS, 'Bob', 7, { on: false }),
      act('pin', CS, 'Bob', many + 1, { on: true }),
    );
    assert.deepEqual(codes(outcomes), ['kept', 'kept', 'kept', 'kept']);
    await bench.reopen();
    const expected = Array.from({ length: many + 1 }, (_, at) => at + 1).filter(seq => seq !== 7);
    assert.deepEqual(bench.open.log.state.conversations[0]?.pins, expected);
    await bench.open.put({ kind: 'closed', room: 'CS350' }, OPEN_CS);
    await bench.reopen();
    assert.deepEqual(bench.open.log.state.conversations[0]?.pins, []);
  });
}

export function testDeletes(bench: Bench): void {
  const secret = message(CS, 'Alice', 'the wombat secret', { id: 'a1', ref: { file: 'wombat.ts' } });
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM_ALICE));

  it('leave a tombstone, and nothing of the text or of any text before it', async () => {
    await bench.open.put(
      secret,
      act('edit', CS, 'Alice', 1, { text: 'the wombat riddle', id: 'a2' }),
      act('pin', CS, 'Bob', 1, { on: true }),
      message(CS, 'Alice', 'a wombat of another kind'),
      act('delete', CS, 'Bob', 1, { id: 'b1' }),
    );
    const check = async () => {
      const messages = await contents(bench);
      assert.deepEqual(messages[0], {
        seq: 1,
        sender: 'Alice',
        text: '',
        time: NOON,
        id: 'a1',
        removedBy: 'Bob',
      });
      assert.deepEqual(messages[1]?.text, '');
      assert.deepEqual(messages[4], {
        seq: 5,
        sender: 'Bob',
        text: '',
        time: NOON,
        id: 'b1',
        re: 1,
        act: 'delete',
      });
      assert.doesNotMatch(JSON.stringify(messages), /secret|riddle|wombat\.ts/);
      assert.deepEqual(await found(bench, 'wombat'), [4]);
      assert.deepEqual(await found(bench, 'from:alice'), [4]);
    };
    await check();
    await bench.reopen();
    assert.deepEqual(bench.open.log.state.conversations[0]?.pins, []);
    await check();
  });

  it('do not let what was deleted be said again by who sends it once more', async () => {
    await bench.open.put(
      secret,
      act('edit', CS, 'Alice', 1, { text: 'x', id: 'a2' }),
      act('delete', CS, 'Bob', 1),
    );
    const outcomes = await bench.open.put(secret, act('edit', CS, 'Alice', 1, { text: 'x', id: 'a2' }));
    assert.deepEqual(codes(outcomes), ['kept_before', 'kept_before']);
    assert.equal((await contents(bench)).length, 3);
  });

  it('let an answer to what was deleted stand, and be given', async () => {
    await bench.open.put(secret, message(CS, 'Bob', 'why?', { re: 1 }), act('delete', CS, 'Bob', 1));
    assert.deepEqual(codes(await bench.open.put(message(CS, 'Bob', 'gone!', { re: 1 }))), ['kept']);
    assert.equal((await contents(bench))[1]?.re, 1);
  });
}

export function testEdits(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM_ALICE));

  it('change what is told and found, and keep the place', async () => {
    await bench.open.put(
      message(CS, 'Alice', 'teh pivot', { id: 'a1', ref: { line: 1 } }),
      act('edit', CS, 'Alice', 1, { text: 'the pivor', id: 'a2' }),
      message(CS, 'Bob', 'yes'),
      act('edit', CS, 'Alice', 1, { text: 'the pivot', id: 'a3' }),
    );
    const check = async () => {
      const messages = await contents(bench);
      assert.deepEqual(messages[0], {
        ...{ seq: 1, sender: 'Alice', text: 'the pivot', time: NOON, id: 'a1', ref: { line: 1 }, edited: 4 },
      });
      assert.doesNotMatch(JSON.stringify(messages), /teh|pivor/);
      assert.deepEqual([messages[1]?.text, messages[3]?.text], ['the pivot', 'the pivot']);
      assert.deepEqual(await found(bench, 'the'), [1]);
      assert.deepEqual(await found(bench, 'teh'), []);
      assert.deepEqual(await found(bench, 'pivor'), []);
    };
    await check();
    await bench.reopen();
    await check();
  });

  it('know what was said at first, and in each edit, where it is sent again', async () => {
    const said = message(CS, 'Alice', 'one', { id: 'a1' });
    const edit = act('edit', CS, 'Alice', 1, { text: 'two', id: 'a2' });
    await bench.open.put(said, edit, act('edit', CS, 'Alice', 1, { text: 'three', id: 'a3' }));
    await bench.reopen();
    const outcomes = await bench.open.put(said, { ...said, text: 'three' }, edit, { ...edit, text: 'three' });
    assert.deepEqual(codes(outcomes), ['kept_before', 'conflict', 'kept_before', 'conflict']);
  });

  it('are of private messages as well', async () => {
    const bobs = pair('Alice', 'Bob');
    await bench.open.put(message(bobs, 'Alice', 'psst'), act('edit', bobs, 'Alice', 1, { text: 'hush' }));
    const { messages } = await bench.open.log.page({ conversation: pair('Bob', 'Alice'), limit: 5 });
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['hush', 'hush'],
    );
  });
}

export function testRefusedActs(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM_ALICE));

  it('say why, and keep nothing', async () => {
    await say(bench, 2);
    await bench.open.put(act('pin', CS, 'Bob', 1, { on: true }), act('delete', CS, 'Bob', 2));
    const outcomes = await bench.open.put(
      act('delete', CS, 'Bob', 9),
      act('delete', CS, 'Bob', 0),
      act('delete', CS, 'Bob', 3),
      act('delete', CS, 'Bob', 2),
      act('edit', CS, 'Alice', 2, { text: 'x' }),
      act('edit', CS, 'Bob', 1, { text: 'x' }),
      message(CS, 'Bob', 'x', { re: 9 }),
      message(CS, 'Bob', 'x', { re: 3 }),
      act('react', room('Lab'), 'Bob', 1, { text: '👍', on: true }),
      act('react', pair('Alice', 'Bob'), 'Bob', 1, { text: '👍', on: true }),
    );
    assert.deepEqual(codes(outcomes), [
      ...['no_such_message', 'no_such_message', 'no_such_message', 'message_removed', 'message_removed'],
      ...['not_yours', 'no_such_message', 'no_such_message', 'no_such_room', 'no_such_message'],
    ]);
    assert.equal((await contents(bench)).length, 4);
  });

  it('let nobody edit what somebody else said under the same name before', async () => {
    await bench.open.put(
      message(CS, 'Zoë', 'of a bare login', { time: NOON }),
      act('edit', CS, 'Zoë', 1, { text: 'x' }),
      { kind: 'claimed', user: 'Zoë', tokenHash: 'h2', time: NOON + 1 },
      message(CS, 'Zoë', 'my own', { time: NOON + 1 }),
    );
    const outcomes = await bench.open.put(
      act('edit', CS, 'Zoë', 1, { text: 'x' }),
      act('edit', CS, 'Zoë', 2, { text: 'mine' }),
    );
    assert.deepEqual(codes(outcomes), ['not_yours', 'kept']);
  });
}
