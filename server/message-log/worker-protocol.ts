/** What the server's thread and the threads of the message log say to each other. */

import type { Durability } from './durability.ts';
import type { Conversation, LogRecord } from './log-records.ts';
import type {
  AuditRead,
  AuditRequest,
  LogState,
  MessageLogFaultCode,
  Outcome,
  Page,
  PageRequest,
  Resumed,
  ResumePoint,
  SearchRequest,
  SearchResult,
  StoredVersion,
} from './message-log.ts';
import type { LogUse } from './sqlite-fault.ts';

/** What a thread is for, told when it starts. */
export type WorkerSetup =
  /** Owns the folder's lock; appends and indexes. */
  | { role: 'writer'; folder: string; durability: Durability }
  /** Answers reads. */
  | { role: 'reader'; folder: string }
  /** Writes one copy, and ends. */
  | { role: 'copier'; folder: string; file: string };

/** What a thread's faults are told as. */
export function useOf(role: WorkerSetup['role']): LogUse {
  return role === 'writer' ? 'keep' : 'read';
}

export type ToWriter = { kind: 'append'; records: LogRecord[] } | { kind: 'close' };

export type Ask =
  | { kind: 'page'; request: PageRequest }
  | { kind: 'resume'; points: readonly ResumePoint[] }
  | { kind: 'search'; request: SearchRequest }
  | { kind: 'versions'; conversation: Conversation; seq: number }
  | { kind: 'audit'; request: AuditRequest }
  /** The numbers of all conversations of a name, ended ones too. */
  | { kind: 'files'; conversation: Conversation }
  | { kind: 'filePage'; id: number; after: number }
  /** The rooms that are or were there. */
  | { kind: 'rooms'; limit: number };

/** Names in their order, and how many there are in all. */
export interface RoomsOnFile {
  names: readonly string[];
  count: number;
}

/** What each {@link Ask} is answered with. */
export interface Answers {
  page: Page;
  resume: Resumed[];
  search: SearchResult;
  versions: StoredVersion[];
  audit: AuditRead;
  files: number[];
  filePage: Page;
  rooms: RoomsOnFile;
}

export type ToReader = { kind: 'ask'; call: number; ask: Ask } | { kind: 'close' };

export interface PlainFault {
  code: MessageLogFaultCode;
  message: string;
}

/** The first word is `ready` or `fault`; the last one `closed`, or `fault` where the thread could not start. */
export type FromWorker =
  | { kind: 'ready'; state?: LogState }
  | { kind: 'fault'; fault: PlainFault }
  /** One outcome for each record, in the order in which they came. */
  | { kind: 'committed'; outcomes: Outcome[] }
  | { kind: 'answer'; call: number; answer: Answers[keyof Answers] }
  | { kind: 'refusal'; call: number; fault: PlainFault }
  | { kind: 'closed' };
