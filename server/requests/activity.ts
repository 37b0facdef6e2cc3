import type { Pong, RequestOf } from '../../protocol/messages.ts';
import { tellActivity } from '../membership.ts';
import type { Turn } from '../turn.ts';
import { heard } from './ping.ts';

/** The user is at this client, or has been away from it for a while. Everybody is told where that makes a difference. */
export function noteActivity(request: RequestOf<'activity'>, turn: Turn): Pong | undefined {
  const { session } = turn;
  session.isIdle = request.idle;
  tellActivity(turn, session.user);
  return heard(request, turn);
}
