import type { RequestOf } from '../../protocol/messages.ts';
import { atLeast } from '../../protocol/roles.ts';
import { Room } from '../room.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';
import { act } from './act.ts';
import { findTalk } from './find-talk.ts';

/**
 * Deletes a message that the asker may read: its text is gone for good, and a tombstone stays. In a room staff may; and everybody what he said
 * himself, which the log knows. Who may not write just now may still take back what he wrote.
 */
export function deleteMessage(request: RequestOf<'delete'>, turn: Turn): Answer | undefined {
  const found = findTalk(request, turn);
  if (found.kind === 'refused') return found.refusal;
  if (found.kind === 'nothing') return refuse(turn, 'no_such_message', { user: found.name });
  const { talk, name } = found;
  const isRoom = talk instanceof Room;
  const isOrder = isRoom && atLeast(turn.session.user.role, 'assistant');
  return act(request, turn, {
    talk,
    name,
    ...(isOrder ? { order: { reason: request.text } } : { ownOnly: true }),
    done: () => isRoom && talk.pins.delete(request.re),
  });
}
