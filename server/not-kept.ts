/** What a user is told where the log did not take something, or cannot answer. */
import type { ErrorCode } from '../protocol/catalogue.ts';
import type { ErrorMessage } from '../protocol/messages.ts';
import type { MessageLogFaultCode, Outcome, RefusalCode } from './message-log/message-log.ts';
import type { ErrorFields } from './replies.ts';
import { refuse, type Turn } from './turn.ts';

const FAULTS: Record<MessageLogFaultCode, string> = {
  full: "the server's disk is full; try again later.",
  read_only: "the server's data folder cannot be written to.",
  overloaded: 'too much is waiting already; try again in a moment.',
  io: "the server's disk failed; try again later.",
  corrupt: "the server's message log is damaged.",
  closed: 'the server is stopping.',
  file_exists: 'the file is there already.',
  foreign: "the server's message log is damaged.",
  in_use: "the server's message log is in use.",
  newer: "the server's message log is newer than the server.",
  no_sqlite: 'the server has no message log.',
};

const REFUSALS = {
  conflict: 'id_conflict',
  no_such_room: 'no_such_room',
  no_such_user: 'no_such_user',
  no_such_conversation: 'no_such_room',
  room_exists: 'room_exists',
  already_claimed: 'name_taken',
  no_such_message: 'no_such_message',
  message_removed: 'message_removed',
  not_yours: 'not_yours',
  too_many_pins: 'too_many_pins',
  too_many_reactions: 'too_many_reactions',
} as const satisfies Record<RefusalCode, ErrorCode>;

/** The refusal of what the log did not take. */
export function notKept(
  turn: Pick<Turn, 'session'>,
  outcome: Extract<Outcome, { kind: 'refused' | 'failed' }>,
  about: Pick<ErrorFields, 'room' | 'user' | 'detail'>,
): ErrorMessage {
  return outcome.kind === 'refused'
    ? refuse(turn, REFUSALS[outcome.code], about)
    : refuse(turn, 'not_kept', { ...about, detail: FAULTS[outcome.code] });
}

/** The refusal of what the log cannot tell. */
export function notReadable(turn: Pick<Turn, 'session'>, code: MessageLogFaultCode): ErrorMessage {
  return refuse(turn, 'not_readable', { detail: FAULTS[code] });
}
