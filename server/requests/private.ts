import type { RequestOf } from '../../protocol/messages.ts';
import { refusePrivateWriter } from '../may-write.ts';
import { notKept } from '../not-kept.ts';
import { privateMessage } from '../replies.ts';
import { Pair } from '../talk.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';
import { say } from './say.ts';

/**
 * Says something to one user, who may be away if the name is claimed. It goes to all sessions of the receiver, and to
 * the sender's others; the one that sent it gets the `ack` alone.
 */
export function sendPrivate(request: RequestOf<'private'>, turn: Turn): Answer | undefined {
  const { session, roster, owed, outcome } = turn;
  const receiver = roster.user(request.receiver);
  if (!receiver) return refuse(turn, 'no_such_user', { user: request.receiver });
  const refusal = refusePrivateWriter(turn, receiver);
  if (refusal) return refusal;
  // Else the message would go on with the talk of whoever bore the name before.
  if ([receiver, session.user].some(({ name }) => owed.isFreeing(name, outcome))) {
    return notKept(turn, { kind: 'failed', code: 'overloaded' }, { user: receiver.name });
  }
  const pair = roster.pairWith(session.user, receiver.name) ?? new Pair([session.user.name, receiver.name]);
  return say(request, turn, {
    talk: pair,
    begin: () => roster.begin(pair, session.user, receiver),
    receiver: receiver.name,
    about: 'user',
    deliver: (said, place, scene) => {
      const others =
        receiver === session.user ? [] : session.user.sessionIds.filter(other => other !== session.id);
      scene.outcome.send([...receiver.sessionIds, ...others], privateMessage(pair, said, place));
      scene.outcome.note({ event: 'private', user: said.sender, to: receiver.name });
    },
  });
}
