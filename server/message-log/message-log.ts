/**
 * The message log: what was said, kept. Not to be mixed up with the log that people read who run a server (../log.ts).
 *
 * One queue, one order: messages and changes (claims, rooms, memberships, read markers) are appended to one queue, are
 * committed in the order of the calls, and their outcomes come back in that order. Appending is synchronous and answers
 * nothing; a group of records that was committed together is told by one {@link CommitListener.committed}. Reads see
 * everything that was told as committed.
 */
import type { SearchQuery } from './search-query.ts';

/** Limits, with their unit and what happens when they are hit. */
export const LOG_LIMITS = {
  /** Records that may wait for their commit. More: {@link MessageLog.append} answers `undefined`. */
  waitingRecords: 100_000,
  /** Characters of text and `ref` that may wait for their commit. More: as above. */
  waitingCharacters: 64 * 1024 * 1024,
  /** Records that are committed at once. What is more waits for the next group. */
  groupRecords: 4096,
  /** Reads that may wait for their answer. More: the read is rejected with `overloaded`. */
  waitingReads: 1000,
  /** Messages of one page, of history and of an export. A higher `limit` counts as this. */
  pageMessages: 500,
  /** Characters of text of one page. The message that goes beyond is the page's last, and `more` is true. */
  pageCharacters: 1024 * 1024,
  /** Messages of one resume, over all conversations. A conversation that does not fit as a whole is `recovered: false`. */
  resumeMessages: 5000,
  /**
   * Bytes of texts, senders and ids of one resume, as JSON has them. The same. Half of what may wait for a peer: who missed more than
   * that would else be dropped as too slow at every hello.
   */
  resumeBytes: 4 * 1024 * 1024,
  /** Hits of one search. A higher `limit` counts as this. */
  searchHits: 100,
  /** Milliseconds that one search may look. Later: what was found so far, and `complete: false`. */
  searchMs: 250,
} as const;

/** A room, or an unordered pair of users. */
export type Conversation =
  | { readonly kind: 'group'; readonly room: string }
  | { readonly kind: 'private'; readonly users: readonly [string, string] };

/** Something that was said. Strings with half a surrogate pair are kept as Unicode's "to well-formed" makes them. */
export interface MessageRecord {
  kind: 'message';
  /** A room has to be open; a pair begins with its first message. */
  conversation: Conversation;
  sender: string;
  text: string;
  /** The server's clock, ms since 1970, UTC. It may go backwards: order is told by `seq`. */
  time: number;
  /** The sender's own id: the idempotency key in this conversation. Without it every message is a new one. */
  id?: string;
  /** The `seq` of the message in this conversation that this one speaks of. */
  re?: number;
  /** Any JSON value, kept as it is. */
  ref?: unknown;
}

/** A change of what the server has to know when it comes up again. */
export type ChangeRecord =
  /** The name is this user's from now on. Refused with `already_claimed`. */
  | { kind: 'claimed'; user: string; tokenHash: string; time: number }
  /** A room begins: a conversation with a new epoch, even where a room of that name was before. Refused with `room_exists`. */
  | { kind: 'opened'; room: string }
  /** A room ends, with its memberships; nobody can read it any more, but an export can. Refused with `no_such_room`. */
  | { kind: 'closed'; room: string }
  /** A membership that lasts while the user is away. What is so already stays so. Refused with `no_such_room`. */
  | { kind: 'entered' | 'left'; room: string; user: string }
  /** An unclaimed name is anybody's again: its private conversations end as a room does. Refused with `already_claimed`. */
  | { kind: 'freed'; user: string }
  /** How far a user has read. It never goes back, nor beyond the last message. Refused with `no_such_conversation`. */
  | { kind: 'read'; conversation: Conversation; user: string; seq: number };

export type LogRecord = MessageRecord | ChangeRecord;

/** Why a record was not taken, whatever the state of the disk. */
export type RefusalCode =
  /** The same `id` from the same sender in the same conversation, with another text, `re` or `ref`. */
  'conflict' | 'no_such_room' | 'no_such_conversation' | 'room_exists' | 'already_claimed';

/** Why the log cannot do something. */
export type MessageLogFaultCode =
  /** This Node has no `node:sqlite`. */
  | 'no_sqlite'
  /** Another server uses the folder. */
  | 'in_use'
  /** A newer ClassChat wrote this log. */
  | 'newer'
  /** The file is damaged, or no database. */
  | 'corrupt'
  /** The file is another program's. */
  | 'foreign'
  /** The disk is full. Appends work again when there is room again. */
  | 'full'
  /** The file or folder cannot be written to. */
  | 'read_only'
  /** Reading or writing failed in another way. */
  | 'io'
  /** More waits than may. */
  | 'overloaded'
  /** The file that a backup should go to is there already. */
  | 'file_exists'
  /** The log is closed. */
  | 'closed';

/** Thrown where the log cannot be opened, and what a read is rejected with. The message is a sentence for people. */
export class MessageLogFault extends Error {
  readonly code: MessageLogFaultCode;

  constructor(code: MessageLogFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MessageLogFault';
    this.code = code;
  }
}

/** What became of a record. */
export type Outcome =
  /** A message is committed. `seq` is gapless in its conversation, from 1. */
  | { kind: 'kept'; epoch: string; seq: number }
  /** The same message was committed before: its `seq` and `time` of then. */
  | { kind: 'kept_before'; epoch: string; seq: number; time: number }
  /** A change is committed. `epoch` is that of the room, for `opened`. */
  | { kind: 'done'; epoch?: string }
  | { kind: 'refused'; code: RefusalCode }
  /** Nothing of it is kept. The same record may be appended again. */
  | { kind: 'failed'; code: MessageLogFaultCode };

/** A number that {@link MessageLog.append} gives to each record: 1, 2, 3 and so on, from the opening of the log. */
export type Ticket = number;

/** Records that were committed, or failed, together. Those of the tickets `first`, `first + 1` and so on; no ticket is left out. */
export interface CommittedGroup {
  first: Ticket;
  outcomes: readonly Outcome[];
}

/** How the log speaks of itself. Never called from within a call to the log. */
export interface CommitListener {
  committed(group: CommittedGroup): void;
  /** The log is gone and does not come back; what waited was told as failed before. The last call. */
  broken(fault: MessageLogFault): void;
}

/** A message as it is kept. */
export interface StoredMessage {
  seq: number;
  sender: string;
  text: string;
  time: number;
  id?: string;
  re?: number;
  ref?: unknown;
}

/** What the server needs to know when it comes up. */
export interface LogState {
  schemaVersion: number;
  /** Changes where numbers may be given a second time: after a backup was restored, or a commit may have been lost. */
  epoch: string;
  users: readonly { name: string; tokenHash: string; time: number }[];
  /** All that did not end, the oldest first. `members` are those of a room, in the order in which they came. */
  conversations: readonly {
    conversation: Conversation;
    epoch: string;
    head: number;
    members: readonly string[];
  }[];
  markers: readonly ReadMarker[];
}

/** How far a user has read in a conversation. */
export interface ReadMarker {
  conversation: Conversation;
  user: string;
  seq: number;
}

/** Which messages of a conversation; `before` and `after` are a `seq`, exclusive. With neither, the newest. */
export interface PageRequest {
  conversation: Conversation;
  before?: number;
  after?: number;
  /** At least 1, at most {@link LOG_LIMITS.pageMessages}. */
  limit: number;
}

/** Oldest first. A conversation that is not there has no messages, and '' as its epoch. */
export interface Page {
  epoch: string;
  messages: readonly StoredMessage[];
  /** Whether there are further messages in the direction that was asked for; older ones, unless with `after` alone. */
  more: boolean;
}

/** What somebody has of a conversation: the last `seq`, and the epoch that it counts in. `0` and any epoch for nothing. */
export interface ResumePoint {
  conversation: Conversation;
  epoch: string;
  seq: number;
}

/** All that is missing, oldest first; or the word that it cannot be told, and that everything has to be loaded again. */
export type Resumed = { conversation: Conversation; epoch: string; head: number } & (
  | { recovered: true; messages: readonly StoredMessage[] }
  | { recovered: false }
);

export interface SearchRequest {
  query: SearchQuery;
  /** Those that the asker may read. Nothing of any other is looked at. */
  conversations: readonly Conversation[];
  /** At least 1, at most {@link LOG_LIMITS.searchHits}. */
  limit: number;
  /** `next` of the page before. */
  from?: number;
}

export interface SearchHit {
  conversation: Conversation;
  epoch: string;
  seq: number;
  sender: string;
  time: number;
  /** A part of the text around the first word that was found, with `…` where something is left out. */
  snippet: string;
  /** What was found in the snippet: from and to, in UTF-16 units, in order. */
  marks: readonly (readonly [number, number])[];
}

/** The newest committed message first. */
export interface SearchResult {
  hits: readonly SearchHit[];
  /** False where time ran out: there may be older hits. */
  complete: boolean;
  /** Where to go on; absent where there is nothing more. */
  next?: number;
}

/** An open log. Only one is open on the same storage. */
export interface MessageLog {
  /** As it was when the log was opened. */
  readonly state: LogState;
  /**
   * Puts a record into the queue.
   *
   * @returns its ticket; `undefined` where too much waits, or the log is closed or broken: then nothing was done
   */
  append(record: LogRecord): Ticket | undefined;
  /** @throws MessageLogFault, as all reads do: `io`, `corrupt`, `overloaded`, `closed` */
  page(request: PageRequest): Promise<Page>;
  /** One answer for each point, in their order. What does not fit is `recovered: false`; the smaller gaps are served first. */
  resume(points: readonly ResumePoint[]): Promise<Resumed[]>;
  search(request: SearchRequest): Promise<SearchResult>;
  /** All messages of a room or pair, those of ended conversations of the same name too, oldest first, in pages. */
  export(conversation: Conversation): AsyncIterable<Page>;
  /**
   * A copy of all that is committed, in a file of its own, which appears when it is whole. A log opened on it has a new epoch.
   *
   * @throws MessageLogFault `file_exists`, `full`, `read_only`, `io`
   */
  backup(file: string): Promise<void>;
  /** Commits what waits, tells it, and closes. Reads that wait are answered. Calling it again waits for the same. */
  close(): Promise<void>;
}
