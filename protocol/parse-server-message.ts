/** From text to messages of a server. As hostile as any other input, until it has passed here. */
import { ERROR_TEXTS, INFO_TEXTS, NOTIFICATION_TEXTS } from './catalogue.ts';
import {
  accept,
  count,
  type Fields,
  isCount,
  list,
  moment,
  number,
  type Parsed,
  parseObject,
  refuse,
  shorten,
  string,
} from './fields.ts';
import type { ActStatus, Movement, ServerMessage, ServerStatus } from './messages.ts';
import { isRole } from './roles.ts';
import {
  asks,
  auditEntry,
  type Base,
  code,
  idle,
  isKind,
  keptMessage,
  messageVersion,
  pairs,
  people,
  pins,
  place,
  role,
  rooms,
  rules,
  searchHit,
  staff,
  story,
} from './server-fields.ts';

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
  audit: true,
  delete: true,
  pin: true,
  edit: true,
  react: true,
  versions: true,
  typing: true,
  ping: true,
  pong: true,
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

function pickServerMessage(status: ServerStatus, base: Base, fields: Fields): Parsed<ServerMessage> {
  const id = string(fields, 'id');
  switch (status) {
    case 'private':
    case 'group':
      return accept({
        status,
        ...base,
        ...id,
        ...place(fields),
        ...moment(fields, 'time'),
        ...story(fields),
      });
    case 'notification':
      return accept({
        status,
        ...base,
        ...code(fields, NOTIFICATION_TEXTS),
        ...string(fields, 'user'),
        ...moment(fields, 'time'),
      });
    case 'info':
      return pickInfo(base, fields);
    case 'error':
      return accept({
        status,
        ...base,
        ...id,
        ...string(fields, 'room'),
        ...string(fields, 'user'),
        ...code(fields, ERROR_TEXTS),
        ...number(fields, 'v'),
        ...number(fields, 'waitMs'),
        ...moment(fields, 'until'),
      });
    case 'history':
    case 'search':
    case 'read':
    case 'versions':
      return pickKept(status, base, fields);
    case 'delete':
    case 'pin':
    case 'edit':
    case 'react':
      return pickAct(status, base, fields);
    default:
      return pickVersion2(status, base, fields);
  }
}

function pickInfo(base: Base, fields: Fields): Parsed<ServerMessage> {
  return accept({
    status: 'info',
    ...base,
    ...string(fields, 'id'),
    ...string(fields, 'room'),
    ...string(fields, 'user'),
    ...string(fields, 'token'),
    ...code(fields, INFO_TEXTS),
    ...number(fields, 'v'),
    ...asks(fields),
    ...place(fields),
    ...pins(fields),
    ...rooms(fields),
    ...people(fields),
    ...idle(fields),
    ...pairs(fields),
    ...role(fields),
    ...staff(fields),
    ...moment(fields, 'until'),
    ...string(fields, 'joinCode'),
    ...string(fields, 'fingerprint'),
    ...string(fields, 'host'),
  });
}

function pickVersion2(
  status: 'ack' | 'rooms' | 'who' | 'presence' | 'audit' | 'typing' | 'ping' | 'pong',
  base: Base,
  fields: Fields,
): Parsed<ServerMessage> {
  const id = string(fields, 'id');
  switch (status) {
    case 'ack': {
      const time = moment(fields, 'time').time;
      if (id.id === undefined || time === undefined)
        return refuse('bad_message', "'ack' needs 'id' and 'time'");
      return accept({ status, ...base, id: id.id, ...place(fields), time });
    }
    case 'rooms':
      return accept({ status, ...base, ...id, rooms: rooms(fields).rooms ?? [] });
    case 'who':
      return accept({
        status,
        ...base,
        ...id,
        people: people(fields).people ?? [],
        ...staff(fields),
        ...idle(fields),
      });
    case 'presence':
      return pickPresence(base, fields);
    case 'typing':
      return isKind(fields['kind'])
        ? accept({ status, ...base, kind: fields['kind'] })
        : refuse('bad_message', "'typing' needs 'kind'");
    case 'ping':
      return accept({ status, ...base });
    case 'pong':
      return accept({ status, ...base, ...id });
    case 'audit': {
      const entries = list(fields['entries'], auditEntry);
      return accept({ status, ...base, ...id, entries, more: fields['more'] === true });
    }
  }
}

const MOVEMENTS: readonly Movement['code'][] = ['online', 'offline', 'joined', 'left', 'idle', 'active'];

function pickPresence(base: Base, fields: Fields): Parsed<ServerMessage> {
  const { code: change, user, room, role: rank } = fields;
  const status = 'presence';
  if (change === 'room' && typeof room === 'string') {
    return accept({ status, ...base, code: change, room, ...rules(fields) });
  }
  if (typeof user === 'string') {
    if (change === 'role' && isRole(rank)) return accept({ status, ...base, code: change, user, role: rank });
    const movement = MOVEMENTS.find(known => known === change);
    if (movement) return accept({ status, ...base, code: movement, user, ...string(fields, 'room') });
  }
  return refuse('bad_message', "'presence' needs a 'code' that is known, and what it is about");
}

/** What became of a message. */
function pickAct(status: ActStatus, base: Base, fields: Fields): Parsed<ServerMessage> {
  const { kind, re, on } = fields;
  if (!isKind(kind) || !isCount(re)) return refuse('bad_message', `'${status}' needs 'kind' and 're'`);
  const act = { ...base, ...string(fields, 'id'), ...place(fields), ...moment(fields, 'time'), kind, re };
  if (status === 'delete' || status === 'edit') return accept({ status, ...act });
  return typeof on === 'boolean'
    ? accept({ status, ...act, on })
    : refuse('bad_message', `'${status}' needs 'on'`);
}

/** What a server says of its log. */
function pickKept(
  status: 'history' | 'search' | 'read' | 'versions',
  base: Base,
  fields: Fields,
): Parsed<ServerMessage> {
  const id = string(fields, 'id');
  if (status === 'search') {
    const hits = list(fields['hits'], searchHit);
    const complete = fields['complete'] !== false;
    return accept({ status, ...base, ...id, hits, complete, ...count(fields, 'next') });
  }
  const { kind, epoch, seq, re } = fields;
  if (status === 'versions') {
    return isKind(kind) && isCount(re)
      ? accept({ status, ...base, kind, ...id, re, versions: list(fields['versions'], messageVersion) })
      : refuse('bad_message', "'versions' needs 'kind' and 're'");
  }
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
