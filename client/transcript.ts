/**
 * What was said in one conversation, as one user sees it. Pure data: no sockets, no clock.
 *
 * Unread is never counted up: it is what stands behind the read marker, computed each time from the entries.
 */

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
  /** Unique in its transcript, and rising. */
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

/** One thing in a transcript. */
export type Entry = MessageEntry | NoticeEntry | EventEntry;

type WithoutKey<E> = E extends Entry ? Omit<E, 'key'> : never;

/** An entry before it has its place. */
export type NewEntry = WithoutKey<Entry>;

/** Entries of a transcript that are kept in memory. The oldest go first. */
export const TRANSCRIPT_LIMIT = 5000;

/** The entries of one conversation, and how far they were read. */
export class Transcript {
  readonly id: ConversationId;
  #entries: Entry[] = [];
  #nextKey = 1;
  #readUpTo = 0;

  constructor(id: ConversationId) {
    this.id = id;
  }

  /** Oldest first. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Messages of others behind the read marker. */
  get unread(): number {
    return this.#entries.filter(entry => isUnread(entry, this.#readUpTo)).length;
  }

  /** Appends an entry and returns it with its key. */
  add(entry: NewEntry): Entry {
    const added: Entry = { ...entry, key: this.#nextKey++ };
    this.#entries.push(added);
    if (this.#entries.length > TRANSCRIPT_LIMIT) this.#entries = this.#entries.slice(-TRANSCRIPT_LIMIT);
    return added;
  }

  /** The message with this key, if it is there. */
  message(key: number): MessageEntry | undefined {
    const entry = this.#entries.find(candidate => candidate.key === key);
    return entry?.kind === 'message' ? entry : undefined;
  }

  /** Puts a new version in the place of the message with the same key; without effect where there is none. */
  replace(entry: MessageEntry): void {
    this.#entries = this.#entries.map(old => (old.key === entry.key ? entry : old));
  }

  /** Takes an entry out. */
  remove(key: number): void {
    this.#entries = this.#entries.filter(entry => entry.key !== key);
  }

  /** Moves the read marker forward to the entry `key`; never back. Whether unread changed by it. */
  read(key: number): boolean {
    if (key <= this.#readUpTo) return false;
    const before = this.unread;
    this.#readUpTo = key;
    return this.unread !== before;
  }
}

function isUnread(entry: Entry, readUpTo: number): boolean {
  return entry.kind === 'message' && !entry.own && entry.key > readUpTo;
}
