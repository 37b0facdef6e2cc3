import type { RequestOf } from '../../protocol/messages.ts';
import { depart } from '../membership.ts';
import type { Turn } from '../turn.ts';

/** Says good-bye. The only answer is that the connection closes. A claimed name stays in its rooms. */
export function quit(_request: RequestOf<'quit'>, turn: Turn): undefined {
  depart(turn, turn.session);
  turn.outcome.close(turn.session.id);
}
