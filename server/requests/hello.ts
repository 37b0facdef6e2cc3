import type { RequestOf } from '../../protocol/messages.ts';
import { checkName, NAME_FAULTS } from '../../protocol/names.ts';
import { depart } from '../membership.ts';
import { idOf } from '../replies.ts';
import { type Answer, grant, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';

/**
 * Introduces a version 2 client: its name must keep the rules, and it gets to know everything and hears `presence`
 * from then on. A client may say it again, and so get the whole picture once more.
 */
export function hello(request: RequestOf<'hello'>, turn: Turn): Answer | undefined {
  const { session, roster } = turn;
  if (request.v < 2) return refuse(turn, 'bad_message', { detail: "'v' must be 2 or more" });
  const detail = nameFault(session.user);
  if (detail !== undefined) return turnAway(request, turn, 'name_invalid', detail);
  if (roster.usersLike(session.user.skeleton).some(user => user !== session.user)) {
    return turnAway(request, turn, 'name_taken', '');
  }
  roster.introduce(session);
  return grant(turn, 'ready', { rooms: roster.roomStates(), people: roster.people() });
}

function nameFault({ name }: User): string | undefined {
  const checked = checkName(name);
  if (!checked.ok) return NAME_FAULTS[checked.fault];
  return checked.name === name ? undefined : `write it as '${checked.name}'.`;
}

/** The refusal goes out before the door closes, hence not as the answer, which comes last. */
function turnAway(
  request: RequestOf<'hello'>,
  turn: Turn,
  code: 'name_invalid' | 'name_taken',
  detail: string,
): undefined {
  const { session, outcome } = turn;
  const { name } = session.user;
  outcome.send([session.id], { ...refuse(turn, code, { user: name, detail }), ...idOf(request) });
  outcome.note({ event: 'turned_away', name, code });
  depart(turn, session.user);
  outcome.close(session.id);
}
