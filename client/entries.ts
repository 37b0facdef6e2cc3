/** What a transcript is made of. Pure data. */

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
}

/** What the server or a command answered. */
export interface NoticeEntry {
  kind: 'notice';
  key: number;
  level: 'info' | 'error';
  text: string;
  time: number;
}

/** Somebody entered or left. */
export interface EventEntry {
  kind: 'event';
  key: number;
  text: string;
  time: number;
}

/** Here are messages that are not loaded. */
export interface GapEntry {
  kind: 'gap';
  key: number;
  loading: boolean;
}

/** One thing in a transcript. */
export type Entry = MessageEntry | NoticeEntry | EventEntry | GapEntry;

type WithoutKey<E> = E extends Entry ? Omit<E, 'key'> : never;

/** An entry before it has its place. */
export type NewEntry = WithoutKey<MessageEntry | NoticeEntry | EventEntry>;
