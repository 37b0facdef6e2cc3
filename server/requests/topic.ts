import type { RequestOf } from '../../protocol/messages.ts';
import { refuseSilenced } from '../may-write.ts';
import type { Answer, Turn } from '../turn.ts';
import { findRoom } from './find-talk.ts';
import { refuseMoreBytes } from './one-more-room.ts';
import { setRule } from './room-rule.ts';

/** Says what a room is about: whoever may write in it. */
export function setTopic(request: RequestOf<'topic'>, turn: Turn): Answer | undefined {
  const { room, refusal } = findRoom(request, turn);
  if (refusal) return refusal;
  const refused = refuseSilenced(turn, room);
  if (refused) return refused;
  // It stands in one line, and is told to everybody who comes, with those of all rooms.
  const topic = request.text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  const full =
    topic === ''
      ? undefined
      : refuseMoreBytes(turn, room, 'of the rooms of this server as much is told as may be.');
  if (full) return full;
  const user = turn.session.user.name;
  return setRule({ ...request, text: '' }, turn, {
    rules: { topic },
    value: topic,
    code: topic === '' ? 'topic_taken' : 'topic_set',
    detail: topic,
    user,
  });
}
