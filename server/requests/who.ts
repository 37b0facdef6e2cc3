import { type RequestOf, SERVER_NAME } from '../../protocol/messages.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** Lists who is in a room, or who is connected at all. Version 1 gets the sentence as an info. */
export function listPeople(request: RequestOf<'who'>, turn: Turn): Answer {
  const { roster } = turn;
  if (request.receiver === '') {
    const staff = roster.staff();
    return {
      ...list(turn, '', 'Connected', roster.people()),
      ...(staff.length > 0 ? { staff } : {}),
      ...roster.idle(),
    };
  }
  const room = roster.room(request.receiver);
  if (!room) return refuse(turn, 'no_such_room', { room: request.receiver });
  return list(turn, room.name, `In '${room.name}'`, room.state().members);
}

function list({ session }: Turn, receiver: string, title: string, people: string[]): Answer {
  const base = { sender: SERVER_NAME, text: `${title}: ${people.join(', ')}` };
  if (session.version === 1) return { status: 'info', ...base, receiver: session.user.name };
  return { status: 'who', ...base, receiver, people };
}
