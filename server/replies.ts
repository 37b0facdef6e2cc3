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
  type GroupMessage,
  type Info,
  type Notification,
  type Presence,
  type PrivateMessage,
  SERVER_NAME,
} from '../protocol/messages.ts';
import type { Pair } from './talk.ts';

/** What an info may bear besides its code. */
export type InfoFields = Omit<Info, 'status' | 'sender' | 'receiver' | 'text' | 'code'>;

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

/** Where the log has put a message, and when it was said. */
export interface Place {
  epoch: string;
  seq: number;
  time: number;
}

export function ack(receiver: string, id: string, { epoch, seq, time }: Place): Ack {
  return { status: 'ack', sender: SERVER_NAME, receiver, text: '', id, epoch, seq, time };
}

/** What a message says, wherever it is said. */
export interface Said {
  sender: string;
  text: string;
  id?: string;
}

export function groupMessage(room: string, said: Said, { epoch, seq, time }: Place): GroupMessage {
  const { sender, text } = said;
  return { status: 'group', sender, receiver: room, text, ...idOf(said), epoch, seq, time };
}

export function privateMessage(pair: Pair, said: Said, { epoch, seq, time }: Place): PrivateMessage {
  const { sender, text } = said;
  return {
    status: 'private',
    sender,
    receiver: pair.other(sender),
    text,
    ...idOf(said),
    epoch,
    seq,
    time,
  };
}

/** For programs alone, hence without a text. */
export function presence(code: Presence['code'], user: string, room?: string): Presence {
  const place = room === undefined ? {} : { room };
  return { status: 'presence', sender: SERVER_NAME, receiver: room ?? '', text: '', code, user, ...place };
}
