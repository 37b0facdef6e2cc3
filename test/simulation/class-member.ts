import type { ChatSession } from '../../client/chat-session.ts';

/** What was said by one window, whichever sessions it had meanwhile. */
export interface Said {
  /** Unique in a simulation. */
  text: string;
  /** Whose, and at which window. */
  window: string;
  /** What a window says is numbered in the order in which it says it. */
  number: number;
  /** It was refused, or shown as failed, and sent again by hand or after a reload: it may come behind what was said later. */
  isLate: boolean;
}

/** A user who claims a name, with one window or several. They share the token, as an editor's secrets are shared. */
export interface Member {
  readonly name: string;
  token: string | undefined;
  /** Whether the server has kept that the name is theirs. */
  isClaimed: boolean;
}

/** All messages of a session that are shown as not kept. */
export function failedMessages(session: ChatSession) {
  return session.conversations.flatMap(({ id, entries }) =>
    entries.flatMap(entry =>
      entry.kind === 'message' && entry.own && entry.state === 'failed' ? [{ id, entry }] : [],
    ),
  );
}
