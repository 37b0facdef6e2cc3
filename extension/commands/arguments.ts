import type { ConversationId } from '../../client/transcript.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../protocol/export.ts';
import { isRole, ROLES, type Role } from '../../protocol/roles.ts';
import { isLevel, ROOM_LEVELS, type RoomLevel } from '../quiet/room-levels.ts';
import { isPort } from '../settings-table.ts';

/*
 * What key bindings, other extensions and our own menus hand to a command. What is absent is asked for; what is of
 * the wrong type is the caller's mistake and is thrown back. Without vscode.
 */

/** Where to connect to, and as whom; the settings say the rest. */
export interface ConnectArgument {
  host?: string;
  port?: number;
  userName?: string;
}

/**
 * The name of a room or user: the argument itself, or its field.
 *
 * @throws TypeError
 */
export function readName(argument: unknown, field: 'room' | 'user'): string | undefined {
  return typeof argument === 'string' ? argument.trim() || undefined : readText(argument, field);
}

/** What to export, and where to. */
export interface ExportArgument {
  id?: ConversationId;
  format?: ExportFormat;
  /** Of the file to write. */
  uri?: string;
}

/**
 * See {@link ExportArgument}.
 *
 * @throws TypeError
 */
export function readExport(argument: unknown): ExportArgument {
  const room = readName(argument, 'room');
  const fields = typeof argument === 'string' ? undefined : argument;
  const user = readText(fields, 'user');
  const uri = readText(fields, 'uri');
  const wanted = readText(fields, 'format');
  const format = EXPORT_FORMATS.find(known => known === wanted);
  if (wanted !== undefined && !format)
    throw new TypeError(`"format" is to be one of ${EXPORT_FORMATS.join(', ')}.`);
  const id: ConversationId | undefined =
    room !== undefined
      ? { kind: 'room', name: room }
      : user !== undefined
        ? { kind: 'user', name: user }
        : undefined;
  return { ...(id && { id }), ...(format && { format }), ...(uri && { uri }) };
}

/** What an order is about, and what is to hold. */
export interface OrderArgument {
  user?: string;
  room?: string;
  /** The whole class, in place of a room. */
  everywhere?: boolean;
  /** How long; 0 where nothing is to hold any more. */
  seconds?: number;
  role?: Role;
  on?: boolean;
  /** For the audit log. */
  reason?: string;
  /** `false`: whoever calls has asked the user already. */
  confirm?: boolean;
}

/**
 * See {@link OrderArgument}. A text by itself is the user, or the room.
 *
 * @throws TypeError
 */
export function readOrder(argument: unknown, about: 'user' | 'room'): OrderArgument {
  if (typeof argument === 'string') return readOrder({ [about]: argument }, about);
  const seconds = readField(argument, 'seconds');
  if (seconds !== undefined && !(Number.isInteger(seconds) && (seconds as number) >= 0))
    throw new TypeError('"seconds" is to be a whole number, 0 or more.');
  const role = readText(argument, 'role');
  if (role !== undefined && !isRole(role)) throw new TypeError(`"role" is to be one of ${ROLES.join(', ')}.`);
  const fields = {
    user: readText(argument, 'user'),
    room: readText(argument, 'room'),
    everywhere: readSwitch(argument, 'everywhere'),
    seconds,
    role,
    on: readSwitch(argument, 'on'),
    reason: readText(argument, 'reason'),
    confirm: readSwitch(argument, 'confirm'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A message of a room. */
export interface MessageArgument {
  room?: string;
  /** Its place in the room; with `room` alone. */
  seq?: number;
  /** For the audit log. */
  reason?: string;
  /** `false`: whoever calls has asked the user already. */
  confirm?: boolean;
}

/**
 * See {@link MessageArgument}. A text by itself is the room.
 *
 * @throws TypeError
 */
export function readMessage(argument: unknown): MessageArgument {
  const { room, reason, confirm } = readOrder(argument, 'room');
  const seq = typeof argument === 'string' ? undefined : readField(argument, 'seq');
  if (seq !== undefined && !(Number.isSafeInteger(seq) && (seq as number) > 0))
    throw new TypeError('"seq" is to be a whole number, 1 or more.');
  if (seq !== undefined && room === undefined) throw new TypeError('"seq" is to come with its "room".');
  return {
    ...(room !== undefined && { room }),
    ...(seq !== undefined && { seq: seq as number }),
    ...(reason !== undefined && { reason }),
    ...(confirm !== undefined && { confirm }),
  };
}

/** How an invitation is written: for the editor, or for a command prompt. */
export const INVITATION_SHAPES = ['link', 'terminal'] as const;
export type InvitationShape = (typeof INVITATION_SHAPES)[number];

/** What an invitation is to say. */
export interface InviteArgument {
  host?: string;
  /** Empty: no room. */
  room?: string;
  shape?: InvitationShape;
  /** With the class's join code. */
  code?: boolean;
}

/**
 * See {@link InviteArgument}. A text by itself is the room.
 *
 * @throws TypeError
 */
export function readInvite(argument: unknown): InviteArgument {
  if (typeof argument === 'string') return readInvite({ room: argument });
  const isToNone = readField(argument, 'room') === '';
  const room = isToNone ? '' : readText(argument, 'room');
  const host = readText(argument, 'host');
  const code = readSwitch(argument, 'code');
  const wanted = readText(argument, 'shape');
  const shape = INVITATION_SHAPES.find(known => known === wanted);
  if (wanted !== undefined && !shape)
    throw new TypeError(`"shape" is to be one of ${INVITATION_SHAPES.join(', ')}.`);
  return {
    ...(host && { host }),
    ...(room !== undefined && { room }),
    ...(shape && { shape }),
    ...(code !== undefined && { code }),
  };
}

/**
 * How much of a room is to be told.
 *
 * @throws TypeError
 */
export function readLevel(argument: unknown): RoomLevel | undefined {
  const level = typeof argument === 'string' ? undefined : readField(argument, 'level');
  if (level !== undefined && !isLevel(level))
    throw new TypeError(`"level" is to be one of ${ROOM_LEVELS.join(', ')}.`);
  return level;
}

/**
 * What a room is to be about; empty for nothing.
 *
 * @throws TypeError
 */
export function readTopic(argument: unknown): string | undefined {
  if (typeof argument === 'string') return undefined;
  return readField(argument, 'text') === '' ? '' : readText(argument, 'text');
}

/**
 * A field that is true or false; undefined where it is absent.
 *
 * @throws TypeError
 */
export function readSwitch(
  argument: unknown,
  field: 'everywhere' | 'on' | 'confirm' | 'code',
): boolean | undefined {
  const value = readField(argument, field);
  if (value !== undefined && typeof value !== 'boolean')
    throw new TypeError(`"${field}" is to be true or false, not ${kindOf(value)}.`);
  return value;
}

/**
 * A field with text; undefined where it is absent or blank.
 *
 * @throws TypeError
 */
export function readText(
  argument: unknown,
  field:
    | 'room'
    | 'user'
    | 'text'
    | 'host'
    | 'userName'
    | 'format'
    | 'uri'
    | 'role'
    | 'reason'
    | 'shape'
    | 'reach',
): string | undefined {
  const value = readField(argument, field);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new TypeError(`"${field}" is to be a string, not ${kindOf(value)}.`);
  return value.trim() || undefined;
}

/**
 * See {@link ConnectArgument}.
 *
 * @throws TypeError
 */
export function readConnect(argument: unknown): ConnectArgument {
  const host = readText(argument, 'host');
  const userName = readText(argument, 'userName');
  const port = readField(argument, 'port');
  if (port !== undefined && !isPort(port)) {
    throw new TypeError('"port" is to be a whole number from 1 to 65535.');
  }
  return { ...(host && { host }), ...(userName && { userName }), ...(port !== undefined && { port }) };
}

/** Who reaches a server: this machine alone, or all of its network. */
export const REACHES = ['machine', 'network'] as const;
export type Reach = (typeof REACHES)[number];

/**
 * Who is to reach the server that is to be started.
 *
 * @throws TypeError
 */
export function readReach(argument: unknown): Reach | undefined {
  const wanted = readText(argument, 'reach');
  const reach = REACHES.find(known => known === wanted);
  if (wanted !== undefined && !reach) throw new TypeError(`"reach" is to be one of ${REACHES.join(', ')}.`);
  return reach;
}

function readField(argument: unknown, field: string): unknown {
  if (argument === undefined || argument === null) return undefined;
  if (typeof argument !== 'object') {
    throw new TypeError(`The argument is to be an object with "${field}", not ${kindOf(argument)}.`);
  }
  return (argument as Record<string, unknown>)[field] ?? undefined;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
