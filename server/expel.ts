import type { ClosingCode } from '../protocol/catalogue.ts';
import { depart } from './membership.ts';
import { type ErrorFields, idOf } from './replies.ts';
import { refuse, type Turn } from './turn.ts';

/**
 * Tells somebody why they are not let in, forgets them, and closes. The refusal goes out before the
 * door closes, hence not as the answer to a request, which comes last.
 *
 * @param request the refusal bears its `id`
 */
export function expel(
  turn: Turn,
  request: { id?: string },
  code: ClosingCode,
  fields: Pick<ErrorFields, 'detail' | 'waitMs' | 'until'> = {},
): undefined {
  const { session, outcome } = turn;
  const { name } = session.user;
  outcome.send([session.id], { ...refuse(turn, code, { user: name, ...fields }), ...idOf(request) });
  outcome.note({ event: 'turned_away', name, code });
  depart(turn, session);
  outcome.close(session.id);
}
