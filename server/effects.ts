/** What the core wants done: data, which the shell carries out in the order in which it stands. */
import type { ErrorCode } from '../protocol/catalogue.ts';
import type { ServerMessage } from '../protocol/messages.ts';

/** One connection, as the core knows it. Given by the shell and never used twice. */
export type SessionId = number;

/** What happened, for the log of people who run a server. It never bears the text of a message. */
export type Note =
  | { event: 'online' | 'offline'; user: string }
  /** More was waiting for a user than may. */
  | { event: 'slow'; user: string }
  | { event: 'private'; user: string; to: string }
  | { event: 'group'; user: string; room: string }
  | { event: 'created' | 'joined' | 'left'; user: string; room: string }
  /** A name that was not let in. */
  | { event: 'turned_away'; name: string; code: ErrorCode }
  /** Something that was no request. */
  | { event: 'fault'; user: string; code: ErrorCode };

/** One thing to do. */
export type Effect =
  /** All receivers hear the same message, so that it is encoded once. `to` is never changed afterwards. */
  | { kind: 'send'; to: readonly SessionId[]; message: ServerMessage }
  /** Send what is waiting, then close. The core has forgotten the session already. */
  | { kind: 'close'; session: SessionId }
  /** Throw away what is waiting, send `message` and close. The core has forgotten the session already. */
  | { kind: 'abandon'; session: SessionId; message: ServerMessage }
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

  note(note: Note): void {
    this.effects.push({ kind: 'note', note });
  }
}
