/** Checks what comes in from the host: a page may be sent anything by anyone who holds its window. */
import type { ConversationId, Entry } from '../../client/transcript.ts';
import type { HostMessage } from './page-protocol.ts';

type Fields = Record<string, unknown>;

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
      return isFrame(value['state']);
    case 'entries':
      return isPatch(value);
    case 'reveal':
      return typeof value['key'] === 'number';
    case 'compose':
      return typeof value['text'] === 'string';
    case 'focus':
      return true;
    default:
      return false;
  }
}

function isSnapshot(value: unknown): boolean {
  return isFrame(value) && isEntries(value['entries']) && isDraft(value['draft']);
}

function isDraft(value: unknown): boolean {
  return isFields(value) && isText(value['text']) && isNumber(value['time']);
}

function isPatch({ open, entries, removed, state }: Fields): boolean {
  return (
    isConversation(open) &&
    isEntries(entries) &&
    (removed === undefined || isList(removed, isNumber)) &&
    (state === undefined || isFrame(state))
  );
}

const CONNECTIONS: readonly unknown[] = ['offline', 'connecting', 'online', 'waiting', 'refused'];
const OLDER: readonly unknown[] = ['none', 'more', 'loading', 'unknown'];

function isFrame(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const { connection, userName, open, older, newer, divider, conversations, members, names } = value;
  return (
    isFields(connection) &&
    CONNECTIONS.includes(connection['kind']) &&
    typeof connection['server'] === 'string' &&
    typeof userName === 'string' &&
    isConversation(open) &&
    OLDER.includes(older) &&
    typeof newer === 'boolean' &&
    (divider === undefined || isNumber(divider)) &&
    isList(conversations, isConversationView) &&
    typeof members === 'number' &&
    isFields(names) &&
    ['rooms', 'joined', 'users'].every(list => isList(names[list], isText))
  );
}

function isConversation(value: unknown): value is ConversationId {
  if (!isFields(value)) return false;
  const { kind, name } = value;
  return (kind === 'room' || kind === 'user' || kind === 'server') && typeof name === 'string';
}

function isConversationView(value: unknown): boolean {
  return isFields(value) && isConversation(value['id']) && typeof value['unread'] === 'number';
}

function isEntries(value: unknown): value is Entry[] {
  return isList(value, isEntry);
}

function isEntry(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { kind, key, text, time } = value;
  if (kind === 'gap') return isNumber(key) && typeof value['loading'] === 'boolean';
  if (typeof key !== 'number' || typeof text !== 'string' || typeof time !== 'number') return false;
  if (kind === 'message') return typeof value['sender'] === 'string' && isState(value['state']);
  return kind === 'event' || (kind === 'notice' && (value['level'] === 'info' || value['level'] === 'error'));
}

function isState(value: unknown): boolean {
  return value === 'sending' || value === 'sent' || value === 'failed';
}

function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
