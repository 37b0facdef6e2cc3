/** What tests of the message log share. */
import type { Act, ActRecord, Conversation, LogRecord, MessageRecord } from './log-records.ts';
import type {
  CommitListener,
  CommittedGroup,
  MessageLog,
  MessageLogFault,
  Outcome,
  Ticket,
} from './message-log.ts';

/** 2026-11-22, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export function room(name: string): Conversation {
  return { kind: 'group', room: name };
}

export function pair(one: string, other: string): Conversation {
  return { kind: 'private', users: [one, other] };
}

export function message(
  conversation: Conversation,
  sender: string,
  text: string,
  fields: Partial<MessageRecord> = {},
): MessageRecord {
  return { kind: 'message', conversation, sender, text, time: NOON, ...fields };
}

export function act(
  kind: Act,
  conversation: Conversation,
  sender: string,
  re: number,
  fields: Partial<ActRecord> = {},
): ActRecord {
  return { kind: 'act', act: kind, conversation, sender, text: '', time: NOON, re, ...fields };
}

/** Hears a log, and gives every record's outcome to who waits for it. */
export class TestListener implements CommitListener {
  readonly groups: CommittedGroup[] = [];
  readonly outcomes: Outcome[] = [];
  fault: MessageLogFault | undefined;
  #waiting: { ticket: Ticket; resolve: () => void }[] = [];

  committed(group: CommittedGroup): void {
    if (group.first !== this.outcomes.length + 1) throw new Error(`ticket ${group.first} is out of order`);
    this.groups.push(group);
    this.outcomes.push(...group.outcomes);
    const ready = this.#waiting.filter(({ ticket }) => ticket <= this.outcomes.length);
    this.#waiting = this.#waiting.filter(({ ticket }) => ticket > this.outcomes.length);
    for (const { resolve } of ready) resolve();
  }

  broken(fault: MessageLogFault): void {
    this.fault = fault;
  }

  async outcome(ticket: Ticket | undefined): Promise<Outcome> {
    if (ticket === undefined) throw new Error('the record was not let in');
    if (ticket > this.outcomes.length) {
      await new Promise<void>(resolve => this.#waiting.push({ ticket, resolve }));
    }
    return this.outcomes[ticket - 1] as Outcome;
  }
}

/** A log and who hears it. */
export class OpenLog {
  readonly log: MessageLog;
  readonly listener: TestListener;

  private constructor(log: MessageLog, listener: TestListener) {
    this.log = log;
    this.listener = listener;
  }

  static async open(factory: LogFactory): Promise<OpenLog> {
    const listener = new TestListener();
    return new OpenLog(await factory(listener), listener);
  }

  /** Appends all in this turn, and waits for all. */
  put(...records: LogRecord[]): Promise<Outcome[]> {
    const tickets = records.map(record => this.log.append(record));
    return Promise.all(tickets.map(ticket => this.listener.outcome(ticket)));
  }
}

/** Opens a log on the storage of the test; after a close, on the same storage again. */
export type LogFactory = (listener: CommitListener) => Promise<MessageLog>;
