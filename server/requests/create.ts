import { LIMITS } from '../../protocol/limits.ts';
import { admitBareRoomName, admitName } from '../../protocol/look-alikes.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { NAME_FAULTS } from '../../protocol/names.ts';
import { refuseOpener } from '../may-write.ts';
import { enter, leave } from '../membership.ts';
import { notKept } from '../not-kept.ts';
import { Room } from '../room.ts';
import type { Roster } from '../roster.ts';
import { type Answer, answer, grant, refuse, type Turn } from '../turn.ts';
import type { Session } from '../user.ts';
import { whereIs } from './join.ts';
import { refuseNewRoom, refuseOneMore } from './one-more-room.ts';

/**
 * Opens a room and puts its creator into it. Both is so at once, and is taken back where the log cannot keep it; the
 * answer waits for the log.
 */
export function createRoom(request: RequestOf<'create'>, turn: Turn): Answer | undefined {
  const { session, roster, outcome } = turn;
  const refusal = refuseOpener(turn);
  if (refusal) return refusal;
  const checked = checkRoomName(request.receiver, session);
  if (!checked.ok) {
    return refuse(turn, 'name_invalid', { room: request.receiver, detail: checked.detail });
  }
  const room = new Room(checked.name);
  const existing = findExisting(room, session, roster);
  if (existing) return refuse(turn, 'room_exists', { room: existing.name });
  const tooMany = refuseOneMore(turn, room) ?? refuseNewRoom(turn, room);
  if (tooMany) return tooMany;
  const { user } = session;
  outcome.note({ event: 'created', user: user.name, room: room.name });
  outcome.append({ kind: 'opened', room: room.name }, (kept, scene) => {
    if (kept.kind === 'refused' || kept.kind === 'failed') {
      for (const member of [...room.members]) leave(scene, member, room);
      answer(scene, turn, request, notKept(turn, kept, { room: room.name }));
      return;
    }
    if (kept.kind === 'done') room.epoch = kept.epoch ?? '';
    answer(scene, turn, request, grant(turn, 'created', whereIs(room)));
  });
  enter(turn, user, room);
  return undefined;
}

type CheckedRoomName = { ok: true; name: string } | { ok: false; detail: string };

/** Who said `hello` keeps version 2's rules; version 1 knew none, but a name that nobody sees is of use to nobody. */
function checkRoomName(raw: string, { standing }: Session): CheckedRoomName {
  if (standing === 'bare' && Buffer.byteLength(raw) > LIMITS.bareRoomNameBytes) {
    return { ok: false, detail: `it is longer than ${LIMITS.bareRoomNameBytes} bytes.` };
  }
  const checked = standing === 'introduced' ? admitName(raw) : admitBareRoomName(raw.trim());
  return checked.ok ? checked : { ok: false, detail: NAME_FAULTS[checked.fault] };
}

/** The room of that name; for who said `hello`, also one whose name looks like it. */
function findExisting(room: Room, { standing }: Session, roster: Roster): Room | undefined {
  return roster.room(room.name) ?? (standing === 'introduced' ? roster.roomsLike(room.looks)[0] : undefined);
}
