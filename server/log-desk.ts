import type { Query, Scene, Settle } from './effects.ts';
import type { Log } from './log.ts';
import {
  type CommitListener,
  type CommittedGroup,
  type LogRecord,
  type MessageLog,
  MessageLogFault,
  type Outcome,
} from './message-log/message-log.ts';
import type { SessionId } from './session-id.ts';

/** Goes on in the core with what the log has told. `owner` is the session that asked, where one did. */
type GoOn = (settle: (scene: Scene) => void, owner: SessionId | undefined) => void;

/** Between the core and the message log: it knows which answer belongs to which record. */
export class LogDesk implements CommitListener {
  readonly #log: Log;
  readonly #goOn: GoOn;
  #messageLog: MessageLog | undefined;
  /** Those of records without an outcome yet, in the order of their tickets. */
  #waiting: { settle: Settle; owner: SessionId | undefined }[] = [];
  #health: 'well' | 'failing' = 'well';
  /** Why the log takes nothing, where it does not. */
  #reason: 'overloaded' | 'closed' = 'overloaded';
  #onBroken: (fault: MessageLogFault) => void = () => undefined;

  constructor(log: Log, goOn: GoOn) {
    this.#log = log;
    this.#goOn = goOn;
  }

  /** Called once where the log is gone and does not come back. */
  set onBroken(listener: (fault: MessageLogFault) => void) {
    this.#onBroken = listener;
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
      this.#waiting.push({ settle, owner });
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
    for (const [at, outcome] of outcomes.entries()) {
      const entry = settled[at];
      if (entry) this.#tell(entry, outcome);
    }
  }

  broken(fault: MessageLogFault): void {
    this.#log.write('error', `The message log is gone, and the server stops: ${fault.message}`);
    this.#onBroken(fault);
  }

  #tell({ settle, owner }: { settle: Settle; owner: SessionId | undefined }, outcome: Outcome): void {
    this.#watch(outcome);
    this.#goOn(scene => settle(outcome, scene), owner);
  }

  /** One line when it begins to fail, and one when it is well again: a full disk would soon fill the rest with lines. */
  #watch(outcome: Outcome): void {
    if (outcome.kind === 'failed' && this.#health === 'well') {
      this.#health = 'failing';
      const text = `Messages cannot be kept (${outcome.code}): they are refused until they can be again`;
      this.#log.write('error', text);
    } else if (outcome.kind !== 'failed' && outcome.kind !== 'refused' && this.#health === 'failing') {
      this.#health = 'well';
      this.#log.write('warn', 'Messages are kept again');
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
      case 'resume': {
        const missed = await log.resume(query.points).catch(asFault);
        return scene => query.settle(missed, scene);
      }
    }
  }
}

function asFault(reason: unknown): MessageLogFault {
  if (reason instanceof MessageLogFault) return reason;
  return new MessageLogFault('io', reason instanceof Error ? reason.message : String(reason), reason);
}
