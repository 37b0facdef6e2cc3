import type { RequestOf } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';
import { act } from './act.ts';
import { findRoom } from './find-talk.ts';

/** Pins a message of a room that the asker may read, or takes it down. */
export function pinMessage(request: RequestOf<'pin'>, turn: Turn): Answer | undefined {
  const { re, on } = request;
  const { room, refusal } = findRoom(request, turn);
  if (refusal) return refusal;
  return act(request, turn, {
    talk: room,
    name: room.name,
    on,
    order: { reason: request.text },
    done: () => {
      if (on) room.pins.add(re);
      else room.pins.delete(re);
    },
  });
}
