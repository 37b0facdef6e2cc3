import type { RequestOf } from '../../protocol/messages.ts';
import { depart } from '../membership.ts';
import type { Turn } from '../turn.ts';

/** Says good-bye. The only answer is that the connection closes. */
export function quit(_request: RequestOf<'quit'>, turn: Turn): undefined {
  depart(turn, turn.session.user);
  turn.outcome.close(turn.session.id);
}
