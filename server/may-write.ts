/** Who may write where, of those who may read there. */
import { atLeast } from '../protocol/roles.ts';
import { keptId } from './message-ids.ts';
import { Room } from './room.ts';
import type { Talk } from './talk.ts';
import { describeSeconds } from './time-words.ts';
import { type Answer, refuse, type Turn } from './turn.ts';
import type { User } from './user.ts';

/**
 * The refusal where the asker may not write in the room now: a message, an edit, a reaction. Where there is none, slow mode
 * counts it as written with {@link takeTurn}.
 */
export function refuseWriter(turn: Turn, room: Room, { id }: { id?: string }): Answer | undefined {
  const { session, now } = turn;
  const { name, role } = session.user;
  const silenced = refuseSilenced(turn, room);
  if (silenced || atLeast(role, 'assistant')) return silenced;
  const { slow = 0 } = room.rules;
  const waitMs = slow > 0 ? room.slowMode.wait(name, slowId(id, turn), slow, now) : 0;
  if (waitMs === 0) return undefined;
  const detail = `in ${describeSeconds(waitMs / 1000)}`;
  return refuse(turn, 'slow_mode', { room: room.name, waitMs, detail });
}

/** The refusal where the asker is muted or only staff may write. That alone holds for what a room is about too: for it nobody waits. */
export function refuseSilenced(turn: Turn, room: Room): Answer | undefined {
  const { session, orders, now } = turn;
  const { name, role } = session.user;
  const everywhere = orders.mutes.of(name, now);
  if (everywhere !== undefined) return refuseMuted(turn, everywhere);
  const here = room.mutes.of(name, now);
  if (here !== undefined) return refuseMuted(turn, here, room);
  const isClosed = room.rules.announcement === true && !atLeast(role, 'assistant');
  return isClosed ? refuse(turn, 'staff_only', { room: room.name }) : undefined;
}

/**
 * What the asker writes goes to the log: in slow mode the next has to wait.
 *
 * @returns to be called where the log did not take it, or had it before: then the turn is not used up
 */
export function takeTurn(turn: Turn, talk: Talk, { id }: { id?: string }): () => void {
  const { name, role } = turn.session.user;
  const slow = talk instanceof Room && !atLeast(role, 'assistant') ? talk.rules.slow : undefined;
  if (!(talk instanceof Room) || slow === undefined) return nothing;
  return talk.slowMode.take(name, slowId(id, turn), slow, turn.now);
}

function nothing(): void {
  // Nobody waits where there is no slow mode.
}

function slowId(id: string | undefined, { session }: Turn): string | undefined {
  return id === undefined ? undefined : keptId(id, session);
}

/** The same for what is said in private. Whoever is muted may still turn to staff. */
export function refusePrivateWriter(turn: Turn, receiver: User): Answer | undefined {
  const { session, orders, now } = turn;
  const until = orders.mutes.of(session.user.name, now);
  if (until === undefined || atLeast(receiver.role, 'assistant')) return undefined;
  return refuseMuted(turn, until);
}

/** The refusal of whoever is muted everywhere, and so has nothing to open a room for. */
export function refuseOpener(turn: Turn): Answer | undefined {
  const until = turn.orders.mutes.of(turn.session.user.name, turn.now);
  return until === undefined ? undefined : refuseMuted(turn, until);
}

function refuseMuted(turn: Turn, until: number, room?: Room): Answer {
  const detail = `in ${describeSeconds((until - turn.now) / 1000)}`;
  return refuse(turn, 'muted', { until, detail, ...(room ? { room: room.name } : {}) });
}
