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

/**
 * What stands before the first entry: the conversation's beginning (`none`), older messages that can be asked for,
 * or older ones on their way. `unknown`: nobody keeps this conversation, so that nothing can be said of it.
 */
export type Older = 'none' | 'more' | 'loading' | 'unknown';

/** What stood in a composer; empty where nothing did. */
export interface Draft {
  text: string;
  /** When the page last changed it, by the page's clock, ms since 1970; 0 for never. */
  time: number;
}

/** All that the page shows. */
export interface Snapshot {
  connection: ConnectionView;
  /** Empty before a name was ever given. */
  userName: string;
  open: ConversationId;
  /**
   * Entries of the open conversation, oldest first; at most {@link PAGE_LIMITS.entries}. Their `key` is a sort
   * position: it may be negative or fractional, and older ones that come later have smaller ones.
   */
  entries: Entry[];
  older: Older;
  /** Whether there are newer ones than the last entry: the reader is far up in a long conversation. */
  newer: boolean;
  /** The key of the first message that was unread when the conversation was opened; stays until it is left. */
  divider?: number;
  /** What stood in the composer of the open conversation when it was left. */
  draft: Draft;
  conversations: ConversationView[];
  /** Members of the open room; 0 where it is none. */
  members: number;
  /** For the completion of slash commands. */
  names: { rooms: string[]; joined: string[]; users: string[] };
}

/** Host to page. */
export type HostMessage =
  | { type: 'snapshot'; snapshot: Snapshot }
  /** Everything of the snapshot but what the page has, which did not change. */
  | { type: 'state'; state: Frame }
  /**
   * Of the open conversation: new entries and new versions of entries with the same key, the keys of entries that went
   * away, and the state that goes with all this. In one message, so that nothing half done is ever drawn or read.
   */
  | { type: 'entries'; open: ConversationId; entries: Entry[]; removed?: number[]; state?: Frame }
  /** Puts text into the composer of the open conversation, in front of nothing else. */
  | { type: 'compose'; text: string }
  /** The user's own command asked for it: the composer takes the focus. */
  | { type: 'focus' }
  /** The user's own command asked for it: the entry is shown in the middle, marked, and takes the focus. */
  | { type: 'reveal'; key: number };

/** All of a snapshot but what changes far more often, or is the page's own from then on. */
export type Frame = Omit<Snapshot, 'entries' | 'draft'>;

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
  /** The entry was on screen. Whether the window had the focus the host knows, and it alone. */
  | { type: 'read'; id: ConversationId; key: number }
  /** Wants one page of what was said before the first entry. */
  | { type: 'older' }
  /** Wants some of what was said after the last entry, where there is more. */
  | { type: 'newer' }
  /** Wants the newest entries, where there are newer ones than the last. */
  | { type: 'newest' }
  /** Wants what is missing at the gap `key`. */
  | { type: 'gap'; key: number }
  /** What stands in the composer of a conversation now; at most {@link PAGE_LIMITS.draftLength} of it is kept. */
  | { type: 'draft'; id: ConversationId; text: string; time: number }
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
  'searchMessages',
  'exportRoom',
  'showLog',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

export const PAGE_LIMITS = {
  /** Entries on the page. The host keeps to it: it takes away those that the reader is far from. */
  entries: 5000,
  /** Characters that the composer takes. */
  textLength: 20_000,
  /** Characters of a draft that are kept. */
  draftLength: 100_000,
} as const;

/** Reads a message of the page; undefined where it is none. Picks known fields into a fresh object. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, unknown>;
  const { type, text, key, ms } = fields;
  switch (type) {
    case 'ready':
    case 'older':
    case 'newer':
    case 'newest':
      return { type };
    case 'painted':
      return typeof ms === 'number' ? { type, ms } : undefined;
    case 'submit':
      return typeof text === 'string' && text.length <= PAGE_LIMITS.textLength ? { type, text } : undefined;
    case 'problem':
      return typeof text === 'string' ? { type, text: text.slice(0, PAGE_LIMITS.textLength) } : undefined;
    case 'retry':
    case 'edit':
    case 'gap':
      return typeof key === 'number' ? { type, key } : undefined;
    case 'open':
    case 'read':
    case 'draft':
      return readAbout(type, fields);
    case 'command': {
      const command = PAGE_COMMANDS.find(known => known === fields['command']);
      return command && { type, command };
    }
    default:
      return undefined;
  }
}

function readAbout(
  type: 'open' | 'read' | 'draft',
  { id, key, text, time }: Record<string, unknown>,
): PageMessage | undefined {
  if (typeof id !== 'object' || id === null) return undefined;
  const { kind, name } = id as Record<string, unknown>;
  if ((kind !== 'room' && kind !== 'user' && kind !== 'server') || typeof name !== 'string') return undefined;
  if (type === 'open') return { type, id: { kind, name } };
  if (type === 'draft') {
    const kept = typeof text === 'string' ? text.slice(0, PAGE_LIMITS.draftLength) : undefined;
    const isDraft = kept !== undefined && typeof time === 'number';
    return isDraft ? { type, id: { kind, name }, text: kept, time } : undefined;
  }
  return typeof key === 'number' ? { type, id: { kind, name }, key } : undefined;
}
