import type { RequestOf } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { keptId } from '../message-ids.ts';
import { notKept } from '../not-kept.ts';
import { ack, idOf, type Place, type Said } from '../replies.ts';
import type { Talk } from '../talk.ts';
import { answer, type Turn } from '../turn.ts';

/** Where something is said. */
export interface Speech {
  talk: Talk;
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
  { talk, receiver, about, deliver }: Speech,
): undefined {
  const { session, outcome, now: time } = turn;
  const { text, id } = request;
  const said: Said = { sender: session.user.name, text, ...idOf(request) };
  const key = id === undefined ? {} : { id: keptId(id, session) };
  const record = { kind: 'message' as const, conversation: talk.conversation, ...said, ...key, time };
  outcome.append(record, (kept, scene) => {
    switch (kept.kind) {
      case 'refused':
      case 'failed':
        answer(scene, turn, request, notKept(turn, kept, { [about]: receiver }));
        return;
      case 'done':
        return; // Never of a message.
      default: {
        const place = { time, ...kept };
        if (id !== undefined && session.version === 2)
          scene.outcome.send([session.id], ack(receiver, id, place));
        if (kept.kind === 'kept_before') return;
        talk.keep(kept.epoch, kept.seq);
        deliver(said, place, scene);
      }
    }
  });
}
