/**
 * The message log: what was said, kept. Not to be mixed up with the log that people read who run a server (../log.ts).
 *
 * One queue, one order: messages and changes (claims, rooms, memberships, read markers, orders) are appended to one queue, are
 * committed in the order of the calls, and their outcomes come back in that order. Appending is synchronous and answers
 * nothing; a group of records that was committed together is told by one {@link CommitListener.committed}. Reads see
 * everything that was told as committed.
 */
import type { AuditEntry, RoomRules } from '../../protocol/messages.ts';
import type { Role } from '../../protocol/roles.ts';
import type { Act, Conversation, LogRecord } from './log-records.ts';
import type { SearchQuery } from './search-query.ts';

/** Limits, with their unit and what happens when they are hit. */
export const LOG_LIMITS = {
  /** Records that may wait for their commit. More: {@link MessageLog.append} answers `undefined`. */
  waitingRecords: 100_000,
  /** Characters of text and `ref` that may wait for their commit. More: as above. */
  waitingCharacters: 64 * 1024 * 1024,
  /** Records that are committed at once. What is more waits for the next group. */
  groupRecords: 4096,
  /**
   * Reads that may wait for their answer. More: the read is rejected with `overloaded`. A class and its neighbours that come back at once
   * have one each.
   */
  waitingReads: 10_000,
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
  /** Messages of one conversation that are pinned at a time. One more is refused with `too_many_pins`. */
  pins: 50,
  /** Signs that one message has. A reaction with one more is refused with `too_many_reactions`. */
  signs: 20,
  /** Names that stand with the reactions of one page. Where there are more, the rest is counted. */
  pageReactions: 2000,
  /** Messages that are looked at for one thread. */
  threadMessages: 2000,
  /** Versions of a message that are told, the newest. */
  versions: 100,
  /** Hits of one search. A higher `limit` counts as this. */
  searchHits: 100,
  /** Orders of one page of the audit log. A higher `limit` counts as this. */
  auditEntries: 200,
  /** Milliseconds that one search may look. Later: what was found so far, and `complete: false`. */
  searchMs: 250,
} as const;

/** Why a record was not taken, whatever the state of the disk. */
export type RefusalCode =
  /** The same `id` from the same sender in the same conversation, with another text, `re` or `ref`. */
  | 'conflict'
  | 'no_such_room'
  | 'no_such_user'
  | 'no_such_conversation'
  | 'room_exists'
  | 'already_claimed'
  /** What it speaks of is not there, or is no message. */
  | 'no_such_message'
  /** What it speaks of was deleted. */
  | 'message_removed'
  /** It may be done to one's own messages alone, and somebody else said this one, or somebody who bore the name before. */
  | 'not_yours'
  /** {@link LOG_LIMITS.pins} are. */
  | 'too_many_pins'
  /** {@link LOG_LIMITS.signs} are with the message. */
  | 'too_many_reactions';

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
  /** A message or an act is committed. `seq` is gapless in its conversation, from 1. */
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

/** A message as it is now, or an act. */
export interface StoredMessage {
  seq: number;
  sender: string;
  /** Of an edit, too, what the message says now: what was taken back is told to nobody. */
  text: string;
  time: number;
  id?: string;
  re?: number;
  ref?: unknown;
  /** Of an act. Absent for a message. */
  act?: Act;
  /** With `pin` and `react`. */
  on?: boolean;
  /** The `seq` of the edit that a message was last changed by. Never with `removedBy`. */
  edited?: number;
  /** Who deleted a message. Its text is '' then, and it has no `ref`. */
  removedBy?: string;
  /** With a page: how the reactions to a message stand, where there are such, the first sign first. */
  reactions?: readonly StoredReaction[];
}

/** How one sign stands with a message. `users` are the first {@link REACTING_USERS}, or none where a page has too many. */
export interface StoredReaction {
  text: string;
  users: readonly string[];
  count: number;
}

/** What a message said, and since when. */
export interface StoredVersion {
  text: string;
  /** ms since 1970, UTC. */
  time: number;
}

/** What the server needs to know when it comes up. */
export interface LogState {
  schemaVersion: number;
  /** Changes where numbers may be given a second time: after a backup was restored, or a commit may have been lost. */
  epoch: string;
  users: readonly { name: string; tokenHash: string; time: number; role: Role }[];
  /**
   * All that did not end, the oldest first. `members` are those of a room, in the order in which they came; `pins` are the numbers of
   * pinned messages, in order.
   */
  conversations: readonly {
    conversation: Conversation;
    epoch: string;
    head: number;
    members: readonly string[];
    pins: readonly number[];
    /** What holds in a room, where anything does. */
    rules?: RoomRules;
  }[];
  markers: readonly ReadMarker[];
  /** Some may have ended meanwhile. */
  mutes: readonly Mute[];
  bans: readonly Ban[];
}

/** A name may not write in a room, or, without one, anywhere. */
export interface Mute {
  user: string;
  room?: string;
  /** ms since 1970, UTC. */
  until: number;
}

/** Nobody may come by that name. */
export interface Ban {
  user: string;
  /** ms since 1970, UTC. Absent: for good. */
  until?: number;
}

/** Which orders; `before` and `after` are a number, exclusive. With neither, the newest. */
export interface AuditRequest {
  before?: number;
  after?: number;
  /** At least 1, at most {@link LOG_LIMITS.auditEntries}. */
  limit: number;
}

/** With `after`, the oldest first; else the newest first. */
export interface AuditRead {
  entries: readonly (AuditEntry & { number: number })[];
  /** Whether there are further ones in the direction that was asked for. */
  more: boolean;
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
  /** The `seq` of a message: only those of its thread, from the first one that it answers to the last one that answers any of them. */
  thread?: number;
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
  /** What a message said, oldest first, what it says now last. Nothing where it is not there, is an act, or was deleted. */
  versions(conversation: Conversation, seq: number): Promise<StoredVersion[]>;
  /** The orders that were carried out. */
  audit(request: AuditRequest): Promise<AuditRead>;
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
