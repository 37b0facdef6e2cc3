import type { Room } from '../room.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** The refusal where the asker, or all together, are in as many rooms as may be; undefined where one more is no matter. */
export function refuseOneMore(turn: Turn, room: Room): Answer | undefined {
  const { size } = turn.session.user.rooms;
  if (turn.roster.memberBytes >= turn.limits.memberBytes) {
    return refuse(turn, 'too_many_rooms', {
      room: room.name,
      detail: 'the rooms of this server have as many members as they may have.',
    });
  }
  if (size < turn.limits.roomsOfUser) return undefined;
  return refuse(turn, 'too_many_rooms', {
    room: room.name,
    detail: `you are in ${size}; leave one to enter another.`,
  });
}
