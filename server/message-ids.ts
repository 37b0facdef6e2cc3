/** The ids of messages as the log keeps them. */
import type { Session } from './user.ts';

/** Never in an id that a program makes up. */
const MARK = '\u0001';

/**
 * The idempotency key of a message. A claimed name keeps its ids for ever: sent again after a year, a message is still
 * the same. A bare name is somebody else's tomorrow, whose script counts from 1 again: its ids hold for one login.
 */
export function keptId(id: string, { id: session, user, began }: Session): string {
  return user.claim === undefined ? `${MARK}${began}.${session}${MARK}${id}` : id;
}

/** The sender's own id of a message that was kept. */
export function sentId(kept: string): string {
  return kept.startsWith(MARK) ? kept.slice(kept.indexOf(MARK, 1) + 1) : kept;
}
