import type { ErrorCode, InfoCode } from '../protocol/catalogue.ts';
import type {
  ErrorMessage,
  HistoryPage,
  Info,
  PeopleList,
  ReadState,
  RoomList,
  SearchPage,
} from '../protocol/messages.ts';
import type { Scene } from './effects.ts';
import { type ErrorFields, error, type InfoFields, idOf, info } from './replies.ts';
import type { Secrets } from './secrets.ts';
import type { Session } from './user.ts';

/** One request on its way: who asks, and where the effects go. */
export interface Turn extends Scene {
  readonly session: Session;
  readonly secrets: Secrets;
}

/** What the asker hears last. The core adds the request's `id`. */
export type Answer = Info | ErrorMessage | RoomList | PeopleList | HistoryPage | SearchPage | ReadState;

/** The answer to a request that was granted. */
export function grant({ session }: Pick<Turn, 'session'>, code: InfoCode, fields: InfoFields = {}): Info {
  return info(session.user.name, code, fields);
}

/** The answer to a request that was not. */
export function refuse(
  { session }: Pick<Turn, 'session'>,
  code: ErrorCode,
  fields: ErrorFields = {},
): ErrorMessage {
  return error(session.user.name, code, fields);
}

/** Gives an answer that had to wait for the log. */
export function answer(
  { outcome }: Scene,
  { session }: Pick<Turn, 'session'>,
  request: { id?: string },
  message: Answer,
): void {
  outcome.send([session.id], { ...message, ...idOf(request) });
}
