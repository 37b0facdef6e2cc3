import type { Room } from '../room.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** The refusal where the asker is in as many rooms as one user may be; undefined where one more is no matter. */
export function refuseOneMore(turn: Turn, room: Room): Answer | undefined {
  const { size } = turn.session.user.rooms;
  if (size < turn.limits.roomsOfUser) return undefined;
  return refuse(turn, 'too_many_rooms', {
    room: room.name,
    detail: `you are in ${size}; leave one to enter another.`,
  });
}
