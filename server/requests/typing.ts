import type { RequestOf, Typing } from '../../protocol/messages.ts';
import { TYPING_TOLD_MS } from '../limits.ts';
import { Room } from '../room.ts';
import type { SessionId } from '../session-id.ts';
import { type Answer, noteLimit, type Turn } from '../turn.ts';
import { findTalk, findWritable } from './find-talk.ts';
import { heard } from './ping.ts';

/**
 * The user is writing: the others of the conversation are told, if the user may write there, and not too often. It is kept nowhere, and
 * who reads slowly does without it. In a room of very many nobody is told, for it would cost more than what is said.
 */
export function tellTyping(request: RequestOf<'typing'>, turn: Turn): Answer | undefined {
  const found = findTalk(request, turn);
  // To somebody with whom the user has never talked, nothing has begun.
  if (found.kind === 'nothing') return heard(request, turn);
  const { talk, refusal } = findWritable({ kind: request.kind, receiver: request.receiver }, turn);
  // What nobody waits for the answer of is no reason to trouble the user every few seconds.
  if (refusal) return request.id === undefined ? undefined : refusal;
  const { session, roster, outcome, limits, now } = turn;
  const since = now - (session.toldTyping ?? Number.NEGATIVE_INFINITY);
  // A clock may have been set back.
  if (since >= 0 && since < TYPING_TOLD_MS) return heard(request, turn);
  session.toldTyping = now;
  const audience = talk instanceof Room ? talk.audience : (roster.user(request.receiver)?.sessionIds ?? []);
  const others = audience.filter(id => hears(id, turn));
  if (others.length > limits.typingAudience) {
    noteLimit(turn, 'typingAudience');
    return heard(request, turn);
  }
  const { name } = session.user;
  const receiver = talk instanceof Room ? talk.name : talk.other(name);
  const message: Typing = { status: 'typing', sender: name, receiver, text: '', kind: request.kind };
  outcome.send(others, message);
  return heard(request, turn);
}

/** Whoever never said `hello` does not know what it is; one's own windows are one's own. */
function hears(id: SessionId, { roster, session }: Turn): boolean {
  const other = roster.session(id);
  return other?.standing === 'introduced' && other.user !== session.user;
}
