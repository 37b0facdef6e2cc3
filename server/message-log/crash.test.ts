/**
 * The promise that a crash breaks nothing: a process that writes is killed at any moment, and copies of its files are
 * taken while it writes. CLASSCHAT_CRASHES sets the rounds; default 4.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { StoredMessage } from './message-log.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { message, OpenLog, room } from './test-log.ts';

const ROUNDS = Number(process.env['CLASSCHAT_CRASHES'] ?? 4);
/** Milliseconds that a round may write, at most. */
const LONGEST_MS = 120;
const CS = room('CS350');
const run = promisify(execFile);

/** One run of crash-child.ts. */
class Round {
  /** `sender id seq` of all that was told as kept. */
  readonly kept: string[] = [];
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #rest = '';

  constructor(folder: string, number: number) {
    const program = fileURLToPath(new URL('crash-child.ts', import.meta.url));
    this.#child = spawn(process.execPath, [program, folder, 'full', String(number)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#closed = once(this.#child, 'close');
  }

  /** Resolves when it writes. */
  async started(): Promise<void> {
    const { stdout } = this.#child;
    await new Promise<void>((resolve, reject) => {
      this.#child.once('close', code => reject(new Error(`the writer ended with ${code}`)));
      stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (this.#rest + chunk).split('\n');
        this.#rest = lines.pop() ?? '';
        for (const line of lines) {
          if (line === 'ready') resolve();
          else if (line !== '') this.kept.push(line);
        }
      });
    });
  }

  /** Does something while it stands still, wherever it is: what is copied then is of one moment. */
  async frozen(work: () => Promise<void>): Promise<void> {
    this.#child.kill('SIGSTOP');
    try {
      await work();
    } finally {
      this.#child.kill('SIGCONT');
    }
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }
}

async function everything(folder: string): Promise<StoredMessage[]> {
  const { log } = await OpenLog.open(listener => openSqliteLog(listener, { folder }));
  const messages: StoredMessage[] = [];
  for await (const page of log.export(CS)) messages.push(...page.messages);
  await log.close();
  return messages;
}

/** What has to hold of any log, whatever happened to it. */
function check(folder: string, messages: readonly StoredMessage[], kept: readonly string[]): void {
  const database = new DatabaseSync(join(folder, 'messages.db'));
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
  database.close();
  messages.forEach(({ seq }, at) => {
    assert.equal(seq, at + 1, 'no number is left out or given twice');
  });
  const ids = messages.map(({ sender, id }) => `${sender} ${id}`);
  assert.equal(new Set(ids).size, ids.length, 'nothing is there twice');
  for (const line of kept) {
    const [sender, id, seq] = line.split(' ');
    const found = messages[Number(seq) - 1];
    assert.deepEqual([found?.sender, found?.id], [sender, id], `${line} was told as kept`);
  }
  const last = new Map<string, number>();
  for (const { id = '' } of messages) {
    const [round = '', number] = id.split('-');
    assert.ok(Number(number) > (last.get(round) ?? 0), 'the order is that of the calls');
    last.set(round, Number(number));
  }
}

describe('a crash', function () {
  this.timeout(ROUNDS * 30_000);
  let folder: string;
  let round: Round | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-crash-'));
  });
  afterEach(async () => {
    await round?.kill();
    round = undefined;
    await rm(folder, { recursive: true });
  });

  it(`loses nothing that was told as kept, doubles nothing, leaves no gap: ${ROUNDS} times kill -9`, async () => {
    const kept: string[] = [];
    for (let number = 0; number < ROUNDS; number++) {
      round = new Round(folder, number);
      await round.started();
      await delay(Math.random() * LONGEST_MS);
      await round.kill();
      kept.push(...round.kept);
      check(folder, await everything(folder), kept);
    }
    assert.ok(kept.length > 0);
    const { log } = await OpenLog.open(listener => openSqliteLog(listener, { folder }));
    const [last] = (await log.page({ conversation: CS, limit: 1 })).messages;
    const again = await OpenLog.open(async listener => {
      await log.close();
      return await openSqliteLog(listener, { folder });
    });
    assert.ok(last);
    const [outcome] = await again.put(message(CS, last.sender, last.text, last.id ? { id: last.id } : {}));
    assert.equal(outcome?.kind === 'kept_before' && outcome.seq, last.seq);
    await again.log.close();
  });

  it(`leaves files that open as they are: ${ROUNDS} copies of a log that is being written`, async () => {
    const origin = join(folder, 'origin');
    await mkdir(origin);
    round = new Round(origin, 0);
    await round.started();
    for (let number = 0; number < ROUNDS; number++) {
      await delay(Math.random() * LONGEST_MS);
      const copy = join(folder, String(number));
      await mkdir(copy);
      const before = [...round.kept];
      await round.frozen(async () => {
        await run('cp', [join(origin, 'messages.db'), join(origin, 'messages.db-wal'), copy]);
        const messages = await everything(copy);
        check(copy, messages, []);
        const known = new Set(messages.map(({ sender, id, seq }) => `${sender} ${id} ${seq}`));
        const missing = before.filter(line => !known.has(line));
        assert.deepEqual(missing, [], 'what was told before the copy is in it');
      });
      await rm(copy, { recursive: true });
    }
  });
});
