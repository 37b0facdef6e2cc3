import type { ActRecord } from './log-records.ts';

/** Whether only who said a message may do that to it. */
export function mustBeOwn({ act, ownOnly }: Pick<ActRecord, 'act' | 'ownOnly'>): boolean {
  return act === 'edit' || ownOnly === true;
}
