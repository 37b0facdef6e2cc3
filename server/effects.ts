/** What the core wants done: data, which the shell carries out in the order in which it stands. */
import type { ErrorCode } from '../protocol/catalogue.ts';
import type { AuditAction, ServerMessage } from '../protocol/messages.ts';
import type { KeyVerdict } from './door/key-desk.ts';
import type { LimitName, ServerLimits } from './limits.ts';
import type { Conversation, LogRecord } from './message-log/log-records.ts';
import type {
  AuditRead,
  AuditRequest,
  Outcome as LogOutcome,
  MessageLogFault,
  Page,
  PageRequest,
  Resumed,
  ResumePoint,
  SearchRequest,
  SearchResult,
  StoredVersion,
} from './message-log/message-log.ts';
import type { Orders } from './orders.ts';
import type { OwedChanges } from './owed-changes.ts';
import type { Quotas } from './quotas.ts';
import type { Roster } from './roster.ts';
import type { SessionId } from './session-id.ts';

/** What happened, for the log of people who run a server. It never bears the text of a message. */
export type Note =
  | { event: 'online' | 'offline'; user: string }
  /** A name is its user's own from now on. */
  | { event: 'claimed'; user: string }
  /** Somebody has the instructor key. */
  | { event: 'appointed'; user: string }
  /** More was waiting for a user than may. */
  | { event: 'slow'; user: string }
  | { event: 'private'; user: string; to: string }
  | { event: 'group'; user: string; room: string }
  | { event: 'created' | 'joined' | 'left'; user: string; room: string }
  /** An order was carried out, about somebody or a room. */
  | { event: 'ordered'; user: string; action: AuditAction; about: string }
  /** A name that was not let in. */
  | { event: 'turned_away'; name: string; code: ErrorCode }
  /** A wrong join code or instructor key. It never bears what was given. */
  | { event: 'wrong_guess'; name: string; address: string; code: 'code_wrong' | 'key_wrong' }
  /** A user's connection was ended because something took too long. */
  | { event: 'timed_out'; user: string; why: Lateness }
  /** Something that was no request. */
  | { event: 'fault'; user: string; code: ErrorCode }
  /** Somebody wanted more than a limit allows, and did not get it, or not yet. For a connection that was not let in, `user` is its address. */
  | { event: 'limit'; user: string; limit: LimitName };

/** What took too long: to say `hello`, to end a line, or to answer a `ping`. */
export type Lateness = 'hello' | 'half_line' | 'silent';

/** Where the core goes on with something: what is known, and where the effects go. */
export interface Scene {
  readonly roster: Roster;
  readonly limits: ServerLimits;
  readonly owed: OwedChanges;
  readonly orders: Orders;
  readonly quotas: Quotas;
  readonly outcome: Outcome;
  /** ms since 1970, UTC. */
  readonly now: number;
}

/** Goes on when the log has told what became of a record. */
export type Settle = (kept: LogOutcome, scene: Scene) => void;

/** A question to the log, and how to go on with the answer. */
export type Query =
  | { kind: 'page'; request: PageRequest; settle: (page: Page | MessageLogFault, scene: Scene) => void }
  | {
      kind: 'search';
      request: SearchRequest;
      settle: (found: SearchResult | MessageLogFault, scene: Scene) => void;
    }
  | {
      kind: 'versions';
      conversation: Conversation;
      seq: number;
      settle: (found: readonly StoredVersion[] | MessageLogFault, scene: Scene) => void;
    }
  | {
      kind: 'audit';
      request: AuditRequest;
      settle: (found: AuditRead | MessageLogFault, scene: Scene) => void;
    }
  | {
      kind: 'resume';
      points: readonly ResumePoint[];
      settle: (missed: readonly Resumed[] | MessageLogFault, scene: Scene) => void;
    }
  /** Nothing but to go on once the log has told what became of all that it was to keep so far. */
  | { kind: 'caught_up'; settle: (scene: Scene) => void };

/** One thing to do. */
export type Effect =
  /** All receivers hear the same message, so that it is encoded once. `to` is never changed afterwards. */
  | { kind: 'send'; to: readonly SessionId[]; message: ServerMessage }
  /** Send what is waiting, then close. The core has forgotten the session already. */
  | { kind: 'close'; session: SessionId }
  /** Throw away what is waiting, send `message` and close. The core has forgotten the session already. */
  | { kind: 'abandon'; session: SessionId; message: ServerMessage }
  /** Have the log keep a record, and hand what became of it to {@link Classroom.settle}, in the order of the records. */
  | { kind: 'append'; record: LogRecord; settle: Settle }
  /** Ask the log, and hand the answer to {@link Classroom.settle}. */
  | { kind: 'query'; session: SessionId; query: Query }
  /** Check an instructor key, which takes a while, and hand what came of it to {@link Classroom.settle}. */
  | { kind: 'verify'; session: SessionId; key: string; settle: (verdict: KeyVerdict, scene: Scene) => void }
  /** Keep back all that is sent to the session from now on. */
  | { kind: 'hold'; session: SessionId }
  /** Send these, then what was kept back. */
  | { kind: 'release'; session: SessionId; messages: readonly ServerMessage[] }
  | { kind: 'note'; note: Note };

/** Collects the effects of one input. */
export class Outcome {
  readonly effects: Effect[] = [];

  send(to: readonly SessionId[], message: ServerMessage): void {
    if (to.length > 0) this.effects.push({ kind: 'send', to, message });
  }

  close(session: SessionId): void {
    this.effects.push({ kind: 'close', session });
  }

  abandon(session: SessionId, message: ServerMessage): void {
    this.effects.push({ kind: 'abandon', session, message });
  }

  append(record: LogRecord, settle: Settle = nothing): void {
    this.effects.push({ kind: 'append', record, settle });
  }

  query(session: SessionId, query: Query): void {
    this.effects.push({ kind: 'query', session, query });
  }

  verify(session: SessionId, key: string, settle: (verdict: KeyVerdict, scene: Scene) => void): void {
    this.effects.push({ kind: 'verify', session, key, settle });
  }

  hold(session: SessionId): void {
    this.effects.push({ kind: 'hold', session });
  }

  release(session: SessionId, messages: readonly ServerMessage[]): void {
    this.effects.push({ kind: 'release', session, messages });
  }

  note(note: Note): void {
    this.effects.push({ kind: 'note', note });
  }
}

function nothing(): void {
  // A record after which nothing is due.
}
