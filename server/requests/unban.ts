import type { RequestOf } from '../../protocol/messages.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import { carryOut } from './carry-out.ts';

/** Opens the door again to a name, and to those that look like it. */
export function unban(request: RequestOf<'unban'>, turn: Turn): Answer | undefined {
  const users = turn.orders.bans.alike(request.receiver, turn.now).map(({ user }) => user);
  const [user] = users;
  if (user === undefined) return refuse(turn, 'not_banned', { user: request.receiver });
  return carryOut(request, turn, {
    action: 'unban',
    user,
    effect: { kind: 'unbanned', users },
    done: ({ orders }) => {
      for (const one of users) orders.bans.delete(one);
      return grant(turn, 'user_unbanned', { user });
    },
  });
}
