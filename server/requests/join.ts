import type { RequestOf } from '../../protocol/messages.ts';
import { enter } from '../membership.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import { refuseOneMore } from './one-more-room.ts';

/** Enters a room. */
export function joinRoom(request: RequestOf<'join'>, turn: Turn): Answer {
  const { session, roster, outcome } = turn;
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  if (room.members.has(session.user)) return grant(turn, 'already_member', { room: room.name });
  const tooMany = refuseOneMore(turn, room);
  if (tooMany) return tooMany;
  enter(turn, session.user, room);
  outcome.note({ event: 'joined', user: session.user.name, room: room.name });
  return grant(turn, 'joined', { room: room.name });
}
