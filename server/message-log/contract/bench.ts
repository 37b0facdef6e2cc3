import type { Page } from '../message-log.ts';
import { message, type OpenLog, room } from '../test-log.ts';

/** What the parts of the contract work on. */
export interface Bench {
  readonly open: OpenLog;
  /** Closes, and opens on the same storage. */
  reopen(): Promise<void>;
}

export const CS = room('CS350');
export const OPEN_CS = { kind: 'opened', room: 'CS350' } as const;

export function seqs({ messages }: Page): number[] {
  return messages.map(({ seq }) => seq);
}

/** Alice says so many things in CS350. */
export async function say(
  bench: Bench,
  count: number,
  text = (at: number) => `message ${at}`,
): Promise<void> {
  const records = Array.from({ length: count }, (_, at) => message(CS, 'Alice', text(at + 1)));
  await bench.open.put(...records);
}
