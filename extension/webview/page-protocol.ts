/**
 * What the extension host and the chat page say to each other: two unions, one for each direction, and their validation.
 *
 * The host owns the state. The page gets a snapshot when it says `ready` and whenever it becomes visible again, then
 * patches. Both directions are plain JSON through `postMessage`; each side checks what comes in, because a page is a page.
 */

import type { ConversationId, Entry } from '../../client/transcript.ts';

/** The state of the connection, in the words that the page shows. */
export interface ConnectionView {
  kind: 'offline' | 'connecting' | 'online' | 'waiting' | 'refused';
  /** `host:port` of the server. */
  server: string;
  /** With `waiting` and `refused`: why, in words. */
  reason?: string;
  /** With `waiting`: when the next attempt begins, ms since 1970. */
  retryAt?: number;
}

/** A conversation in the switcher at the head of the page. */
export interface ConversationView {
  id: ConversationId;
  unread: number;
}

/** All that the page shows. */
export interface Snapshot {
  connection: ConnectionView;
  /** Empty before a name was ever given. */
  userName: string;
  open: ConversationId;
  /** The open conversation's latest entries, oldest first; at most {@link PAGE_LIMITS.entries}. */
  entries: Entry[];
  conversations: ConversationView[];
  /** Members of the open room; 0 where it is none. */
  members: number;
  /** For the completion of slash commands. */
  names: { rooms: string[]; joined: string[]; users: string[] };
}

/** Host to page. */
export type HostMessage =
  | { type: 'snapshot'; snapshot: Snapshot }
  /** Everything of the snapshot but its entries, which did not change. */
  | { type: 'state'; state: Omit<Snapshot, 'entries'> }
  /** New entries, or new versions of entries with the same key, of the open conversation. */
  | { type: 'entries'; open: ConversationId; entries: Entry[] }
  /** An entry went away (a failed message that is edited). */
  | { type: 'removed'; open: ConversationId; key: number }
  /** Puts text into the composer of the open conversation, in front of nothing else. */
  | { type: 'compose'; text: string }
  /** The user's own command asked for it: the composer takes the focus. */
  | { type: 'focus' };

/** Page to host. */
export type PageMessage =
  /** The page is there and wants a snapshot. `paintedMs`: from navigation start to its first paint, for the figures. */
  | { type: 'ready' }
  | { type: 'painted'; ms: number }
  /** A line of the composer: text or a slash command. */
  | { type: 'submit'; text: string }
  | { type: 'retry'; key: number }
  /** Takes a failed message out of the transcript and its text back into the composer. */
  | { type: 'edit'; key: number }
  | { type: 'open'; id: ConversationId }
  /** The entry was on screen in a focused window. */
  | { type: 'read'; id: ConversationId; key: number }
  /** A button: one of the commands that the page offers. */
  | { type: 'command'; command: PageCommand }
  /** An error in the page, for the log. */
  | { type: 'problem'; text: string };

/** The commands a page may ask for, by their id behind `classchat.`. Nothing else is ever run on a page's word. */
export const PAGE_COMMANDS = [
  'connect',
  'disconnect',
  'joinRoom',
  'createRoom',
  'leaveRoom',
  'startServer',
  'switchRoom',
  'showLog',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

export const PAGE_LIMITS = {
  /** Entries in a snapshot, and on the page: the oldest go first. */
  entries: 1000,
  /** Characters that the composer takes. */
  textLength: 20_000,
} as const;

/** Reads a message of the page; undefined where it is none. Picks known fields into a fresh object. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const { type, text, key, ms } = fields;
  switch (type) {
    case 'ready':
      return { type };
    case 'painted':
      return typeof ms === 'number' ? { type, ms } : undefined;
    case 'submit':
      return typeof text === 'string' && text.length <= PAGE_LIMITS.textLength ? { type, text } : undefined;
    case 'problem':
      return typeof text === 'string' ? { type, text: text.slice(0, PAGE_LIMITS.textLength) } : undefined;
    case 'retry':
    case 'edit':
      return typeof key === 'number' ? { type, key } : undefined;
    case 'open':
    case 'read':
      return readAbout(type, fields);
    case 'command': {
      const command = PAGE_COMMANDS.find(known => known === fields['command']);
      return command && { type, command };
    }
    default:
      return undefined;
  }
}

function readAbout(type: 'open' | 'read', { id, key }: Record<string, unknown>): PageMessage | undefined {
  if (typeof id !== 'object' || id === null) return undefined;
  const { kind, name } = id as Record<string, unknown>;
  if ((kind !== 'room' && kind !== 'user' && kind !== 'server') || typeof name !== 'string') return undefined;
  if (type === 'open') return { type, id: { kind, name } };
  return typeof key === 'number' ? { type, id: { kind, name }, key } : undefined;
}
