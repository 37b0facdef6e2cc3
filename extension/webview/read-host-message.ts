/** Checks what comes in from the host: a page may be sent anything by anyone who holds its window. */
import type { ConversationId, Entry } from '../../client/transcript.ts';
import { isRole } from '../../protocol/roles.ts';
import { DENSITIES, type HostMessage, REFUSAL_CAUSES } from './page-protocol.ts';
import { type Fields, isFields, isList, isNumber, isText } from './values.ts';

/** Reads a message of the host; undefined where it is none. */
export function readHostMessage(value: unknown): HostMessage | undefined {
  if (!isFields(value)) return undefined;
  return isHostMessage(value) ? value : undefined;
}

function isHostMessage(value: Fields): value is Fields & HostMessage {
  switch (value['type']) {
    case 'snapshot':
      return isSnapshot(value['snapshot']);
    case 'state':
      return isFramePatch(value['state']);
    case 'entries':
      return isPatch(value);
    case 'reveal':
      return typeof value['key'] === 'number';
    case 'quotes':
      return isConversation(value['open']) && isList(value['quotes'], isQuote);
    case 'versions':
      return isConversation(value['open']) && isNumber(value['key']) && isList(value['versions'], isVersion);
    case 'copied':
      return isNumber(value['key']) && (value['block'] === undefined || isNumber(value['block']));
    case 'compose':
    case 'insert':
      return typeof value['text'] === 'string';
    case 'draft':
      return isConversation(value['id']) && isDraft(value['draft']);
    case 'attach':
      return isText(value['text']) && isList(value['fences'], isText);
    case 'pasteOffer':
      return isText(value['text']) && isText(value['fence']);
    case 'nothingDropped':
    case 'focus':
      return true;
    default:
      return false;
  }
}

function isSnapshot(value: unknown): boolean {
  return (
    isFramePatch(value) &&
    value['names'] !== undefined &&
    isEntries(value['entries']) &&
    isDraft(value['draft'])
  );
}

function isDraft(value: unknown): boolean {
  return isFields(value) && isText(value['text']) && isNumber(value['time']);
}

function isPatch({ open, entries, removed, unseen, state }: Fields): boolean {
  return (
    isConversation(open) &&
    isEntries(entries) &&
    (removed === undefined || isList(removed, isNumber)) &&
    (unseen === undefined || isEntries(unseen)) &&
    (state === undefined || isFramePatch(state))
  );
}

const CONNECTIONS: readonly unknown[] = ['offline', 'connecting', 'online', 'waiting', 'refused'];
const OLDER: readonly unknown[] = ['none', 'more', 'loading', 'unknown'];

function isFramePatch(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const {
    connection,
    userName,
    open,
    older,
    newer,
    behind,
    divider,
    conversations,
    members,
    names,
    role,
    pins,
  } = value;
  return (
    isConnection(connection) &&
    typeof userName === 'string' &&
    isConversation(open) &&
    OLDER.includes(older) &&
    typeof newer === 'boolean' &&
    (behind === undefined || isNumber(behind)) &&
    (divider === undefined || isNumber(divider)) &&
    isList(conversations, isConversationView) &&
    typeof members === 'number' &&
    isRole(role) &&
    isList(pins, isNumber) &&
    (names === undefined || isNames(names)) &&
    isRoomFrame(value)
  );
}

function isNames(value: unknown): boolean {
  return isFields(value) && ['rooms', 'joined', 'users'].every(list => isList(value[list], isText));
}

/** What a frame tells of the room beside the talk. */
function isRoomFrame({ topic, staff, typists, thread, density }: Fields): boolean {
  return (
    (topic === undefined || isText(topic)) &&
    isList(staff, isStaff) &&
    isList(typists, isText) &&
    (thread === undefined || isNumber(thread)) &&
    DENSITIES.some(known => known === density)
  );
}

function isStaff(value: unknown): boolean {
  return isFields(value) && isText(value['name']) && isRole(value['role']) && value['role'] !== 'student';
}

function isQuote(value: unknown): boolean {
  return isFields(value) && isNumber(value['seq']) && isText(value['sender']) && isText(value['text']);
}

function isVersion(value: unknown): boolean {
  return isFields(value) && isText(value['text']) && isNumber(value['time']);
}

function isConnection(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { kind, server, cause } = value;
  const isKnown = cause === undefined || REFUSAL_CAUSES.some(known => known === cause);
  return CONNECTIONS.includes(kind) && isText(server) && isKnown;
}

function isConversation(value: unknown): value is ConversationId {
  if (!isFields(value)) return false;
  const { kind, name } = value;
  return (kind === 'room' || kind === 'user' || kind === 'server') && typeof name === 'string';
}

function isConversationView(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { id, unread, forUser } = value;
  return isConversation(id) && isNumber(unread) && (forUser === undefined || isNumber(forUser));
}

function isEntries(value: unknown): value is Entry[] {
  return isList(value, isEntry);
}

function isEntry(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { kind, key, text, time } = value;
  if (kind === 'gap') return isNumber(key) && typeof value['loading'] === 'boolean';
  if (typeof key !== 'number' || typeof text !== 'string' || typeof time !== 'number') return false;
  if (kind === 'message') return isMessage(value);
  if (kind === 'act') return isText(value['sender']) && isText(value['act']) && isNumber(value['re']);
  return kind === 'event' || (kind === 'notice' && (value['level'] === 'info' || value['level'] === 'error'));
}

function isMessage({ sender, state, reactions }: Fields): boolean {
  return isText(sender) && isState(state) && (reactions === undefined || isList(reactions, isReaction));
}

function isReaction(value: unknown): boolean {
  return (
    isFields(value) && isText(value['text']) && isNumber(value['count']) && isList(value['users'], isText)
  );
}

function isState(value: unknown): boolean {
  return value === 'sending' || value === 'sent' || value === 'failed';
}
