import type { RequestOf } from '../../protocol/messages.ts';
import { ack, idOf } from '../replies.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';

/** Says something to one user. It goes to the receiver only; the sender, if the request has an `id`, gets an `ack`. */
export function sendPrivate(request: RequestOf<'private'>, turn: Turn): Answer | undefined {
  const { session, roster, outcome, now } = turn;
  const receiver = roster.user(request.receiver);
  if (!receiver) return refuse(turn, 'no_such_user', { user: request.receiver });
  const { text, id } = request;
  if (id !== undefined && session.version === 2) outcome.send([session.id], ack(receiver.name, id, now));
  const sender = session.user.name;
  outcome.send([receiver.session.id], {
    status: 'private',
    sender,
    receiver: receiver.name,
    text,
    ...idOf(request),
    time: now,
  });
  outcome.note({ event: 'private', user: sender, to: receiver.name });
  return undefined;
}
