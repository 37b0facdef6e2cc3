import type { RequestOf } from '../../protocol/messages.ts';
import { dismiss } from '../dismiss.ts';
import { leave } from '../membership.ts';
import { error, info } from '../replies.ts';
import type { Room } from '../room.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';
import { carryOut, findSubject } from './carry-out.ts';

/** Puts a user out of a room, or, without one, closes all connections of the user. Both may come back. */
export function remove(request: RequestOf<'remove'>, turn: Turn): Answer | undefined {
  const { user, refusal } = findSubject(turn, request.receiver);
  if (refusal) return refusal;
  if (request.room === undefined) return removeFromClass(request, turn, user);
  const room = turn.roster.room(request.room);
  if (!room) return refuse(turn, 'no_such_room', { room: request.room });
  if (!user.rooms.has(room)) return refuse(turn, 'not_in_room', { user: user.name, room: room.name });
  return removeFromRoom(request, turn, user, room);
}

function removeFromClass(request: RequestOf<'remove'>, turn: Turn, user: User): Answer | undefined {
  if (!user.isConnected) return refuse(turn, 'no_such_user', { user: user.name });
  return carryOut(request, turn, {
    action: 'remove',
    user: user.name,
    done: scene => {
      for (const id of user.sessionIds) dismiss(scene, id, error(user.name, 'removed', {}));
      return grant(turn, 'user_removed', { user: user.name, detail: 'the class' });
    },
  });
}

function removeFromRoom(request: RequestOf<'remove'>, turn: Turn, user: User, room: Room): undefined {
  const about = { user: user.name, room: room.name };
  return carryOut(request, turn, {
    action: 'remove',
    ...about,
    effect: { kind: 'removed', ...about },
    done: scene => {
      if (user.rooms.has(room)) {
        leave(scene, user, room);
        scene.outcome.send(user.sessionIds, info(user.name, 'you_are_removed', { room: room.name }));
      }
      return grant(turn, 'user_removed', { ...about, detail: `'${room.name}'` });
    },
  });
}
