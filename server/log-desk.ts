import type { Counters } from './counters.ts';
import type { Query, Scene, Settle } from './effects.ts';
import type { Log } from './log.ts';
import type { LogRecord } from './message-log/log-records.ts';
import {
  type CommitListener,
  type CommittedGroup,
  type MessageLog,
  MessageLogFault,
  type Outcome,
} from './message-log/message-log.ts';
import type { SessionId } from './session-id.ts';

/** Goes on in the core with what the log has told. `owner` is the session that asked, where one did. */
type GoOn = (settle: (scene: Scene) => void, owner: SessionId | undefined) => void;

/** A record without an outcome yet. */
interface Waiting {
  readonly settle: Settle;
  readonly owner: SessionId | undefined;
  /** When it was handed to the log, in the time of `performance`: ms. */
  readonly since: number;
  /** Called when the outcome is told. */
  readonly told: (() => void)[];
}

/** Between the core and the message log: it knows which answer belongs to which record. */
export class LogDesk implements CommitListener {
  readonly #log: Log;
  readonly #goOn: GoOn;
  #messageLog: MessageLog | undefined;
  readonly #counters: Counters;
  /** In the order of their tickets. */
  #waiting: Waiting[] = [];
  #health: 'well' | 'failing' = 'well';
  /** Why the log takes nothing, where it does not. */
  #reason: 'overloaded' | 'closed' = 'overloaded';
  #onBroken: (fault: MessageLogFault) => void = () => undefined;

  constructor(log: Log, counters: Counters, goOn: GoOn) {
    this.#log = log;
    this.#counters = counters;
    this.#goOn = goOn;
  }

  /** Called once where the log is gone and does not come back. */
  set onBroken(listener: (fault: MessageLogFault) => void) {
    this.#onBroken = listener;
  }

  /** Whether what is said can be kept, as far as is known. */
  get isWell(): boolean {
    return this.#health === 'well';
  }

  open(messageLog: MessageLog): void {
    this.#messageLog = messageLog;
  }

  /** The log is about to be closed: what comes from now on is not kept. */
  close(): void {
    this.#reason = 'closed';
  }

  append(record: LogRecord, settle: Settle, owner: SessionId | undefined): void {
    const ticket = this.#messageLog?.append(record);
    if (ticket !== undefined) {
      this.#waiting.push({ settle, owner, since: performance.now(), told: [] });
      return;
    }
    // Not at once: nobody expects an answer before the question is through.
    const code = this.#reason;
    setImmediate(() => this.#tell({ settle, owner }, { kind: 'failed', code }));
  }

  ask(query: Query, owner: SessionId): void {
    void this.#answer(query).then(settle => this.#goOn(settle, owner));
  }

  committed({ outcomes }: CommittedGroup): void {
    const settled = this.#waiting.splice(0, outcomes.length);
    const [oldest] = settled;
    if (oldest) this.#counters.committed(performance.now() - oldest.since);
    for (const [at, outcome] of outcomes.entries()) {
      const entry = settled[at];
      if (entry) this.#tell(entry, outcome);
      for (const step of entry?.told ?? []) step();
    }
  }

  broken(fault: MessageLogFault): void {
    this.#log.write({ event: 'log_gone', reason: fault.message });
    this.#onBroken(fault);
  }

  #tell({ settle, owner }: Pick<Waiting, 'settle' | 'owner'>, outcome: Outcome): void {
    this.#watch(outcome);
    if (outcome.kind === 'kept') this.#counters.kept++;
    this.#goOn(scene => settle(outcome, scene), owner);
  }

  /** One line when it begins to fail, and one when it is well again: a full disk would soon fill the rest with lines. */
  #watch(outcome: Outcome): void {
    if (outcome.kind === 'failed' && this.#health === 'well') {
      this.#health = 'failing';
      this.#log.write({ event: 'not_kept', code: outcome.code });
    } else if (outcome.kind !== 'failed' && outcome.kind !== 'refused' && this.#health === 'failing') {
      this.#health = 'well';
      this.#log.write({ event: 'kept_again' });
    }
  }

  async #answer(query: Query): Promise<(scene: Scene) => void> {
    const log = this.#messageLog;
    if (!log) throw new Error('The message log was asked before it was open.');
    switch (query.kind) {
      case 'page': {
        const page = await log.page(query.request).catch(asFault);
        return scene => query.settle(page, scene);
      }
      case 'search': {
        const found = await log.search(query.request).catch(asFault);
        return scene => query.settle(found, scene);
      }
      case 'versions': {
        const found = await log.versions(query.conversation, query.seq).catch(asFault);
        return scene => query.settle(found, scene);
      }
      case 'audit': {
        const found = await log.audit(query.request).catch(asFault);
        return scene => query.settle(found, scene);
      }
      case 'resume': {
        const missed = await log.resume(query.points).catch(asFault);
        return scene => query.settle(missed, scene);
      }
      case 'caught_up':
        await this.#caughtUp();
        return query.settle;
    }
  }

  #caughtUp(): Promise<void> {
    return new Promise(resolve => {
      const step = () => void setImmediate(resolve); // Behind what an overloaded log has refused.
      const last = this.#waiting.at(-1);
      if (last) last.told.push(step);
      else step();
    });
  }
}

function asFault(reason: unknown): MessageLogFault {
  if (reason instanceof MessageLogFault) return reason;
  return new MessageLogFault('io', reason instanceof Error ? reason.message : String(reason), reason);
}
