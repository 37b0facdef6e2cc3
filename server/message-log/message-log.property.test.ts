import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { keyOf } from './conversations.ts';
import type { Act, Conversation, LogRecord } from './log-records.ts';
import { openMemoryLog } from './memory-log.ts';
import { MemoryStore } from './memory-store.ts';
import type { MessageLogFaultCode, Outcome, RefusalCode } from './message-log.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { act, type LogFactory, message, OpenLog, pair, room } from './test-log.ts';

/** Few names and ids, so that much is said twice. */
const PLACES = [room('CS350'), room('Lab'), pair('Alice', 'Bob'), pair('Bob', 'Alice'), pair('Bob', 'Bob')];

type Step =
  | { kind: 'say'; place: number; sender: string; id: string | undefined; text: string }
  | { kind: 'act'; act: Act; place: number; sender: string; id: string | undefined; re: number; on: boolean }
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
const deed: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('act'),
  act: fc.constantFrom('delete', 'edit', 'pin', 'react'),
  place: fc.nat(PLACES.length - 1),
  sender: fc.constantFrom('Alice', 'Bob'),
  id: fc.option(fc.constantFrom('a', 'x', 'y'), { nil: undefined }),
  re: fc.integer({ min: 1, max: 12 }),
  on: fc.boolean(),
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
  act?: Act;
  re?: number;
  on?: boolean | undefined;
}

/** What is kept of it, as it is by now. */
interface Kept extends Said {
  /** As it was said. */
  first: string;
  removedBy?: string | undefined;
  edited?: number | undefined;
}

/** What the log has to have, told from the outcomes alone. */
class Expected {
  readonly #places = new Map<string, Kept[]>();

  /** One message or act, and what became of it. */
  take(said: Said, outcome: Outcome): void {
    if (outcome.kind === 'failed') return;
    const kept = this.at(said.place);
    const first = kept.find(({ sender, id }) => id !== undefined && id === said.id && sender === said.sender);
    if (first) this.#takeAgain(kept, first, said, outcome);
    else this.#takeNew(kept, said, outcome);
  }

  at(place: Conversation): Kept[] {
    const known = this.#places.get(keyOf(place)) ?? [];
    this.#places.set(keyOf(place), known);
    return known;
  }

  #takeAgain(kept: readonly Kept[], first: Kept, said: Said, outcome: Outcome): void {
    const isGone = (first.act === 'edit' ? kept[(first.re ?? 0) - 1] : first)?.removedBy !== undefined;
    const isSame = first.act === said.act && first.re === said.re && first.on === said.on;
    if (isSame && (isGone || first.first === said.text)) {
      const seq = kept.indexOf(first) + 1;
      assert.deepEqual([outcome.kind, 'seq' in outcome && outcome.seq], ['kept_before', seq]);
    } else assert.deepEqual(outcome, { kind: 'refused', code: 'conflict' });
  }

  #takeNew(kept: Kept[], said: Said, outcome: Outcome): void {
    const target = said.act && kept[(said.re ?? 0) - 1];
    const code = said.act && refusalOf(said, target);
    if (code !== undefined) {
      assert.deepEqual(outcome, { kind: 'refused', code });
      return;
    }
    const seq = kept.length + 1;
    assert.deepEqual([outcome.kind, 'seq' in outcome && outcome.seq], ['kept', seq]);
    kept.push({ ...said, first: said.text });
    if (target && said.act === 'edit') Object.assign(target, { text: said.text, edited: seq });
    if (target && said.act === 'delete') {
      Object.assign(target, { text: '', edited: undefined, removedBy: said.sender });
    }
  }
}

function refusalOf({ act: kind, sender }: Said, target: Kept | undefined): RefusalCode | undefined {
  if (!target || target.act) return 'no_such_message';
  if (target.removedBy !== undefined) return 'message_removed';
  return kind === 'edit' && target.sender !== sender ? 'not_yours' : undefined;
}

async function play(factory: LogFactory, steps: readonly Step[], fail: (code?: MessageLogFaultCode) => void) {
  const expected = new Expected();
  let open = await OpenLog.open(factory);
  await open.put(
    { kind: 'opened', room: 'CS350' },
    { kind: 'opened', room: 'Lab' },
    ...['Alice', 'Bob'].map(user => ({ kind: 'claimed' as const, user, tokenHash: 'h', time: 0 })),
  );
  let waiting: { said: Said; outcome: Promise<Outcome> }[] = [];
  const settle = async () => {
    for (const { said, outcome } of waiting) expected.take(said, await outcome);
    waiting = [];
  };
  const put = (said: Said) => {
    const outcome = open.put(recordOf(said)).then(([only]) => only as Outcome);
    waiting.push({ said, outcome });
  };
  for (const step of steps) {
    if (step.kind === 'say' || step.kind === 'act') put(saidBy(step));
    else if (step.kind === 'fail') fail(step.code);
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

function saidBy(step: Extract<Step, { kind: 'say' | 'act' }>): Said {
  const { sender, id } = step;
  const place = PLACES[step.place] as Conversation;
  if (step.kind === 'say') return { place, sender, id, text: step.text };
  const { act: kind, re, on } = step;
  const text = kind === 'edit' ? `three ${re}` : kind === 'react' ? '👍' : '';
  const isOn = kind === 'pin' || kind === 'react' ? on : undefined;
  return { place, sender, id, text, act: kind, re, on: isOn };
}

function recordOf({ place, sender, id, text, act: kind, re = 0, on }: Said): LogRecord {
  const key = id === undefined ? {} : { id };
  if (kind === undefined) return message(place, sender, text, key);
  return act(kind, place, sender, re, { text, ...key, ...(on === undefined ? {} : { on }) });
}

async function compare({ log }: OpenLog, expected: Expected): Promise<void> {
  for (const conversation of PLACES) {
    const { messages } = await log.page({ conversation, after: 0, limit: 500 });
    const kept = expected.at(conversation);
    const now = ({ act: kind, re = 0, text }: Kept) => (kind === 'edit' ? kept[re - 1]?.text : text);
    assert.deepEqual(
      messages.map(({ seq, sender, id, text, act: kind, re, on, edited, removedBy }) => {
        return { seq, sender, id, text, act: kind, re, on, edited, removedBy };
      }),
      kept.map((said, at) => {
        const { sender, id, act: kind, re, on, edited, removedBy } = said;
        return { seq: at + 1, sender, id, text: now(said), act: kind, re, on, edited, removedBy };
      }),
    );
    const { pins = [] } =
      log.state.conversations.find(state => keyOf(state.conversation) === keyOf(conversation)) ?? {};
    assert.ok(pins.every(seq => kept[seq - 1]?.act === undefined));
  }
}

describe('any interleaving of messages, messages sent again, restarts and failures', () => {
  it('leaves every conversation of the memory log gapless and in the order of the calls', async () => {
    const steps = fc.array(
      fc.oneof({ weight: 8, arbitrary: say }, { weight: 6, arbitrary: deed }, pause, failure),
      { maxLength: 60 },
    );
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
    const steps = fc.array(fc.oneof({ weight: 30, arbitrary: say }, { weight: 25, arbitrary: deed }, pause), {
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
