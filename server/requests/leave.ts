import type { RequestOf } from '../../protocol/messages.ts';
import { leave } from '../membership.ts';
import { type Answer, answer, grant, refuse, type Turn } from '../turn.ts';

/**
 * Leaves a room. Where the log cannot keep that, the room is left all the same, and the log is asked again: a membership
 * that comes back after a restart of the server is a lesser evil than a room that cannot be left.
 */
export function leaveRoom(request: RequestOf<'leave'>, turn: Turn): Answer | undefined {
  const { session, roster, outcome } = turn;
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  if (!room.members.has(session.user)) return refuse(turn, 'not_a_member', { room: room.name });
  outcome.note({ event: 'left', user: session.user.name, room: room.name });
  leave(turn, session.user, room, (_, scene) => {
    answer(scene, turn, request, grant(turn, 'left', { room: room.name }));
  });
  return undefined;
}
