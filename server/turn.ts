import type { ErrorCode, InfoCode } from '../protocol/catalogue.ts';
import type { ErrorMessage, Info, PeopleList, RoomList } from '../protocol/messages.ts';
import type { Outcome } from './effects.ts';
import type { ServerLimits } from './limits.ts';
import { type ErrorFields, error, type InfoFields, info } from './replies.ts';
import type { Roster } from './roster.ts';
import type { Session } from './user.ts';

/** One request on its way: who asks, when, what is known, and where the effects go. */
export interface Turn {
  readonly session: Session;
  /** ms since 1970, UTC. */
  readonly now: number;
  readonly roster: Roster;
  readonly limits: ServerLimits;
  readonly outcome: Outcome;
}

/** What the asker hears last. The core adds the request's `id`. */
export type Answer = Info | ErrorMessage | RoomList | PeopleList;

/** The answer to a request that was granted. */
export function grant({ session }: Turn, code: InfoCode, fields: InfoFields = {}): Info {
  return info(session.user.name, code, fields);
}

/** The answer to a request that was not. */
export function refuse({ session }: Turn, code: ErrorCode, fields: ErrorFields = {}): ErrorMessage {
  return error(session.user.name, code, fields);
}
