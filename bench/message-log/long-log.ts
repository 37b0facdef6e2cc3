import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseFile } from '../../server/message-log/database-file.ts';
import type { LogRecord } from '../../server/message-log/log-records.ts';
import type { CommitListener, MessageLog } from '../../server/message-log/message-log.ts';
import { metaOf } from '../../server/message-log/schema.ts';
import { openSqliteLog } from '../../server/message-log/sqlite-log.ts';
import { classTalk, ROOMS } from './class-talk.ts';

/** Messages that may wait for their commit: enough for full groups. */
const WAITING = 20_000;
/** Milliseconds between two looks at the index. */
const LOOK_MS = 500;

/** How much is filled in, and how long the index may take for it; a search looks through what is not in it. */
interface Filling {
  messages: number;
  indexSeconds: number;
}

/**
 * Fills the log of a folder with the messages of a class, and waits until they are indexed.
 *
 * @returns how many messages are indexed
 */
export function fillLog(
  folder: string,
  messages: number,
  indexSeconds: number,
  show: (line: string) => void,
): Promise<number> {
  return fillWith(folder, classRecords(messages), { messages, indexSeconds }, show);
}

/** As {@link fillLog}, with records of which so many are messages. */
export async function fillWith(
  folder: string,
  records: Iterable<LogRecord>,
  { messages, indexSeconds }: Filling,
  show: (line: string) => void,
): Promise<number> {
  const progress = new Progress();
  const log = await openSqliteLog(progress, { folder, durability: 'normal' });
  await put(log, progress, records, done => {
    show(`Filled in ${done.toLocaleString('en')} of ${messages.toLocaleString('en')} messages`);
  });
  const indexed = await waitForIndex(folder, messages, indexSeconds, show);
  await log.close();
  return indexed;
}

function* classRecords(count: number): Generator<LogRecord> {
  for (const conversation of ROOMS) {
    if (conversation.kind === 'group') yield { kind: 'opened', room: conversation.room };
  }
  yield* classTalk(count);
}

async function put(
  log: MessageLog,
  progress: Progress,
  records: Iterable<LogRecord>,
  show: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const record of records) {
    if (log.append(record) === undefined) throw new Error('The log takes nothing.');
    done += 1;
    if (done % 1000 > 0) continue;
    show(done);
    await progress.reaches(done - WAITING);
  }
  await progress.reaches(done);
}

async function waitForIndex(
  folder: string,
  count: number,
  seconds: number,
  show: (line: string) => void,
): Promise<number> {
  const database = new DatabaseSync(databaseFile(folder), { readOnly: true });
  const end = performance.now() + seconds * 1000;
  let indexed = 0;
  try {
    do {
      indexed = Number(metaOf(database, 'indexed'));
      show(`Indexed ${indexed.toLocaleString('en')} of ${count.toLocaleString('en')} messages`);
      if (indexed >= count) break;
      await delay(LOOK_MS);
    } while (performance.now() < end);
  } finally {
    database.close();
  }
  return indexed;
}

/** Hears how far the log is. */
class Progress implements CommitListener {
  #done = 0;
  #wake: () => void = () => undefined;
  #fail: (fault: Error) => void = () => undefined;

  async reaches(count: number): Promise<void> {
    while (this.#done < count) {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        this.#fail = reject;
      });
    }
  }

  committed({ outcomes }: { outcomes: readonly unknown[] }): void {
    this.#done += outcomes.length;
    this.#wake();
  }

  broken(fault: Error): void {
    this.#fail(fault);
  }
}
