import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseFile } from '../../server/message-log/database-file.ts';
import type { CommitListener } from '../../server/message-log/message-log.ts';
import { metaOf } from '../../server/message-log/schema.ts';
import { openSqliteLog } from '../../server/message-log/sqlite-log.ts';
import { classTalk, ROOMS } from './class-talk.ts';

/** Messages that may wait for their commit: enough for full groups. */
const WAITING = 20_000;
/** Milliseconds between two looks at the index. */
const LOOK_MS = 500;

/**
 * Fills the log of a folder with the messages of a class, and waits until they are indexed.
 *
 * @param indexSeconds how long the index may take; a search looks through what is not in it
 * @returns how many messages are indexed
 */
export async function fillLog(
  folder: string,
  count: number,
  indexSeconds: number,
  show: (line: string) => void,
): Promise<number> {
  const progress = new Progress();
  const log = await openSqliteLog(progress, { folder, durability: 'normal' });
  for (const conversation of ROOMS) {
    if (conversation.kind === 'group') log.append({ kind: 'opened', room: conversation.room });
  }
  let put = ROOMS.length;
  for (const record of classTalk(count)) {
    if (log.append(record) === undefined) throw new Error('The log takes nothing.');
    put += 1;
    if (put % 1000 > 0) continue;
    show(`Filled in ${put.toLocaleString('en')} of ${count.toLocaleString('en')} messages`);
    await progress.reaches(put - WAITING);
  }
  await progress.reaches(put);
  const indexed = await waitForIndex(folder, count, indexSeconds, show);
  await log.close();
  return indexed;
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
