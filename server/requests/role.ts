import type { RequestOf } from '../../protocol/messages.ts';
import { ROLE_WORDS } from '../../protocol/roles.ts';
import { becomes } from '../becomes.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import { carryOut } from './carry-out.ts';

/**
 * Gives a claimed name a role. Instructors may do that to one another, but not to themselves: so one is always left.
 * Whoever loses rights loses them at once, before it is kept: else two instructors could take each other's in one moment.
 */
export function giveRole(request: RequestOf<'role'>, turn: Turn): Answer | undefined {
  const { roster, session } = turn;
  const user = roster.user(request.receiver);
  if (!user) return refuse(turn, 'no_such_user', { user: request.receiver });
  const { name } = user;
  if (user === session.user)
    return refuse(turn, 'not_allowed', { user: name, detail: 'it is about yourself.' });
  if (user.claim === undefined) return refuse(turn, 'not_claimed', { user: name });
  const { role } = request;
  const settled = user.expect(role);
  return carryOut(request, turn, {
    action: 'role',
    user: name,
    value: role,
    effect: { kind: 'role', user: name, role },
    done: scene => {
      settled();
      becomes(scene, user, role);
      return grant(turn, 'role_given', { user: name, role, detail: ROLE_WORDS[role] });
    },
    undone: settled,
  });
}
