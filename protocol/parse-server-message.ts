/** From text to messages of a server. As hostile as any other input, until it has passed here. */
import { ERROR_TEXTS, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';
import {
  accept,
  count,
  type Fields,
  isCount,
  list,
  number,
  type Parsed,
  parseObject,
  refuse,
  shorten,
  string,
} from './fields.ts';
import type {
  ConversationState,
  KeptMessage,
  PairState,
  Presence,
  RoomState,
  SearchHit,
  ServerMessage,
  ServerStatus,
} from './messages.ts';

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
  history: true,
  search: true,
  read: true,
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
  const id = string(fields, 'id');
  switch (status) {
    case 'private':
    case 'group':
      return accept({ status, ...base, ...id, ...place(fields), ...number(fields, 'time') });
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
        ...id,
        ...string(fields, 'room'),
        ...string(fields, 'token'),
        ...code(fields, INFO_TEXTS),
        ...number(fields, 'v'),
        ...place(fields),
        ...rooms(fields),
        ...people(fields),
        ...pairs(fields),
      });
    case 'error':
      return accept({
        status,
        ...base,
        ...id,
        ...string(fields, 'room'),
        ...string(fields, 'user'),
        ...code(fields, ERROR_TEXTS),
        ...number(fields, 'v'),
      });
    case 'history':
    case 'search':
    case 'read':
      return pickKept(status, base, fields);
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
      return accept({ status, ...base, id: id.id, ...place(fields), time });
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

/** What a server says of its log. */
function pickKept(status: 'history' | 'search' | 'read', base: Base, fields: Fields): Parsed<ServerMessage> {
  const id = string(fields, 'id');
  if (status === 'search') {
    const hits = list(fields['hits'], searchHit);
    const complete = fields['complete'] !== false;
    return accept({ status, ...base, ...id, hits, complete, ...count(fields, 'next') });
  }
  const { kind, epoch, seq } = fields;
  if (!isKind(kind) || typeof epoch !== 'string') {
    return refuse('bad_message', `'${status}' needs 'kind' and 'epoch'`);
  }
  if (status === 'history') {
    const messages = list(fields['messages'], keptMessage);
    return accept({ status, ...base, kind, ...id, epoch, messages, more: fields['more'] === true });
  }
  if (!isCount(seq)) return refuse('bad_message', "'read' needs 'seq'");
  return accept({ status, ...base, kind, ...id, epoch, seq });
}

const PRESENCE_CODES: readonly Presence['code'][] = ['online', 'offline', 'joined', 'left'];

function isKind(value: unknown): value is 'group' | 'private' {
  return value === 'group' || value === 'private';
}

function place(fields: Fields): { epoch?: string; seq?: number } {
  return { ...string(fields, 'epoch'), ...count(fields, 'seq') };
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
  return Array.isArray(fields['rooms']) ? { rooms: list(fields['rooms'], roomState) } : {};
}

function pairs(fields: Fields): { private?: PairState[] } {
  return Array.isArray(fields['private']) ? { private: list(fields['private'], pairState) } : {};
}

function roomState(fields: Fields): RoomState | undefined {
  const { name, members } = fields;
  if (typeof name !== 'string' || !Array.isArray(members)) return undefined;
  return { name, members: members.filter(member => typeof member === 'string'), ...standing(fields) };
}

function pairState(fields: Fields): PairState | undefined {
  const { name } = fields;
  return typeof name === 'string' ? { name, ...standing(fields) } : undefined;
}

function standing(fields: Fields): ConversationState {
  const { recovered } = fields;
  return {
    ...place(fields),
    ...count(fields, 'read'),
    ...(typeof recovered === 'boolean' ? { recovered } : {}),
  };
}

function keptMessage(fields: Fields): KeptMessage | undefined {
  const { sender, text, seq, time } = fields;
  if (typeof sender !== 'string' || typeof text !== 'string' || !isCount(seq)) return undefined;
  return typeof time === 'number' ? { sender, text, seq, time, ...string(fields, 'id') } : undefined;
}

function searchHit(fields: Fields): SearchHit | undefined {
  const { kind, receiver, epoch } = fields;
  const message = keptMessage(fields);
  if (!message || !isKind(kind) || typeof receiver !== 'string' || typeof epoch !== 'string')
    return undefined;
  const { sender, text, seq, time } = message;
  return { kind, receiver, epoch, seq, sender, time, text, marks: marks(fields['marks']) };
}

function marks(value: unknown): [number, number][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(mark => {
    const [from, to] = Array.isArray(mark) ? mark : [];
    return isCount(from) && isCount(to) ? [[from, to] as [number, number]] : [];
  });
}
