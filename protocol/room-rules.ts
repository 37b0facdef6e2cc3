import type { RoomRules } from './messages.ts';

/** Rules as they are told, or kept: one that is absent or undefined does not hold, nor does `false`, 0 or an empty topic. */
export type ToldRules = { [K in keyof RoomRules]?: RoomRules[K] | undefined };

/** Only what holds: two rooms with the same rules have the same fields. */
export function holdingRules({ topic, locked, announcement, slow = 0 }: ToldRules): RoomRules {
  return {
    ...(topic && { topic }),
    ...(locked && { locked }),
    ...(announcement && { announcement }),
    ...(slow > 0 && { slow }),
  };
}
