import { SERVER_NAME } from '../../protocol/messages.ts';
import type { Scene } from '../effects.ts';
import { roleChange } from '../replies.ts';
import type { User } from '../user.ts';

/**
 * Makes an instructor of somebody who has the instructor key: an order of the server itself, and kept as one. Where the log cannot keep it,
 * the user stays what they were; the key will do the next time.
 */
export function appoint(scene: Scene, user: User, then: (scene: Scene) => void): void {
  const { outcome, now: time } = scene;
  const role = 'instructor';
  const entry = {
    time,
    by: SERVER_NAME,
    role,
    action: 'role',
    user: user.name,
    value: role,
    reason: 'has the instructor key',
  } as const;
  const effect = { kind: 'role', user: user.name, role } as const;
  outcome.append({ kind: 'ordered', entry, effect }, (kept, later) => {
    if (kept.kind === 'done') {
      user.keptRole = role;
      later.outcome.send(later.roster.introduced, roleChange(user.name, role));
      later.outcome.note({ event: 'appointed', user: user.name });
    }
    then(later);
  });
}
