import { admitBareName, looksOf } from '../../protocol/look-alikes.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { NAME_FAULTS, normaliseName } from '../../protocol/names.ts';
import { BANS } from '../bans.ts';
import { dismiss } from '../dismiss.ts';
import type { Scene } from '../effects.ts';
import { leave } from '../membership.ts';
import type { Ban } from '../message-log/message-log.ts';
import { banned, error } from '../replies.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import { carryOut, refuseAbout } from './carry-out.ts';

/**
 * Shuts the door on a name, and on those that look like it: whoever bears one is out of all rooms and closed. The name need not
 * be known, for who is gone may come back.
 */
export function ban(request: RequestOf<'ban'>, turn: Turn): Answer | undefined {
  const { roster, orders, now } = turn;
  const known = roster.user(request.receiver)?.name;
  const checked = admitBareName(known ?? normaliseName(request.receiver));
  if (!checked.ok) {
    return refuse(turn, 'name_invalid', { user: request.receiver, detail: NAME_FAULTS[checked.fault] });
  }
  const { name } = checked;
  const alike = roster.usersLike(looksOf(name));
  for (const user of alike) {
    const refusal = refuseAbout(turn, user);
    if (refusal) return refusal;
  }
  if (orders.bans.isFull(now)) {
    return refuse(turn, 'too_many_orders', { detail: `${BANS} bans hold already.` });
  }
  const until = request.seconds === undefined ? {} : { until: now + request.seconds * 1000 };
  return carryOut(request, turn, {
    action: 'ban',
    user: name,
    ...until,
    effect: { kind: 'banned', user: name, ...until, members: alike.map(user => user.name) },
    done: scene => {
      shutOut(scene, { user: name, ...until });
      return grant(turn, 'user_banned', { user: name, ...until, ...detailOf(until, now) });
    },
  });
}

function shutOut(scene: Scene, order: Ban): void {
  const { roster, orders, now } = scene;
  orders.bans.add(order);
  const like = looksOf(order.user);
  for (const user of roster.usersLike(like)) for (const room of [...user.rooms]) leave(scene, user, room);
  for (const { id, user, standing } of roster.sessionsLike(like)) {
    // Whoever stands at the door has proved nothing yet, and hears of the ban when that is done.
    if (standing === 'unproven') continue;
    dismiss(scene, id, error(user.name, 'banned', banned(order, now)));
  }
}

function detailOf(until: Pick<Ban, 'until'>, now: number): { detail: string } {
  return { detail: banned({ user: '', ...until }, now).detail ?? '' };
}
