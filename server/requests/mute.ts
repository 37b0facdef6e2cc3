import type { RequestOf } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { MUTES } from '../mutes.ts';
import { type InfoFields, info } from '../replies.ts';
import type { Room } from '../room.ts';
import { describeSeconds } from '../time-words.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';
import { carryOut, findSubject } from './carry-out.ts';

/**
 * Takes a user's word, in a room or everywhere, or gives it back; everywhere is in every room too. A mute goes by the name, so that it outlasts a
 * reconnect of a bare one too; a room takes its mutes along when it ends.
 */
export function mute(request: RequestOf<'mute'>, turn: Turn): Answer | undefined {
  const { roster, orders, now } = turn;
  const { user, refusal } = findSubject(turn, request.receiver);
  if (refusal) return refusal;
  const room = request.room === undefined ? undefined : roster.room(request.room);
  if (request.room !== undefined && !room) return refuse(turn, 'no_such_room', { room: request.room });
  const until = request.seconds === 0 ? 0 : now + request.seconds * 1000;
  if (until > 0 && (room ?? orders).mutes.isFull(now)) {
    return refuse(turn, 'too_many_orders', { detail: `${MUTES} mutes hold already.` });
  }
  const place = room ? { room: room.name } : {};
  return carryOut(request, turn, {
    action: 'mute',
    user: user.name,
    ...place,
    ...(until > 0 ? { until } : { value: 'off' }),
    effect: { kind: 'muted', user: user.name, ...place, until },
    done: scene => {
      (room ?? scene.orders).mutes.set(user.name, until, scene.now);
      if (until === 0 && !room) for (const { mutes } of scene.roster.rooms) mutes.delete(user.name);
      const fields = until > 0 ? { ...place, until, detail: where(room, request.seconds) } : place;
      tell(scene, user, until > 0 ? 'you_are_muted' : 'you_are_unmuted', fields);
      return grant(turn, until > 0 ? 'user_muted' : 'user_unmuted', { user: user.name, ...fields });
    },
  });
}

function tell(
  { outcome }: Scene,
  { name, sessionIds }: User,
  code: 'you_are_muted' | 'you_are_unmuted',
  fields: InfoFields,
): void {
  outcome.send(sessionIds, info(name, code, fields));
}

function where(room: Room | undefined, seconds: number): string {
  return `${room ? `in '${room.name}'` : 'anywhere'} for ${describeSeconds(seconds)}`;
}
