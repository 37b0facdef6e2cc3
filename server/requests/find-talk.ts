import type { ConversationKind } from '../../protocol/messages.ts';
import type { Talk } from '../talk.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** What a request names that is about a conversation; `name` as the server writes it. */
export type Found =
  | { kind: 'talk'; talk: Talk; name: string }
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
  const room = roster.room(receiver);
  if (!room) return { kind: 'refused', refusal: refuse(turn, 'no_such_room', { room: receiver }) };
  return room.members.has(session.user)
    ? { kind: 'talk', talk: room, name: room.name }
    : { kind: 'refused', refusal: refuse(turn, 'not_a_member', { room: room.name }) };
}
