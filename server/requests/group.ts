import type { RequestOf } from '../../protocol/messages.ts';
import { refuseWriter } from '../may-write.ts';
import { groupMessage } from '../replies.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';
import { say } from './say.ts';

/** Says something in a room. It goes to every member, the sender too, who hears the `ack` first. */
export function sendToGroup(request: RequestOf<'group'>, turn: Turn): Answer | undefined {
  const room = turn.roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  const { name } = room;
  if (!room.members.has(turn.session.user)) return refuse(turn, 'not_a_member', { room: name });
  const refusal = refuseWriter(turn, room, request);
  if (refusal) return refusal;
  return say(request, turn, {
    talk: room,
    receiver: name,
    about: 'room',
    deliver: (said, place, { outcome }) => {
      outcome.send(room.audience, groupMessage(name, said, place));
      outcome.note({ event: 'group', user: said.sender, room: name });
    },
  });
}
