import assert from 'node:assert/strict';
import { LOG_LIMITS } from '../message-log.ts';
import { act, message } from '../test-log.ts';
import { type Bench, CS, OPEN_CS, say, seqs } from './bench.ts';

/** What has become of messages, as pages tell it. */
export function testStories(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM));

  it('tell who reacted with what, as it stands, the first sign first', async () => {
    await say(bench, 3);
    const react = (user: string, re: number, text: string, on = true) =>
      act('react', CS, user, re, { text, on });
    await bench.open.put(
      react('Bob', 2, '👍'),
      react('Zoë', 2, '✅'),
      react('Zoë', 2, '👍'),
      react('Bob', 2, '✅'),
      react('Zoë', 2, '✅', false),
      react('Bob', 3, '👀'),
      react('Bob', 3, '👀', false),
    );
    const told = async () => {
      const { messages } = await bench.open.log.page({ conversation: CS, before: 4, limit: 10 });
      return messages.map(({ reactions }) => reactions);
    };
    const expected = [
      undefined,
      [
        { text: '👍', users: ['Bob', 'Zoë'], count: 2 },
        { text: '✅', users: ['Bob'], count: 1 },
      ],
      undefined,
    ];
    assert.deepEqual(await told(), expected);
    await bench.reopen();
    assert.deepEqual(await told(), expected);
    await bench.open.put(act('delete', CS, 'Ann', 2));
    assert.deepEqual(await told(), [undefined, undefined, undefined]);
  });

  it('name no more than some, and count all; so many signs and no more', async () => {
    await say(bench, 1);
    const users = Array.from({ length: 60 }, (_, at) => `User ${at + 1}`);
    await bench.open.put(...users.map(user => act('react', CS, user, 1, { text: '✋', on: true })));
    const { messages } = await bench.open.log.page({ conversation: CS, before: 2, limit: 1 });
    const [reaction] = messages[0]?.reactions ?? [];
    assert.deepEqual([reaction?.count, reaction?.users.length, reaction?.users[0]], [60, 50, 'User 1']);
    const signs = Array.from({ length: LOG_LIMITS.signs }, (_, at) => String.fromCodePoint(0x1f600 + at));
    const outcomes = await bench.open.put(
      ...signs.map(text => act('react', CS, 'Bob', 1, { text, on: true })),
      act('react', CS, 'Zoë', 1, { text: '✋', on: true }),
    );
    assert.deepEqual(codes(outcomes).slice(-3), ['kept', 'too_many_reactions', 'kept']);
  });
}

const CLAIM = { kind: 'claimed', user: 'Alice', tokenHash: 'hash', time: 1 } as const;

function codes(outcomes: readonly object[]): unknown[] {
  return outcomes.map(outcome => ('code' in outcome ? outcome.code : 'kept'));
}

/** What a message said before. */
export function testVersions(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM));

  it('tell what a message said, until it is deleted', async () => {
    await bench.open.put(
      message(CS, 'Alice', 'one', { time: 5 }),
      act('edit', CS, 'Alice', 1, { text: 'two', time: 6 }),
      act('edit', CS, 'Alice', 1, { text: 'three', time: 7 }),
      message(CS, 'Alice', 'never changed', { time: 8 }),
    );
    const versions = [
      { text: 'one', time: 5 },
      { text: 'two', time: 6 },
      { text: 'three', time: 7 },
    ];
    assert.deepEqual(await bench.open.log.versions(CS, 1), versions);
    await bench.reopen();
    assert.deepEqual(await bench.open.log.versions(CS, 1), versions);
    assert.deepEqual(await bench.open.log.versions(CS, 4), [{ text: 'never changed', time: 8 }]);
    await bench.open.put(act('delete', CS, 'Bob', 1));
    for (const seq of [1, 2, 9]) assert.deepEqual(await bench.open.log.versions(CS, seq), [], `${seq}`);
  });

  it('tell the newest versions, where there are very many', async () => {
    const many = LOG_LIMITS.versions + 2;
    const edits = Array.from({ length: many }, (_, at) =>
      act('edit', CS, 'Alice', 1, { text: `version ${at + 1}`, time: 6 + at }),
    );
    await bench.open.put(message(CS, 'Alice', 'version 0', { time: 5 }), ...edits);
    const versions = await bench.open.log.versions(CS, 1);
    assert.equal(versions.length, LOG_LIMITS.versions);
    assert.deepEqual(versions.at(-1), { text: `version ${many}`, time: 5 + many });
    assert.equal(versions[0]?.text, 'version 3');
  });

  it('tell no more of long versions than a page may have, and at least what it says now', async () => {
    const long = (at: number) => `${at}`.padEnd(LOG_LIMITS.pageCharacters / 2, 'x');
    const edits = [1, 2, 3].map(at => act('edit', CS, 'Alice', 1, { text: long(at) }));
    await bench.open.put(message(CS, 'Alice', 'short'), ...edits);
    const told = async () => (await bench.open.log.versions(CS, 1)).map(({ text }) => text.slice(0, 2));
    assert.deepEqual(await told(), ['2x', '3x']);
    await bench.open.put(act('edit', CS, 'Alice', 1, { text: `4${long(4)}${long(4)}` }));
    assert.deepEqual(await told(), ['44']);
  });
}

/** What answers what, whose a message is, and what a room is about. */
export function testThreadsAndTopics(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, CLAIM));

  it('tell a thread from its first message, whichever of it is asked for', async () => {
    const reply = (re: number) => message(CS, 'Bob', `to ${re}`, { re });
    await say(bench, 2);
    await bench.open.put(reply(1), reply(2), reply(3), act('pin', CS, 'Bob', 3, { on: true }), reply(5));
    const thread = async (of: number, range: { before?: number; after?: number; limit?: number } = {}) => {
      const page = await bench.open.log.page({ conversation: CS, limit: 10, thread: of, ...range });
      return { seqs: seqs(page), more: page.more };
    };
    for (const one of [1, 3, 5, 7]) assert.deepEqual(await thread(one), { seqs: [1, 3, 5, 7], more: false });
    assert.deepEqual(await thread(4), { seqs: [2, 4], more: false });
    assert.deepEqual(await thread(7, { limit: 2 }), { seqs: [5, 7], more: true });
    assert.deepEqual(await thread(7, { after: 1, limit: 2 }), { seqs: [3, 5], more: true });
    assert.deepEqual(await thread(6), { seqs: [], more: false }, 'an act');
    assert.deepEqual(await thread(99), { seqs: [], more: false });
  });

  it('are done to one’s own messages alone where that is asked', async () => {
    await say(bench, 1);
    const ownOnly = { ownOnly: true } as const;
    const outcomes = await bench.open.put(
      act('delete', CS, 'Bob', 1, ownOnly),
      act('delete', CS, 'Alice', 1, ownOnly),
    );
    assert.deepEqual(codes(outcomes), ['not_yours', 'kept']);
  });

  it('keep what a room is about', async () => {
    const entry = { time: 1, by: 'Bob', role: 'student', action: 'topic', room: 'CS350' } as const;
    const rule = (topic: string) =>
      ({ kind: 'ordered', entry, effect: { kind: 'rules', room: 'CS350', rules: { topic } } }) as const;
    const kept = () => bench.open.log.state.conversations[0]?.rules;
    await bench.open.put(rule('sockets'));
    await bench.reopen();
    assert.deepEqual(kept(), { topic: 'sockets' });
    await bench.open.put(rule(''));
    await bench.reopen();
    assert.equal(kept(), undefined);
  });
}
