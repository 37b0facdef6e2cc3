import { LIMITS } from '../protocol/limits.ts';
import type { Deed } from '../protocol/message-commands.ts';
import type { ErrorMessage, Info, Notification } from '../protocol/messages.ts';
import { describeNoMessage } from './newest-message.ts';
import type { Reply } from './pending.ts';

/** The sentences that the session itself puts into a transcript. A front end hands in its own language. */
export interface SessionWords {
  /** A message could not be sent because there is no connection. */
  offline: string;
  /** The connection went while a message was on its way. */
  disconnected: string;
  /** The server did not answer in time. */
  timeout: string;
  /** It was not sent, as too much waits already. */
  busy: string;
  /** It was not sent, as the server would not take so much at once. */
  tooLong: string;
  /** Something was said where nobody listens. */
  nowhere: string;
  /** Somebody has said nothing in the conversation to which that could be done, or so long ago that it is not looked for. */
  noMessage: (deed: Pick<Deed, 'what'>, user: string, place: string) => string;
  /** What the server says, where the front end has words of its own for it; else it stands as the server said it. */
  sentence?: (message: Info | ErrorMessage | Notification) => string | undefined;
}

/** English. */
export const ENGLISH: SessionWords = {
  offline: 'the server is away.',
  disconnected: 'the connection was lost before the server answered.',
  timeout: 'the server did not answer.',
  busy: 'too much is waiting for the server already.',
  tooLong: `that is too long: at most ${LIMITS.requestBytes} bytes can be sent at once.`,
  nowhere: 'Please use a command (e.g., /private, /group, /create, /join)',
  noMessage: describeNoMessage,
};

/** Why a request failed, in the user's language where the session has the words for it, else in the server's. */
export function reasonOf(reply: Extract<Reply, { ok: false }>, words: SessionWords): string {
  switch (reply.code) {
    case 'offline':
    case 'disconnected':
    case 'timeout':
    case 'busy':
      return words[reply.code];
    case 'too_long':
      // What the server itself says of a length may be about something else.
      return reply.message ? spoken(reply.message, words) : words.tooLong;
    default:
      return reply.message ? spoken(reply.message, words) : reply.text;
  }
}

/** What the server says, in the user's language where the front end has words for it. */
export function spoken(message: Info | ErrorMessage | Notification, words: SessionWords): string {
  return words.sentence?.(message) ?? message.text;
}
