/** Builds what the server says of its own, with the sentences of the catalogue. */
import {
  ERROR_TEXTS,
  type ErrorCode,
  fill,
  INFO_TEXTS,
  type InfoCode,
  NOTIFICATION_TEXTS,
  type NotificationCode,
  type Subject,
} from '../protocol/catalogue.ts';
import {
  type Ack,
  type ErrorMessage,
  type Info,
  type Notification,
  type Presence,
  type RoomState,
  SERVER_NAME,
} from '../protocol/messages.ts';

/** What an info may bear besides its code. */
export type InfoFields = { id?: string; v?: number; room?: string; rooms?: RoomState[]; people?: string[] };

/** What a refusal may bear besides its code. `detail` completes the sentence and is no field of the message. */
export type ErrorFields = Subject & { id?: string; v?: number };

/** The `id` of a request, if it has one, to be spread into its answer. */
export function idOf({ id }: { id?: string }): { id?: string } {
  return id === undefined ? {} : { id };
}

export function info(receiver: string, code: InfoCode, fields: InfoFields): Info {
  const text = fill(INFO_TEXTS[code], { user: receiver, room: fields.room ?? '' });
  return { status: 'info', sender: SERVER_NAME, receiver, text, code, ...fields };
}

export function error(receiver: string, code: ErrorCode, fields: ErrorFields): ErrorMessage {
  const { detail, ...rest } = fields;
  const text = fill(ERROR_TEXTS[code], fields);
  return { status: 'error', sender: SERVER_NAME, receiver, text, code, ...rest };
}

export function notification(room: string, code: NotificationCode, user: string, time: number): Notification {
  const text = fill(NOTIFICATION_TEXTS[code], { user });
  return { status: 'notification', sender: SERVER_NAME, receiver: room, text, code, user, time };
}

export function ack(receiver: string, id: string, time: number): Ack {
  return { status: 'ack', sender: SERVER_NAME, receiver, text: '', id, time };
}

/** For programs alone, hence without a text. */
export function presence(code: Presence['code'], user: string, room?: string): Presence {
  const place = room === undefined ? {} : { room };
  return { status: 'presence', sender: SERVER_NAME, receiver: room ?? '', text: '', code, user, ...place };
}
