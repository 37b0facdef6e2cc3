import type { RequestOf } from '../../protocol/messages.ts';
import { atLeast } from '../../protocol/roles.ts';
import { enter, leave } from '../membership.ts';
import { notKept } from '../not-kept.ts';
import type { InfoFields } from '../replies.ts';
import type { Room } from '../room.ts';
import { type Answer, answer, grant, refuse, type Turn } from '../turn.ts';
import { refuseOneMore } from './one-more-room.ts';

/** Enters a room. */
export function joinRoom(request: RequestOf<'join'>, turn: Turn): Answer | undefined {
  const { session, roster, outcome } = turn;
  const { user } = session;
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  if (room.members.has(user)) return grant(turn, 'already_member', whereIs(room));
  if (room.rules.locked && !atLeast(user.role, 'assistant')) {
    return refuse(turn, 'room_locked', { room: room.name });
  }
  const tooMany = refuseOneMore(turn, room);
  if (tooMany) return tooMany;
  outcome.note({ event: 'joined', user: user.name, room: room.name });
  enter(turn, user, room, (kept, scene) => {
    if (kept.kind === 'refused' || kept.kind === 'failed') {
      if (user.rooms.has(room)) leave(scene, user, room);
      answer(scene, turn, request, notKept(turn, kept, { room: room.name }));
      return;
    }
    answer(scene, turn, request, grant(turn, 'joined', whereIs(room)));
  });
  return undefined;
}

/** What an answer tells of a room that the asker is in. */
export function whereIs(room: Room): InfoFields {
  const { name, epoch, head } = room;
  return epoch === '' ? { room: name } : { room: name, epoch, seq: head, ...room.pinned() };
}
