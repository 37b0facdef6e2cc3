import type { RequestOf } from '../protocol/messages.ts';
import { depart } from './membership.ts';
import { type ErrorFields, idOf } from './replies.ts';
import { refuse, type Turn } from './turn.ts';

/**
 * Tells somebody why the name that they came under is not theirs, forgets them, and closes. The refusal goes out before the
 * door closes, hence not as the answer to a request, which comes last.
 *
 * @param request the refusal bears its `id`
 */
export function expel(
  turn: Turn,
  request: Pick<RequestOf<'hello'>, 'id'>,
  code: 'name_invalid' | 'name_taken',
  fields: Pick<ErrorFields, 'detail'> = {},
): undefined {
  const { session, outcome } = turn;
  const { name } = session.user;
  outcome.send([session.id], { ...refuse(turn, code, { user: name, ...fields }), ...idOf(request) });
  outcome.note({ event: 'turned_away', name, code });
  depart(turn, session);
  outcome.close(session.id);
}
