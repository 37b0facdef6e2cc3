import { type RequestOf, type RoomState, SERVER_NAME } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';

/** Lists the rooms and who is in them. Version 1 gets the sentence as an info. */
export function listRooms(_request: RequestOf<'rooms'>, { session, roster }: Turn): Answer {
  const rooms = roster.roomStates();
  const base = { sender: SERVER_NAME, receiver: session.user.name, text: describe(rooms) };
  return session.version === 1 ? { status: 'info', ...base } : { status: 'rooms', ...base, rooms };
}

function describe(rooms: readonly RoomState[]): string {
  if (rooms.length === 0) return 'There are no chat rooms yet.';
  const list = rooms.map(({ name, members }) => `${name} (${count(members.length)})`);
  return `Chat rooms: ${list.join(', ')}`;
}

function count(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}
