import { atLeast } from '../../protocol/roles.ts';
import { STAFF_SHARE } from '../limits.ts';
import type { Room } from '../room.ts';
import { describeSeconds } from '../time-words.ts';
import { type Answer, noteLimit, refuse, type Turn } from '../turn.ts';

/** The refusal where the asker, or all together, are in as many rooms as may be, or the room has as many members; undefined where one more is no matter. */
export function refuseOneMore(turn: Turn, room: Room): Answer | undefined {
  const full = refuseMoreBytes(turn, room, 'the rooms of this server have as many members as they may have.');
  if (full) return full;
  const members = room.members.size;
  if (members >= turn.limits.membersOfRoom) {
    noteLimit(turn, 'membersOfRoom');
    return refuse(turn, 'room_full', { room: room.name, detail: `it has ${members} members.` });
  }
  const { size } = turn.session.user.rooms;
  if (size < most(turn, 'roomsOfUser')) return undefined;
  noteLimit(turn, 'roomsOfUser');
  return refuse(turn, 'too_many_rooms', {
    room: room.name,
    detail: `you are in ${size}; leave one to enter another.`,
  });
}

/** The refusal where as much is to be told of all rooms as may be. @param detail what there is too much of */
export function refuseMoreBytes(turn: Turn, room: Room, detail: string): Answer | undefined {
  if (turn.roster.memberBytes < most(turn, 'memberBytes')) return undefined;
  noteLimit(turn, 'memberBytes');
  return refuse(turn, 'too_many_rooms', { room: room.name, detail });
}

/** The refusal where the server has as many rooms as may be, or too many were opened from the asker's address lately. It is counted with this. */
export function refuseNewRoom(turn: Turn, room: Room): Answer | undefined {
  const { roster, session, limits, quotas, now } = turn;
  if (roster.roomCount >= most(turn, 'rooms')) {
    noteLimit(turn, 'rooms');
    return refuse(turn, 'too_many_rooms', {
      room: room.name,
      detail: `this server has ${roster.roomCount}.`,
    });
  }
  if (isStaff(turn) || quotas.rooms.of(session.address, now).tryTake(1, now)) return undefined;
  noteLimit(turn, 'roomsOfAddress');
  const wait = describeSeconds(limits.roomMsOfAddress / 1000);
  const detail = `many were opened from your address lately; try again in ${wait}, or ask an instructor.`;
  return refuse(turn, 'too_many_rooms', { room: room.name, detail });
}

/** What others have filled must not keep staff from its rooms. */
function most(turn: Turn, limit: 'rooms' | 'roomsOfUser' | 'memberBytes'): number {
  return turn.limits[limit] * (isStaff(turn) ? STAFF_SHARE : 1);
}

function isStaff({ session }: Turn): boolean {
  return atLeast(session.user.role, 'assistant');
}
