import type { AuditEntry } from '../../protocol/messages.ts';

/** A mute or a ban that holds still. */
export interface OrderInForce {
  /** The name that it is about. */
  user: string;
  /** With a mute of one room. */
  room?: string;
  /** ms since 1970, UTC. Absent: for good. */
  until?: number;
  by: string;
  reason?: string;
}

/** What ends it besides its time: a name that is released has no mutes any more. */
const LIFTS = { mute: 'release', ban: 'unban' } as const;

/**
 * The mutes, or the bans, that hold at `now`, from the audit log: of each name, and of each room of it, the newest order counts.
 *
 * @param entries the newest first, as the server tells them
 */
export function ordersInForce(
  entries: readonly AuditEntry[],
  kind: 'mute' | 'ban',
  now: number,
): OrderInForce[] {
  const newest = new Map<string, AuditEntry>();
  /** Who may write everywhere again: that ends the mutes of all rooms before it. */
  const freed = new Set<string | undefined>();
  const about = entries.filter(({ action }) => action === kind || action === LIFTS[kind]);
  for (const entry of about) {
    const key = JSON.stringify([entry.user, entry.room]);
    if (!newest.has(key) && !freed.has(entry.user)) newest.set(key, entry);
    if (kind === 'mute' && entry.room === undefined && entry.until === undefined) freed.add(entry.user);
  }
  return [...newest.values()].filter(entry => holds(entry, now)).flatMap(toOrder);
}

/** A mute always has its end: one without is the lifting of one. */
function holds({ action, until }: AuditEntry, now: number): boolean {
  return until === undefined ? action === 'ban' : until > now && action !== 'unban';
}

function toOrder({ user, room, until, by, reason }: AuditEntry): OrderInForce[] {
  if (user === undefined) return [];
  return [
    {
      user,
      by,
      ...(room !== undefined && { room }),
      ...(until !== undefined && { until }),
      ...(reason !== undefined && { reason }),
    },
  ];
}
