import type { Outcome } from './jobs.ts';

/** What is left to do once all is prepared; whoever has prepared something closes it. */
export interface Prepared {
  /** @param at which part of the job, from 0 */
  go(at: number): Promise<Outcome>;
  close(): void;
}
