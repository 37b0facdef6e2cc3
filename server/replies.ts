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
  type Movement,
  type Notification,
  type Ping,
  type PrivateMessage,
  type RoleChange,
  type RoomRules,
  type RulesChange,
  SERVER_NAME,
} from '../protocol/messages.ts';
import type { Role } from '../protocol/roles.ts';
import type { Ban } from './message-log/message-log.ts';
import type { Pair } from './talk.ts';
import { describeUntil } from './time-words.ts';

/** What an info may bear besides its code. `detail` as with a refusal. */
export type InfoFields = Omit<Info, 'status' | 'sender' | 'receiver' | 'text' | 'code'> & { detail?: string };

/** What a refusal may bear besides its code. `detail` completes the sentence and is no field of the message. */
export type ErrorFields = Subject & { id?: string; v?: number; waitMs?: number; until?: number };

/** The `id` of a request, if it has one, to be spread into its answer. */
export function idOf({ id }: { id?: string }): { id?: string } {
  return id === undefined ? {} : { id };
}

export function info(receiver: string, code: InfoCode, { detail = '', ...fields }: InfoFields): Info {
  const { user = receiver, room = '' } = fields;
  const text = fill(INFO_TEXTS[code], { user, room, detail });
  return { status: 'info', sender: SERVER_NAME, receiver, text, code, ...fields };
}

export function error(receiver: string, code: ErrorCode, fields: ErrorFields): ErrorMessage {
  const { detail, ...rest } = fields;
  const text = fill(ERROR_TEXTS[code], fields);
  return { status: 'error', sender: SERVER_NAME, receiver, text, code, ...rest };
}

/** What the refusal of whoever falls under a ban bears. */
export function banned({ until }: Ban, now: number): ErrorFields {
  return { detail: describeUntil(until, now), ...(until === undefined ? {} : { until }) };
}

export function notification(
  room: string,
  code: 'joined' | 'left',
  user: string,
  time: number,
): Notification {
  const text = fill(NOTIFICATION_TEXTS[code], { user });
  return { status: 'notification', sender: SERVER_NAME, receiver: room, text, code, user, time };
}

/** What other rules hold in a room, in words for its members. */
export function ruleNotification(
  room: string,
  code: Exclude<NotificationCode, 'joined' | 'left'>,
  { detail, user }: { detail: string; user: string },
  time: number,
): Notification {
  const text = fill(NOTIFICATION_TEXTS[code], { detail, user });
  const who = user === '' ? {} : { user };
  return { status: 'notification', sender: SERVER_NAME, receiver: room, text, code, ...who, time };
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
  /** What it answers. */
  re?: number;
}

function reOf({ re }: Said): { re?: number } {
  return re === undefined ? {} : { re };
}

export function groupMessage(room: string, said: Said, { epoch, seq, time }: Place): GroupMessage {
  const { sender, text } = said;
  return { status: 'group', sender, receiver: room, text, ...idOf(said), ...reOf(said), epoch, seq, time };
}

export function privateMessage(pair: Pair, said: Said, { epoch, seq, time }: Place): PrivateMessage {
  const { sender, text } = said;
  return {
    status: 'private',
    sender,
    receiver: pair.other(sender),
    text,
    ...idOf(said),
    ...reOf(said),
    epoch,
    seq,
    time,
  };
}

export function ping(receiver: string): Ping {
  return { status: 'ping', sender: SERVER_NAME, receiver, text: '' };
}

/** For programs alone, hence without a text. */
export function presence(code: Movement['code'], user: string, room?: string): Movement {
  const place = room === undefined ? {} : { room };
  return { status: 'presence', sender: SERVER_NAME, receiver: room ?? '', text: '', code, user, ...place };
}

/** The user has another role. */
export function roleChange(user: string, role: Role): RoleChange {
  return { status: 'presence', sender: SERVER_NAME, receiver: '', text: '', code: 'role', user, role };
}

/** These rules hold in the room from now on. */
export function rulesChange(room: string, rules: RoomRules): RulesChange {
  return { status: 'presence', sender: SERVER_NAME, receiver: room, text: '', code: 'room', room, ...rules };
}
