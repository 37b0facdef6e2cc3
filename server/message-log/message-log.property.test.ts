import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { keyOf } from './conversations.ts';
import { openMemoryLog } from './memory-log.ts';
import { MemoryStore } from './memory-store.ts';
import type { Conversation, MessageLogFaultCode, Outcome } from './message-log.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { type LogFactory, message, OpenLog, pair, room } from './test-log.ts';

/** Few names and ids, so that much is said twice. */
const PLACES = [room('CS350'), room('Lab'), pair('Alice', 'Bob'), pair('Bob', 'Alice'), pair('Bob', 'Bob')];

type Step =
  | { kind: 'say'; place: number; sender: string; id: string | undefined; text: string }
  /** Waits for all that was said. */
  | { kind: 'settle' }
  | { kind: 'restart' }
  /** Groups fail, until the next of these. */
  | { kind: 'fail'; code: MessageLogFaultCode | undefined };

const say: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('say'),
  place: fc.nat(PLACES.length - 1),
  sender: fc.constantFrom('Alice', 'Bob'),
  id: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
  text: fc.constantFrom('one', 'two'),
});
const pause: fc.Arbitrary<Step> = fc.constantFrom<Step>({ kind: 'settle' }, { kind: 'restart' });
const failure: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('fail'),
  code: fc.constantFrom('full', undefined),
});

interface Said {
  place: Conversation;
  sender: string;
  id: string | undefined;
  text: string;
}

/** What the log has to have, told from the outcomes alone. */
class Expected {
  readonly #places = new Map<string, Said[]>();

  /** One message, and what became of it. */
  take(said: Said, outcome: Outcome): void {
    const kept = this.at(said.place);
    const first = kept.find(({ sender, id }) => id !== undefined && id === said.id && sender === said.sender);
    if (outcome.kind === 'failed') return;
    if (!first) {
      assert.deepEqual([outcome.kind, 'seq' in outcome && outcome.seq], ['kept', kept.length + 1]);
      kept.push(said);
    } else if (first.text === said.text) {
      const seq = kept.indexOf(first) + 1;
      assert.deepEqual([outcome.kind, 'seq' in outcome && outcome.seq], ['kept_before', seq]);
    } else assert.deepEqual(outcome, { kind: 'refused', code: 'conflict' });
  }

  at(place: Conversation): Said[] {
    const known = this.#places.get(keyOf(place)) ?? [];
    this.#places.set(keyOf(place), known);
    return known;
  }
}

async function play(factory: LogFactory, steps: readonly Step[], fail: (code?: MessageLogFaultCode) => void) {
  const expected = new Expected();
  let open = await OpenLog.open(factory);
  await open.put({ kind: 'opened', room: 'CS350' }, { kind: 'opened', room: 'Lab' });
  let waiting: { said: Said; outcome: Promise<Outcome> }[] = [];
  const settle = async () => {
    for (const { said, outcome } of waiting) expected.take(said, await outcome);
    waiting = [];
  };
  for (const step of steps) {
    if (step.kind === 'say') {
      const { sender, id, text } = step;
      const place = PLACES[step.place] as Conversation;
      const [outcome] = [open.put(message(place, sender, text, id === undefined ? {} : { id }))];
      waiting.push({ said: { place, sender, id, text }, outcome: outcome.then(([only]) => only as Outcome) });
    } else if (step.kind === 'fail') fail(step.code);
    else if (step.kind === 'settle') await settle();
    else {
      await open.log.close();
      await settle();
      open = await OpenLog.open(factory);
    }
  }
  await settle();
  await compare(open, expected);
  await open.log.close();
}

async function compare({ log }: OpenLog, expected: Expected): Promise<void> {
  for (const conversation of PLACES) {
    const { messages } = await log.page({ conversation, after: 0, limit: 500 });
    assert.deepEqual(
      messages.map(({ seq, sender, id, text }) => ({ seq, sender, id, text })),
      expected.at(conversation).map(({ sender, id, text }, at) => ({ seq: at + 1, sender, id, text })),
    );
  }
}

describe('any interleaving of messages, messages sent again, restarts and failures', () => {
  it('leaves every conversation of the memory log gapless and in the order of the calls', async () => {
    const steps = fc.array(fc.oneof({ weight: 8, arbitrary: say }, pause, failure), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, async all => {
        const store = new MemoryStore();
        let code: MessageLogFaultCode | undefined;
        const factory: LogFactory = async listener => openMemoryLog(listener, { store, fault: () => code });
        // The rooms have to be there: failing begins after them.
        await play(factory, all, next => {
          code = next;
        });
      }),
      { numRuns: 200 },
    );
  });

  it('leaves every conversation of the SQLite log so', async () => {
    const steps = fc.array(fc.oneof({ weight: 30, arbitrary: say }, pause), {
      minLength: 60,
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(steps, async all => {
        const folder = await mkdtemp(join(tmpdir(), 'classchat-log-'));
        const factory: LogFactory = listener => openSqliteLog(listener, { folder, durability: 'relaxed' });
        await play(factory, all, () => undefined);
        await rm(folder, { recursive: true });
      }),
      { numRuns: 3 },
    );
  });
});
