import { threadOf } from '../client/thread.ts';
import type { Entry } from '../client/transcript.ts';

/**
 * What a page shows of a thread: its messages, and among them what the server answered while it was open, such as why something was not
 * done. Pure.
 *
 * @param seq of a message of the thread
 * @param since when it was opened, ms since 1970; without, nothing that the server answered is shown
 */
export function entriesOfThread(
  entries: readonly Entry[],
  seq: number,
  since = Number.POSITIVE_INFINITY,
): Entry[] {
  const messages = new Set<Entry>(threadOf(entries, seq));
  return entries.filter(entry => messages.has(entry) || (entry.kind === 'notice' && entry.time >= since));
}
