import type { RequestOf } from '../../protocol/messages.ts';
import { dismiss } from '../dismiss.ts';
import type { Scene } from '../effects.ts';
import { forget, leave } from '../membership.ts';
import { error, roleChange } from '../replies.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';
import { carryOut, findSubject } from './carry-out.ts';

/**
 * Frees a claimed name whose token is lost: the next who comes by it may claim it. Nothing of its user is left to that one:
 * no role, no membership, no read marker, no private conversation.
 */
export function release(request: RequestOf<'release'>, turn: Turn): Answer | undefined {
  const { user, refusal } = findSubject(turn, request.receiver);
  if (refusal) return refusal;
  const { name } = user;
  if (user.claim === undefined) return refuse(turn, 'not_claimed', { user: name });
  return carryOut(request, turn, {
    action: 'release',
    user: name,
    effect: { kind: 'released', user: name },
    done: scene => {
      if (scene.roster.named(name) === user) letGo(scene, user);
      return grant(turn, 'user_released', { user: name });
    },
  });
}

function letGo(scene: Scene, user: User): void {
  const { roster, orders, outcome, owed } = scene;
  const { name } = user;
  // With its claim still: what of it went to the log behind the order has to be ended there too.
  for (const room of [...user.rooms]) leave(scene, user, room);
  for (const id of user.sessionIds) dismiss(scene, id, error(name, 'released', { user: name }));
  if (user.keptRole !== 'student') outcome.send(roster.introduced, roleChange(name, 'student'));
  user.claim = undefined;
  user.keptRole = 'student';
  orders.mutes.delete(name);
  for (const room of roster.rooms) room.mutes.delete(name);
  // In private something may have gone to the log behind the order; if there is nothing, memberships and markers may.
  if (user.pairs.size === 0) owed.keep(outcome, { kind: 'freed', user: name });
  forget(scene, user);
}
