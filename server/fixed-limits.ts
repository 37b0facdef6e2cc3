/** The limits that no flag changes, in the words of docs/limits.md: those of the wire, of the message log, and of closing. */
import { LIMITS } from '../protocol/limits.ts';
import { GOODBYE_MS, GUESS_BUCKETS, KEY_CHECKS, KEY_CHECKS_WAITING, TYPING_TOLD_MS } from './limits.ts';
import { LOG_LIMITS } from './message-log/message-log.ts';
import { SHARE_BYTES } from './waiting-total.ts';

/** One of them. */
export interface FixedLimit {
  readonly unit: string;
  readonly value: number;
  readonly what: string;
  readonly result: string;
}

type Words = Omit<FixedLimit, 'value'>;

const WIRE: Record<keyof typeof LIMITS, Words> = {
  requestBytes: {
    unit: 'bytes',
    what: 'a line or a bare object from a client',
    result: 'error `too_long`, thrown away up to its end; the connection lives on',
  },
  replyBytes: { unit: 'bytes', what: 'a line from a server', result: 'the client drops it' },
  version1Bytes: {
    unit: 'bytes',
    what: 'an object to a version 1 program',
    result: 'it goes out as several',
  },
  version1PaceMs: {
    unit: 'ms',
    what: 'between two objects to a version 1 program',
    result: 'the next one waits',
  },
  bareNameBytes: {
    unit: 'bytes',
    what: 'a name that somebody logs in with',
    result: 'error `name_invalid`, then closed',
  },
  bareRoomNameBytes: {
    unit: 'bytes',
    what: 'the name of a room from who did not say hello',
    result: 'error `name_invalid`',
  },
  bareNameSilenceMs: {
    unit: 'ms',
    what: 'silence behind a bare name',
    result: 'it is taken for a version 1 login',
  },
  receiverLength: {
    unit: 'characters',
    what: 'a user or a room that a request names',
    result: 'error `bad_message`',
  },
  rawNameLength: {
    unit: 'characters',
    what: 'what is written for a name, before it is normalised',
    result: 'it is not normalised, so that it is no version 2 name and means none',
  },
  nameLength: {
    unit: 'characters',
    what: 'a version 2 name of a user or a room',
    result: 'error `name_invalid`',
  },
  idLength: { unit: 'characters', what: "a request's `id`", result: 'error `bad_message`' },
  tokenProposal: {
    unit: 'characters',
    what: 'the least of a token that a client makes',
    result: 'the server makes one',
  },
  tokenLength: { unit: 'characters', what: 'a token', result: 'error `bad_message`' },
  joinCodeLeast: {
    unit: 'characters',
    what: 'the least of a join code, blanks and hyphens not counted',
    result: 'the server does not start',
  },
  joinCodeLength: { unit: 'characters', what: 'a join code', result: 'error `bad_message`' },
  keyLength: { unit: 'characters', what: 'an instructor key', result: 'error `bad_message`' },
  searchLength: { unit: 'characters', what: 'what is searched for', result: 'error `bad_message`' },
  pageDefault: {
    unit: 'messages',
    what: 'a page of history or a search that does not say its limit',
    result: 'the page ends',
  },
  historyPage: { unit: 'messages', what: 'a page of history', result: 'the page ends, `more` is true' },
  searchPage: { unit: 'hits', what: 'a page of a search', result: 'the page ends, `next` is there' },
  auditPage: { unit: 'orders', what: 'a page of the audit log', result: 'the page ends, `more` is true' },
  topicLength: {
    unit: 'characters',
    what: 'what a room is about',
    result: 'error `bad_message`',
  },
  reasonLength: { unit: 'characters', what: 'the reason of an order', result: 'error `bad_message`' },
  orderSeconds: { unit: 'seconds', what: 'a mute or a ban that ends', result: 'error `bad_message`' },
  slowSeconds: { unit: 'seconds', what: 'slow mode', result: 'error `bad_message`' },
  invitationLength: { unit: 'characters', what: 'an invitation', result: 'it is none' },
  hostLength: { unit: 'characters', what: 'the host in an invitation', result: 'it is none' },
  joinCodeBytes: { unit: 'bytes', what: 'the join code in an invitation', result: 'it is none' },
};

const LOG: Record<keyof typeof LOG_LIMITS, Words> = {
  waitingRecords: { unit: 'records', what: 'records that wait to be kept', result: 'error `not_kept`' },
  waitingCharacters: { unit: 'characters', what: 'text that waits to be kept', result: 'error `not_kept`' },
  groupRecords: { unit: 'records', what: 'records that are kept at once', result: 'the rest is kept next' },
  waitingReads: {
    unit: 'questions',
    what: 'questions that wait for the log, one a connection',
    result: 'error `not_readable`',
  },
  pageMessages: { unit: 'messages', what: 'a page, of history and of an export', result: 'the page ends' },
  pageCharacters: {
    unit: 'characters',
    what: 'the texts of a page',
    result: 'the page ends, `more` is true',
  },
  resumeMessages: { unit: 'messages', what: 'what one resume replays', result: '`recovered` is false' },
  resumeBytes: {
    unit: 'bytes',
    what: 'texts, senders and ids of one resume',
    result: '`recovered` is false',
  },
  searchHits: { unit: 'hits', what: 'a page of a search', result: 'the page ends' },
  auditEntries: { unit: 'orders', what: 'a page of the audit log', result: 'the page ends' },
  pins: { unit: 'messages', what: 'pinned messages of a room', result: 'error `too_many_pins`' },
  signs: {
    unit: 'signs',
    what: 'different reactions to one message',
    result: 'error `too_many_reactions`',
  },
  pageReactions: {
    unit: 'names',
    what: 'names that stand with the reactions of a page',
    result: 'the rest is counted',
  },
  threadMessages: { unit: 'messages', what: 'a thread', result: 'it ends' },
  versions: { unit: 'versions', what: 'what a message said', result: 'the newest are told' },
  searchMs: { unit: 'ms', what: 'time that one search looks', result: '`complete` is false' },
};

function rowsOf<Name extends string>(
  values: Readonly<Record<Name, number>>,
  words: Record<Name, Words>,
): FixedLimit[] {
  return (Object.keys(words) as Name[]).map(name => ({ ...words[name], value: values[name] }));
}

/** By where they hold. */
export const FIXED_LIMITS: Readonly<Record<string, readonly FixedLimit[]>> = {
  'The wire': rowsOf(LIMITS, WIRE),
  'The message log': rowsOf(LOG_LIMITS, LOG),
  Connections: [
    {
      unit: 'ms',
      value: TYPING_TOLD_MS,
      what: 'between two times that others are told that somebody types at a connection',
      result: 'they are not told',
    },
    {
      unit: 'ms',
      value: GOODBYE_MS,
      what: 'time to read the last words after being dismissed',
      result: 'cut off',
    },
    {
      unit: 'bytes',
      value: SHARE_BYTES,
      what: 'what may wait for each peer whatever waits for all',
      result: 'who has no more is not dropped for the others',
    },
  ],
  'The door': [
    {
      unit: 'keys',
      value: KEY_CHECKS,
      what: 'instructor keys that are checked at once, 32 MiB and up to 100 ms each',
      result: 'the next one waits',
    },
    {
      unit: 'keys',
      value: KEY_CHECKS_WAITING,
      what: 'instructor keys that wait to be checked',
      result: 'error `too_many_tries`, then closed; it costs no guess',
    },
    {
      unit: 'buckets',
      value: GUESS_BUCKETS,
      what: 'addresses and names whose guesses are remembered',
      result: 'those that guessed the longest ago are forgotten',
    },
  ],
};
