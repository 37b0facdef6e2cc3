import type { RequestOf } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { takeTurn } from '../may-write.ts';
import { keptId } from '../message-ids.ts';
import { notKept } from '../not-kept.ts';
import { ack, idOf, type Place, type Said } from '../replies.ts';
import type { Talk } from '../talk.ts';
import { type Answer, answer, refuse, sendTo, type Turn } from '../turn.ts';
import { refuseTooLong } from './text-length.ts';

/** Where something is said. */
export interface Speech {
  talk: Talk;
  /** Where nothing was said there yet: has the roster know the talk. */
  begin?: () => void;
  /** The name that the `ack` bears, and that a refusal is about. */
  receiver: string;
  about: 'room' | 'user';
  /** Hands the message out, when it is kept. */
  deliver(said: Said, place: Place, scene: Scene): void;
}

/**
 * Says something: it is kept first, then acknowledged to its sender, then handed out, all in one turn. What was said
 * before under the same id is acknowledged with its place of then, and handed out to nobody.
 */
export function say(
  request: RequestOf<'private' | 'group'>,
  turn: Turn,
  { talk, begin, receiver, about, deliver }: Speech,
): Answer | undefined {
  const { session, outcome, now: time } = turn;
  const { text, id, re } = request;
  const tooLong = refuseTooLong(turn, text, { [about]: receiver });
  if (tooLong) return tooLong;
  if (re !== undefined && re > talk.head) return refuse(turn, 'no_such_message', { [about]: receiver });
  const said: Said = {
    sender: session.user.name,
    text,
    ...idOf(request),
    ...(re === undefined ? {} : { re }),
  };
  // Not before: what is refused must not leave a conversation behind. And not later: whoever leaves meanwhile has to take it along.
  begin?.();
  const key = id === undefined ? {} : { id: keptId(id, session) };
  const record = { kind: 'message' as const, conversation: talk.conversation, ...said, ...key, time };
  const giveTurnBack = takeTurn(turn, talk, request);
  outcome.append(record, (kept, scene) => {
    if (kept.kind !== 'kept') giveTurnBack();
    switch (kept.kind) {
      case 'refused':
      case 'failed':
        answer(scene, turn, request, notKept(turn, kept, { [about]: receiver }));
        return;
      case 'done':
        return; // Never of a message.
      default: {
        const place = { time, ...kept };
        if (id !== undefined && session.version === 2) sendTo(scene, session, ack(receiver, id, place));
        if (kept.kind === 'kept_before') return;
        talk.keep(kept.epoch, kept.seq);
        deliver(said, place, scene);
      }
    }
  });
  return undefined;
}
