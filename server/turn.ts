import type { ErrorCode, InfoCode } from '../protocol/catalogue.ts';
import type {
  AuditPage,
  ErrorMessage,
  HistoryPage,
  Info,
  PeopleList,
  Pong,
  ReadState,
  RoomList,
  SearchPage,
  ServerMessage,
  Versions,
} from '../protocol/messages.ts';
import type { Door } from './door/door.ts';
import type { Scene } from './effects.ts';
import type { LimitName } from './limits.ts';
import { type ErrorFields, error, type InfoFields, idOf, info } from './replies.ts';
import type { Secrets } from './secrets.ts';
import type { Session } from './user.ts';

/** One request on its way: who asks, and where the effects go. */
export interface Turn extends Scene {
  readonly session: Session;
  readonly secrets: Secrets;
  readonly door: Door;
}

/** What the asker hears last. The core adds the request's `id`. */
export type Answer =
  | Info
  | ErrorMessage
  | RoomList
  | PeopleList
  | HistoryPage
  | SearchPage
  | ReadState
  | AuditPage
  | Versions
  | Pong;

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

/** A limit is in the asker's way: that is counted. */
export function noteLimit({ session, outcome }: Turn, limit: LimitName): void {
  outcome.note({ event: 'limit', user: session.user.name, limit });
}

/** Gives an answer that had to wait for the log, unless whoever asked is gone. */
export function answer(
  scene: Scene,
  { session }: Pick<Turn, 'session'>,
  request: { id?: string },
  message: Answer,
): void {
  sendTo(scene, session, { ...message, ...idOf(request) });
}

/** Sends something to a session that was there when something began, if it still is: an order may have closed it. */
export function sendTo({ roster, outcome }: Scene, session: Session, message: ServerMessage): void {
  if (roster.session(session.id) === session) outcome.send([session.id], message);
}
