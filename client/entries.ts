/** What a transcript is made of. Pure data. */
import type { ActStatus } from '../protocol/messages.ts';

/** Which talk: a room, the pair with a user, or what the server says to this user alone. */
export interface ConversationId {
  kind: 'room' | 'user' | 'server';
  /** Empty for `server`. */
  name: string;
}

/** Whether two ids name the same conversation. */
export function sameConversation(one: ConversationId, other: ConversationId): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** Who reacted with one sign. */
export interface EntryReaction {
  /** The sign: one emoji. */
  text: string;
  /** In the order in which they came; where they are very many, not all of them. */
  users: readonly string[];
  /** How many there are. */
  count: number;
}

/** Something that a person said. */
export interface MessageEntry {
  kind: 'message';
  /**
   * Unique in its transcript, and a sort position: of two entries the lower one stands above. May be negative. A message that
   * moves is taken out and comes again under another key.
   */
  key: number;
  sender: string;
  text: string;
  /** ms since 1970: the server's clock where it tells, else ours. */
  time: number;
  /** Said by this user. */
  own: boolean;
  state: 'sending' | 'sent' | 'failed';
  /** With `failed`: why, in words. */
  fault?: string;
  /** Where the server keeps it; absent as long as it has not said so, and always from a version 1 server. */
  seq?: number;
  epoch?: string;
  /** Its sender's own name for it. */
  id?: string;
  /** The `seq` of the message that it answers. */
  re?: number;
  /** The `seq` of the edit that it was last changed by. */
  edited?: number;
  /** It was deleted: its text is empty. */
  removed?: boolean;
  /** Who deleted it, where that was told: to staff. */
  removedBy?: string;
  /** By sign, the first one first; absent where there is none. */
  reactions?: readonly EntryReaction[];
}

/** Something that was done to a message. It has a place in the conversation, and nothing of its own to be read. */
export interface ActEntry {
  kind: 'act';
  key: number;
  act: ActStatus;
  /** The `seq` of the message. */
  re: number;
  /** With `pin` and `react`. */
  on?: boolean;
  /** `SERVER` where it was not told who. */
  sender: string;
  /** With `edit`, what the message says; with `react`, the emoji. */
  text: string;
  time: number;
  seq: number;
  epoch: string;
  own: boolean;
}

/** What the server or a command answered. */
export interface NoticeEntry {
  kind: 'notice';
  key: number;
  level: 'info' | 'error';
  text: string;
  time: number;
}

/** Somebody entered or left, or other rules hold in the room. */
export interface EventEntry {
  kind: 'event';
  key: number;
  text: string;
  time: number;
  /** It is about the rules: what holds for everybody who wants to write. */
  isRule?: true;
}

/** Here are messages that are not loaded. */
export interface GapEntry {
  kind: 'gap';
  key: number;
  loading: boolean;
}

/** One thing in a transcript. */
export type Entry = MessageEntry | ActEntry | NoticeEntry | EventEntry | GapEntry;

type WithoutKey<E> = E extends Entry ? Omit<E, 'key'> : never;

/** An entry before it has its place. */
export type NewEntry = WithoutKey<MessageEntry | NoticeEntry | EventEntry>;
