import type { RequestOf } from '../../protocol/messages.ts';
import { leave } from '../membership.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';

/** Leaves a room. */
export function leaveRoom(request: RequestOf<'leave'>, turn: Turn): Answer {
  const { session, roster, outcome } = turn;
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  if (!room.members.has(session.user)) return refuse(turn, 'not_a_member', { room: room.name });
  leave(turn, session.user, room);
  outcome.note({ event: 'left', user: session.user.name, room: room.name });
  return grant(turn, 'left', { room: room.name });
}
