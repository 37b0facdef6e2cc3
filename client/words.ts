import type { Reply } from './pending.ts';

/** The sentences that the session itself puts into a transcript. A front end hands in its own language. */
export interface SessionWords {
  /** A message could not be sent because there is no connection. */
  offline: string;
  /** The connection went while a message was on its way. */
  disconnected: string;
  /** The server did not answer in time. */
  timeout: string;
  /** Something was said where nobody listens. */
  nowhere: string;
}

/** English. */
export const ENGLISH: SessionWords = {
  offline: 'the server is away.',
  disconnected: 'the connection was lost before the server answered.',
  timeout: 'the server did not answer.',
  nowhere: 'Please use a command (e.g., /private, /group, /create, /join)',
};

/** Why a request failed, in the user's language where the session has the words for it, else in the server's. */
export function reasonOf(reply: Extract<Reply, { ok: false }>, words: SessionWords): string {
  switch (reply.code) {
    case 'offline':
    case 'disconnected':
    case 'timeout':
      return words[reply.code];
    default:
      return reply.text;
  }
}
