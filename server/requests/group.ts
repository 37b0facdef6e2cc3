import type { RequestOf } from '../../protocol/messages.ts';
import { ack, idOf } from '../replies.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** Says something in a room. It goes to every member, the sender too, who hears the `ack` first. */
export function sendToGroup(request: RequestOf<'group'>, turn: Turn): Answer | undefined {
  const { session, roster, outcome, now } = turn;
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  if (!room.members.has(session.user)) return refuse(turn, 'not_a_member', { room: room.name });
  const { text, id } = request;
  if (id !== undefined && session.version === 2) outcome.send([session.id], ack(room.name, id, now));
  const sender = session.user.name;
  outcome.send(room.audience, {
    status: 'group',
    sender,
    receiver: room.name,
    text,
    ...idOf(request),
    time: now,
  });
  outcome.note({ event: 'group', user: sender, room: room.name });
  return undefined;
}
