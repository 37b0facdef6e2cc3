/**
 * From text to messages. Everything that comes in is hostile until it has passed here: the fields that we know
 * are checked and picked into a fresh object, and nothing else of what came in is kept.
 */
import type { ErrorCode } from './catalogue.ts';
import { ERROR_TEXTS, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';
import { LIMITS } from './limits.ts';
import type { Presence, Request, RequestStatus, RoomState, ServerMessage, ServerStatus } from './messages.ts';

/** Why a text is no message: a code of the catalogue and, where the sentence wants one, its `{detail}`. */
export interface Fault {
  code: Extract<ErrorCode, 'bad_json' | 'bad_message' | 'unknown_status'>;
  detail: string;
  /** The `id` of the request, where it could be read, so that the refusal can bear it. */
  id?: string;
}

/** A value, or why there is none. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; fault: Fault };

type Fields = Record<string, unknown>;

/** Which of `receiver` and `text` a request must bring. */
const REQUIRED: Record<RequestStatus, readonly ('receiver' | 'text')[]> = {
  private: ['receiver', 'text'],
  group: ['receiver', 'text'],
  create: ['receiver'],
  join: ['receiver'],
  leave: ['receiver'],
  quit: [],
  hello: [],
  rooms: [],
  who: [],
};

/** Reads one request. Never throws. */
export function parseRequest(json: string): Parsed<Request> {
  const fields = parseObject(json);
  if (!fields) return refuse('bad_json', '');
  const id = fields['id'];
  if (id !== undefined && !isId(id)) {
    return refuse('bad_message', `'id' must be a string of 1 to ${LIMITS.idLength} characters`);
  }
  const status = fields['status'];
  if (typeof status !== 'string') return refuse('bad_message', "'status' must be a string", id);
  if (!Object.hasOwn(REQUIRED, status)) return refuse('unknown_status', shorten(status), id);
  return pickRequest(status as RequestStatus, fields, id);
}

function pickRequest(status: RequestStatus, fields: Fields, id: string | undefined): Parsed<Request> {
  for (const name of ['sender', 'receiver', 'text'] as const) {
    const value = fields[name];
    const required = name !== 'sender' && REQUIRED[status].includes(name);
    if (typeof value === 'string' || (value === undefined && !required)) continue;
    return refuse('bad_message', `'${name}' must be a string`, id);
  }
  const receiver = (fields['receiver'] as string | undefined) ?? '';
  const text = (fields['text'] as string | undefined) ?? '';
  const tail = id === undefined ? {} : { id };
  switch (status) {
    case 'private':
    case 'group':
      return accept({ status, receiver, text, ...tail });
    case 'create':
    case 'join':
    case 'leave':
    case 'who':
      return accept({ status, receiver, ...tail });
    case 'quit':
    case 'rooms':
      return accept({ status, ...tail });
    case 'hello': {
      const v = fields['v'];
      if (typeof v !== 'number' || !Number.isInteger(v))
        return refuse('bad_message', "'v' must be a whole number", id);
      return accept({ status, v, ...tail });
    }
  }
}

const SERVER_STATUSES: Record<ServerStatus, true> = {
  private: true,
  group: true,
  notification: true,
  info: true,
  error: true,
  ack: true,
  rooms: true,
  who: true,
  presence: true,
};

/**
 * Reads one message of a server of either version. Never throws. A field that is missing or of a wrong type is
 * left out where a reader can do without it; an unknown code is left out too, so that an older client survives
 * a newer server.
 */
export function parseServerMessage(json: string): Parsed<ServerMessage> {
  const fields = parseObject(json);
  if (!fields) return refuse('bad_json', '');
  const { status, sender, receiver, text } = fields;
  if (typeof status !== 'string') return refuse('bad_message', "'status' must be a string");
  if (!Object.hasOwn(SERVER_STATUSES, status)) return refuse('unknown_status', shorten(status));
  if (typeof sender !== 'string' || typeof receiver !== 'string' || typeof text !== 'string') {
    return refuse('bad_message', "'sender', 'receiver' and 'text' must be strings");
  }
  return pickServerMessage(status as ServerStatus, { sender, receiver, text }, fields);
}

type Base = { sender: string; receiver: string; text: string };

function pickServerMessage(status: ServerStatus, base: Base, fields: Fields): Parsed<ServerMessage> {
  const common = { ...string(fields, 'id'), ...number(fields, 'time') };
  const subject = { ...string(fields, 'room'), ...string(fields, 'user') };
  switch (status) {
    case 'private':
    case 'group':
      return accept({ status, ...base, ...common });
    case 'notification':
      return accept({
        status,
        ...base,
        ...code(fields, NOTIFICATION_TEXTS),
        ...string(fields, 'user'),
        ...number(fields, 'time'),
      });
    case 'info':
      return accept({
        status,
        ...base,
        ...string(fields, 'id'),
        ...string(fields, 'room'),
        ...code(fields, INFO_TEXTS),
        ...number(fields, 'v'),
        ...rooms(fields),
        ...people(fields),
      });
    case 'error':
      return accept({
        status,
        ...base,
        ...string(fields, 'id'),
        ...subject,
        ...code(fields, ERROR_TEXTS),
        ...number(fields, 'v'),
      });
    default:
      return pickVersion2(status, base, fields);
  }
}

function pickVersion2(
  status: 'ack' | 'rooms' | 'who' | 'presence',
  base: Base,
  fields: Fields,
): Parsed<ServerMessage> {
  const id = string(fields, 'id');
  switch (status) {
    case 'ack': {
      const time = number(fields, 'time').time;
      if (id.id === undefined || time === undefined)
        return refuse('bad_message', "'ack' needs 'id' and 'time'");
      return accept({ status, ...base, id: id.id, time });
    }
    case 'rooms':
      return accept({ status, ...base, ...id, rooms: rooms(fields).rooms ?? [] });
    case 'who':
      return accept({ status, ...base, ...id, people: people(fields).people ?? [] });
    case 'presence': {
      const user = string(fields, 'user').user;
      const change = PRESENCE_CODES.find(known => known === fields['code']);
      if (user === undefined || !change) return refuse('bad_message', "'presence' needs 'user' and 'code'");
      return accept({ status, ...base, code: change, user, ...string(fields, 'room') });
    }
  }
}

const PRESENCE_CODES: readonly Presence['code'][] = ['online', 'offline', 'joined', 'left'];

function parseObject(json: string): Fields | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined; // Not JSON, or nested deeper than the parser's stack: the same to the peer.
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LIMITS.idLength;
}

function string<K extends string>(fields: Fields, key: K): { [key in K]?: string } {
  const value = fields[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as { [key in K]?: string };
}

function number<K extends string>(fields: Fields, key: K): { [key in K]?: number } {
  const value = fields[key];
  return (typeof value === 'number' ? { [key]: value } : {}) as { [key in K]?: number };
}

function code<C extends string>(fields: Fields, known: Record<C, string>): { code?: C } {
  const value = fields['code'];
  return typeof value === 'string' && Object.hasOwn(known, value) ? { code: value as C } : {};
}

function people(fields: Fields): { people?: string[] } {
  const value = fields['people'];
  return Array.isArray(value) ? { people: value.filter(name => typeof name === 'string') } : {};
}

function rooms(fields: Fields): { rooms?: RoomState[] } {
  const value = fields['rooms'];
  return Array.isArray(value) ? { rooms: value.flatMap(roomState) } : {};
}

function roomState(value: unknown): RoomState[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, members } = value as Fields;
  if (typeof name !== 'string' || !Array.isArray(members)) return [];
  return [{ name, members: members.filter(member => typeof member === 'string') }];
}

function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function refuse(code: Fault['code'], detail: string, id?: string): Parsed<never> {
  return { ok: false, fault: { code, detail, ...(id === undefined ? {} : { id }) } };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
