import { openMemoryLog } from '../../server/message-log/memory-log.ts';
import { MemoryStore } from '../../server/message-log/memory-store.ts';
import type {
  CommitListener,
  CommittedGroup,
  MessageLog,
  MessageLogFaultCode,
} from '../../server/message-log/message-log.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** The most that a commit, telling of it, or a read takes, in ms. */
const DISK_MS = { calm: 30, storm: 4000 } as const;

/** A log on a {@link Disk}, and its end without a word. */
export interface OpenLog {
  log: MessageLog;
  /** Its process is killed: what is not committed never will be, and nobody is told anything. */
  kill(): void;
}

/** What outlives a server: a store that answers late, and at times keeps nothing. */
export class Disk {
  readonly store = new MemoryStore('E');
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  weather: 'calm' | 'storm' = 'calm';
  /** With what every commit fails, while it does. */
  fault: MessageLogFaultCode | undefined;

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.#random = random;
  }

  open(listener: CommitListener): OpenLog {
    let isAlive = true;
    let lastTold = Promise.resolve();
    const scheduler = this.#scheduler;
    const late = () => scheduler.wait(this.#delay());
    const tell = (group: CommittedGroup) => {
      const delay = late();
      lastTold = lastTold
        .then(() => delay)
        .then(() => {
          if (isAlive) listener.committed(group);
        });
    };
    const inner = openMemoryLog(
      { committed: tell, broken: fault => listener.broken(fault) },
      {
        store: this.store,
        schedule: commit => {
          scheduler.after(this.#delay(), () => {
            if (isAlive) commit();
          });
        },
        fault: () => this.fault,
      },
    );
    const read = async <T>(answer: () => Promise<T>): Promise<T> => {
      await late();
      const told = await answer();
      // Meanwhile more may be committed, and told, of which this answer knows nothing.
      await late();
      if (!isAlive) await new Promise<never>(() => undefined);
      return told;
    };
    const log: MessageLog = {
      state: inner.state,
      append: record =>
        isAlive && !(this.fault && this.#random.chance(0.1)) ? inner.append(record) : undefined,
      page: request => read(() => inner.page(request)),
      resume: points => read(() => inner.resume(points)),
      search: request => read(() => inner.search(request)),
      versions: (conversation, seq) => read(() => inner.versions(conversation, seq)),
      audit: request => read(() => inner.audit(request)),
      export: conversation => inner.export(conversation),
      backup: file => inner.backup(file),
      close: async () => {
        await inner.close();
        await lastTold;
      },
    };
    const kill = () => {
      isAlive = false;
    };
    return { log, kill };
  }

  #delay(): number {
    return this.#random.skewed(0, DISK_MS[this.weather]);
  }
}
