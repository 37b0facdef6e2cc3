import { ROLE_WORDS, type Role } from '../protocol/roles.ts';
import type { Scene } from './effects.ts';
import { info, roleChange } from './replies.ts';
import type { User } from './user.ts';

/** A user has that role from now on, which the log has kept: everybody who said `hello` is told, and the user in words. */
export function becomes({ roster, outcome }: Scene, user: User, role: Role): void {
  // Meanwhile the name may have been released, and be somebody else's.
  if (roster.named(user.name) !== user) return;
  user.keptRole = role;
  outcome.send(roster.introduced, roleChange(user.name, role));
  outcome.send(user.sessionIds, info(user.name, 'you_have_role', { role, detail: ROLE_WORDS[role] }));
}
