/**
 * What the extension host and the chat page say to each other: two unions, one for each direction. Their validation is in
 * read-host-message.ts and read-page-message.ts.
 *
 * The host owns the state. The page gets a snapshot when it says `ready` and whenever it becomes visible again, then
 * patches. Both directions are plain JSON through `postMessage`; each side checks what comes in, because a page is a page.
 */

import type { ConversationId, Entry } from '../../client/transcript.ts';
import type { Role } from '../../protocol/roles.ts';

/** The state of the connection, in the words that the page shows. */
export interface ConnectionView {
  kind: 'offline' | 'connecting' | 'online' | 'waiting' | 'refused';
  /** `host:port` of the server. */
  server: string;
  /** With `waiting` and `refused`: why, in words. */
  reason?: string;
  /** With `waiting`: when the next attempt begins, ms since 1970. */
  retryAt?: number;
  /** With `refused`: what it is about, and so what helps. */
  cause?: RefusalCause;
}

/**
 * Why there is no connection, as far as people can help: the name, the class's code, the instructor key, an order of staff, a server that is
 * another one, that has no TLS, that had and has not, that has and is not to, the user's own setting.
 */
export const REFUSAL_CAUSES = [
  'name',
  'code',
  'key',
  'removed',
  'banned',
  'changed',
  'tls',
  'tlsLost',
  'tlsOff',
  'ownSetting',
] as const;
export type RefusalCause = (typeof REFUSAL_CAUSES)[number];

/** A conversation in the switcher at the head of the page. */
export interface ConversationView {
  id: ConversationId;
  /** Messages that count as unread: of a room, as many as its level has it. */
  unread: number;
  /** Those of them that are for the user. */
  forUser?: number;
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
  /** How many messages are among those; absent where there is none. */
  behind?: number;
  /** The key of the first message that was unread when the conversation was opened; stays until it is left. */
  divider?: number;
  /** What stood in the composer of the open conversation when it was left. */
  draft: Draft;
  conversations: ConversationView[];
  /** What the user is in the class. */
  role: Role;
  /** The `seq` of the pinned messages of the open conversation. */
  pins: number[];
  /** Members of the open room; 0 where it is none. */
  members: number;
  /** What the open room is about, where that was said. */
  topic?: string;
  /** Who of the class keeps order, as far as that is known. */
  staff: StaffView[];
  /** Who else is writing in the open conversation just now. */
  typists: string[];
  /** The `seq` of the message that began the thread whose messages alone are shown. Absent: all of the conversation is. */
  thread?: number;
  density: Density;
  /** The user is at another page of the window: that one tells a screen reader what is new. */
  silent?: true;
  /** For completion: of slash commands, and of who is mentioned. */
  names: { rooms: string[]; joined: string[]; users: string[] };
}

/** How close together messages stand. `compact` has no avatars. */
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Somebody who keeps order. */
export interface StaffView {
  name: string;
  role: Exclude<Role, 'student'>;
}

/** A message of the open conversation as it is quoted elsewhere: above what answers it, or at the head where it is pinned. */
export interface Quote {
  seq: number;
  sender: string;
  /** At most {@link PAGE_LIMITS.quoteLength} of it. */
  text: string;
  removed?: boolean;
}

/** What a message said at a time. */
export interface VersionView {
  text: string;
  /** ms since 1970. */
  time: number;
}

/** Host to page. */
export type HostMessage =
  | { type: 'snapshot'; snapshot: Snapshot }
  /** Everything of the snapshot but what the page has, which did not change. */
  | { type: 'state'; state: FramePatch }
  /**
   * Of the open conversation: new entries and new versions of entries with the same key, the keys of entries that went
   * away, what is new behind the last entry of a page that does not go on to the end (to be told, not drawn), and the
   * state that goes with all this. In one message, so that nothing half done is ever drawn or read.
   */
  | {
      type: 'entries';
      open: ConversationId;
      entries: Entry[];
      removed?: number[];
      unseen?: Entry[];
      state?: FramePatch;
    }
  /** Puts text into the composer of the open conversation, in front of nothing else. */
  | { type: 'compose'; text: string }
  /** Puts text where the caret of the composer is. */
  | { type: 'insert'; text: string }
  /**
   * Puts blocks of code to what is being written, and text in front of it. `fences`: each as {@link writeFence} writes it.
   */
  | { type: 'attach'; text: string; fences: readonly string[] }
  /** Nothing of what was dropped is of an open folder. */
  | { type: 'nothingDropped' }
  /** The clipboard has what the message `key` says, or its block of code number `block`. */
  | { type: 'copied'; key: number; block?: number }
  /** What was pasted is code of an editor here: it can be had with its place. */
  | { type: 'pasteOffer'; text: string; fence: string }
  /** What stands in the composer of another page of the window now. */
  | { type: 'draft'; id: ConversationId; draft: Draft }
  /** The user's own command asked for it: the composer takes the focus. */
  | { type: 'focus' }
  /** The user's own command asked for it: the entry is shown in the middle, marked, and takes the focus. */
  | { type: 'reveal'; key: number }
  /** Messages of the open conversation that were asked for, as far as they can be had. */
  | { type: 'quotes'; open: ConversationId; quotes: Quote[] }
  /** What the message `key` of the open conversation said before it was edited, oldest first; none where that cannot be had. */
  | { type: 'versions'; open: ConversationId; key: number; versions: VersionView[] };

/** All of a snapshot but what changes far more often, or is the page's own from then on. */
export type Frame = Omit<Snapshot, 'entries' | 'draft'>;

/** A frame as a page follows it. Without `names`, which are as many as a class has people: those that the page has. */
export type FramePatch = Omit<Frame, 'names'> & Partial<Pick<Frame, 'names'>>;

/** Page to host: a group for each file of handlers on the host's side. */
export type PageMessage =
  | LifeMessage
  | WritingMessage
  | ReadingMessage
  | DeedMessage
  | TargetMessage
  | AttachMessage;

/** The page itself. */
export type LifeMessage =
  /** The page is there and wants a snapshot. */
  | { type: 'ready' }
  /** `ms`: from navigation start to its first paint, for the figures. */
  | { type: 'painted'; ms: number }
  /** A button: one of the commands that the page offers. */
  | { type: 'command'; command: PageCommand }
  /** An error in the page, for the log. */
  | { type: 'problem'; text: string };

/** The composer, and messages of the user's own that are on their way. */
export type WritingMessage =
  /** A line of the composer: text or a slash command. `re`: the key of the message that it answers. */
  | { type: 'submit'; text: string; re?: number }
  /** Gives a message of the user's own another text. */
  | { type: 'change'; key: number; text: string }
  /** The user is writing in the open conversation; said again while that goes on. */
  | { type: 'typing' }
  | { type: 'retry'; key: number }
  /** Takes a failed message out of the transcript and its text back into the composer. */
  | { type: 'edit'; key: number }
  /** What stands in the composer of a conversation now; at most {@link PAGE_LIMITS.draftLength} of it is kept. */
  | { type: 'draft'; id: ConversationId; text: string; time: number };

/** Which conversation is read, how far, and what of it the page has. */
export type ReadingMessage =
  | { type: 'open'; id: ConversationId }
  /** The entry was on screen. Whether the window had the focus the host knows, and it alone. */
  | { type: 'read'; id: ConversationId; key: number }
  /** Wants one page of what was said before the first entry. */
  | { type: 'older' }
  /** Wants some of what was said after the last entry, where there is more. */
  | { type: 'newer' }
  /** Wants the newest entries, where there are newer ones than the last. */
  | { type: 'newest' }
  /** The reader stopped scrolling: the first entry on screen, none at the end. What is far from there may go from the page. */
  | { type: 'whereabouts'; key?: number }
  /** Wants the part around an entry, where there is such a one: the reader was there when the page was here last. */
  | { type: 'around'; key: number; time: number }
  /** Wants what is missing at the gap `key`. */
  | { type: 'gap'; key: number }
  /** Wants only the thread of the message `key` to be shown; without, all of the conversation again. */
  | { type: 'thread'; key?: number }
  /** Wants the message `seq` of the open conversation to be shown. */
  | { type: 'jump'; seq: number }
  /** Wants messages of the open conversation to quote from; at most {@link PAGE_LIMITS.quotes} at once. */
  | { type: 'quotes'; seqs: number[] }
  /** Wants what an edited message said before. */
  | { type: 'versions'; key: number };

/** What is done to messages that the server keeps. */
export type DeedMessage =
  /** Whoever said it, or staff, wants a message deleted: the host asks whether it is meant. */
  | { type: 'delete'; key: number }
  /** Puts a reaction, one emoji, to a message, or takes it back. */
  | { type: 'react'; key: number; text: string; on: boolean }
  /** Copies what a message says. */
  | { type: 'copy'; key: number }
  /** Staff wants a message pinned, or taken down where it is. */
  | { type: 'pin'; key: number };

/** What comes from elsewhere in the editor into the composer. */
export type AttachMessage =
  /** Files were dropped, or problems, which are a JSON list as the Problems view hands it over. */
  | { type: 'drop'; uris: readonly string[]; problems: string }
  /** Text was pasted that may be code: at most {@link PAGE_LIMITS.textLength} of it. */
  | { type: 'pasted'; text: string };

/** To where a click in a message leads. */
export type TargetMessage =
  /** The reader clicked a link in a message; `href` as `readLink` gives it. */
  | { type: 'link'; href: string }
  /** The reader clicked a place in source code: a path as somebody wrote it, lines from 1. */
  | { type: 'place'; path: string; line: number; endLine: number }
  /** Wants something done with the block of code number `block` (see `codeBlocks`) of the entry `key`, whose text the host has itself. */
  | { type: 'block'; deed: BlockDeed; key: number; block: number };

/** What the page may want done with a block of code. */
export const BLOCK_DEEDS = [
  'copy',
  'insert',
  'untitled',
  'compare',
  'open',
  'diff',
  'apply',
  'suggest',
] as const;
export type BlockDeed = (typeof BLOCK_DEEDS)[number];

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
  'showPinnedMessages',
  'exportRoom',
  'setTopic',
  'setRoomLevel',
  'showLog',
  'askAboutSelection',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

export const PAGE_LIMITS = {
  /** Entries on the page: some dozen screens. The host keeps to it: it takes away those that the reader is far from. */
  entries: 300,
  /** Characters that the composer takes. */
  textLength: 20_000,
  /** Characters of a draft that are kept. */
  draftLength: 100_000,
  /** Files, or problems, of one drop that are looked at. */
  dropped: 20,
  /** Characters of what is said of problems that were dropped. */
  problemsLength: 100_000,
  /** Characters of a path in a message. */
  pathLength: 4096,
  /** Characters of a message that are quoted. */
  quoteLength: 300,
  /** Messages that are asked for at once to quote from. */
  quotes: 100,
  /** Characters of an emoji: the longest are of 35. */
  emojiLength: 64,
} as const;
