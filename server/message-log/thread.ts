import { LOG_LIMITS } from './message-log.ts';

/**
 * The numbers of the messages of a thread: its first one, what answers that, what answers the answers, and so on, until there are
 * {@link LOG_LIMITS.threadMessages}.
 *
 * @param answers the numbers of the first messages that answer one, in order
 */
export function walkThread(
  root: number,
  answers: (to: number, limit: number) => readonly number[],
): Set<number> {
  const found = new Set([root]);
  // Those that are added meanwhile have their turn behind the others.
  for (const to of found) {
    const left = LOG_LIMITS.threadMessages - found.size;
    if (left <= 0) break;
    for (const answer of answers(to, left)) found.add(answer);
  }
  return found;
}
