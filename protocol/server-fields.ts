/** Reads the parts that messages of a server are made of. What is missing or of a wrong type is left out. */
import { count, type Fields, flag, isCount, isMoment, list, moment, number, string } from './fields.ts';
import {
  type ActStatus,
  ASKABLE,
  type Askable,
  type AuditAction,
  type AuditPage,
  type ConversationKind,
  type ConversationState,
  type KeptMessage,
  type MessageVersion,
  type PairState,
  type ReactionState,
  type RoomRules,
  type RoomState,
  type SearchHit,
  type StaffMember,
} from './messages.ts';
import { isRole, type Role } from './roles.ts';

/** The four fields but the status. */
export type Base = { sender: string; receiver: string; text: string };

export function isKind(value: unknown): value is ConversationKind {
  return value === 'group' || value === 'private';
}

export function place(fields: Fields): { epoch?: string; seq?: number } {
  return { ...string(fields, 'epoch'), ...count(fields, 'seq') };
}

/** A code that the catalogue has; another one is left out. */
export function code<C extends string>(fields: Fields, known: Record<C, string>): { code?: C } {
  const value = fields['code'];
  return typeof value === 'string' && Object.hasOwn(known, value) ? { code: value as C } : {};
}

export function role(fields: Fields): { role?: Role } {
  const value = fields['role'];
  return isRole(value) ? { role: value } : {};
}

/** What `hello` has to bear. What an older client does not know it could not give either. */
export function asks(fields: Fields): { asks?: Askable[] } {
  const value = fields['asks'];
  return Array.isArray(value) ? { asks: ASKABLE.filter(one => value.includes(one)) } : {};
}

export function people(fields: Fields): { people?: string[] } {
  const value = fields['people'];
  return Array.isArray(value) ? { people: value.filter(name => typeof name === 'string') } : {};
}

export function idle(fields: Fields): { idle?: string[] } {
  const value = fields['idle'];
  return Array.isArray(value) ? { idle: value.filter(name => typeof name === 'string') } : {};
}

export function staff(fields: Fields): { staff?: StaffMember[] } {
  return Array.isArray(fields['staff']) ? { staff: list(fields['staff'], staffMember) } : {};
}

export function rooms(fields: Fields): { rooms?: RoomState[] } {
  return Array.isArray(fields['rooms']) ? { rooms: list(fields['rooms'], roomState) } : {};
}

export function pins({ pins: found }: Fields): { pins?: number[] } {
  return Array.isArray(found) ? { pins: found.filter(isCount) } : {};
}

export function pairs(fields: Fields): { private?: PairState[] } {
  return Array.isArray(fields['private']) ? { private: list(fields['private'], pairState) } : {};
}

export function rules(fields: Fields): RoomRules {
  return {
    ...flag(fields, 'locked'),
    ...flag(fields, 'announcement'),
    ...count(fields, 'slow'),
    ...string(fields, 'topic'),
  };
}

/** What a message bears of what became of it. */
export function story(fields: Fields) {
  return {
    ...count(fields, 're'),
    ...flag(fields, 'removed'),
    ...string(fields, 'removedBy'),
    ...number(fields, 'edited'),
  };
}

const ACTS: Record<ActStatus, true> = { delete: true, pin: true, edit: true, react: true };

export function isAct(value: unknown): value is ActStatus {
  return typeof value === 'string' && Object.hasOwn(ACTS, value);
}

export function keptMessage(fields: Fields): KeptMessage | undefined {
  const { sender, text, seq, time, act } = fields;
  if (typeof sender !== 'string' || typeof text !== 'string' || !isCount(seq)) return undefined;
  if (!isMoment(time)) return undefined;
  const kept = { sender, text, seq, time, ...string(fields, 'id'), ...story(fields) };
  if (isAct(act)) return { ...kept, act, ...flag(fields, 'on') };
  const { reactions } = fields;
  return Array.isArray(reactions) ? { ...kept, reactions: list(reactions, reactionState) } : kept;
}

function reactionState(fields: Fields): ReactionState | undefined {
  const { text, users, count: told } = fields;
  if (typeof text !== 'string' || !Array.isArray(users) || !isCount(told)) return undefined;
  const named = users.filter(user => typeof user === 'string');
  return { text, users: named, count: Math.max(told, named.length) };
}

export function messageVersion(fields: Fields): MessageVersion | undefined {
  const { text, time } = fields;
  return typeof text === 'string' && isMoment(time) ? { text, time } : undefined;
}

export function searchHit(fields: Fields): SearchHit | undefined {
  const { kind, receiver, epoch } = fields;
  const message = keptMessage(fields);
  if (!message || !isKind(kind) || typeof receiver !== 'string' || typeof epoch !== 'string')
    return undefined;
  const { sender, text, seq, time } = message;
  return { kind, receiver, epoch, seq, sender, time, text, marks: marks(fields['marks']) };
}

const AUDIT_ACTIONS: Record<AuditAction, true> = {
  role: true,
  mute: true,
  remove: true,
  ban: true,
  unban: true,
  slow: true,
  lock: true,
  announcement: true,
  topic: true,
  release: true,
  delete: true,
  pin: true,
};

export function auditEntry(fields: Fields): AuditPage['entries'][number] | undefined {
  const { number: place, time, by, role: rank, action } = fields;
  if (!isCount(place) || !isMoment(time) || typeof by !== 'string' || !isRole(rank)) return undefined;
  if (typeof action !== 'string' || !Object.hasOwn(AUDIT_ACTIONS, action)) return undefined;
  return {
    number: place,
    time,
    by,
    role: rank,
    action: action as AuditAction,
    ...string(fields, 'user'),
    ...string(fields, 'room'),
    ...count(fields, 'seq'),
    ...moment(fields, 'until'),
    ...string(fields, 'value'),
    ...string(fields, 'reason'),
  };
}

function roomState(fields: Fields): RoomState | undefined {
  const { name, members } = fields;
  if (typeof name !== 'string' || !Array.isArray(members)) return undefined;
  return {
    name,
    members: members.filter(member => typeof member === 'string'),
    ...standing(fields),
    ...rules(fields),
    ...pins(fields),
  };
}

function pairState(fields: Fields): PairState | undefined {
  const { name } = fields;
  return typeof name === 'string' ? { name, ...standing(fields) } : undefined;
}

function standing(fields: Fields): ConversationState {
  return { ...place(fields), ...count(fields, 'read'), ...flag(fields, 'recovered') };
}

function staffMember(fields: Fields): StaffMember | undefined {
  const { name, role: rank } = fields;
  return typeof name === 'string' && isRole(rank) ? { name, role: rank } : undefined;
}

function marks(value: unknown): [number, number][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(mark => {
    const [from, to] = Array.isArray(mark) ? mark : [];
    return isCount(from) && isCount(to) ? [[from, to] as [number, number]] : [];
  });
}
