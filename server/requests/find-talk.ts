import type { ConversationKind } from '../../protocol/messages.ts';
import { refusePrivateWriter, refuseWriter } from '../may-write.ts';
import { Room } from '../room.ts';
import type { Pair } from '../talk.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** What a request names that is about a conversation; `name` as the server writes it. */
export type Found =
  | { kind: 'talk'; talk: Room | Pair; name: string }
  /** A user with whom the asker has never talked. */
  | { kind: 'nothing'; name: string }
  | { kind: 'refused'; refusal: Answer };

/** The conversation that a request is about, if its asker may read it. */
export function findTalk(request: { kind: ConversationKind; receiver: string }, turn: Turn): Found {
  const { session, roster } = turn;
  const { kind, receiver } = request;
  if (kind === 'private') {
    const talk = roster.pairWith(session.user, receiver);
    const name = roster.user(receiver)?.name ?? receiver;
    return talk ? { kind: 'talk', talk, name } : { kind: 'nothing', name };
  }
  const { room, refusal } = findRoom(request, turn);
  return refusal ? { kind: 'refused', refusal } : { kind: 'talk', talk: room, name: room.name };
}

/** The room that a request is about, if its asker is in it. */
export function findRoom(
  { receiver }: { receiver: string },
  turn: Turn,
): { room: Room; refusal?: undefined } | { room?: undefined; refusal: Answer } {
  const room = turn.roster.room(receiver);
  if (!room) return { refusal: refuse(turn, 'no_such_room', { room: receiver }) };
  if (room.members.has(turn.session.user)) return { room };
  return { refusal: refuse(turn, 'not_a_member', { room: room.name }) };
}

/** The conversation that a request writes in, if its asker may do so now. */
export function findWritable(
  request: { kind: ConversationKind; receiver: string; id?: string },
  turn: Turn,
):
  | { talk: Room | Pair; name: string; refusal?: undefined }
  | { talk?: undefined; name?: undefined; refusal: Answer } {
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found;
  if (found.kind === 'nothing') return { refusal: refuse(turn, 'no_such_message', { user: found.name }) };
  const { talk, name } = found;
  const receiver = turn.roster.named(name);
  const refusal =
    talk instanceof Room
      ? refuseWriter(turn, talk, request)
      : receiver && refusePrivateWriter(turn, receiver);
  return refusal ? { refusal } : { talk, name };
}
