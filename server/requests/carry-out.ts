import type { AuditEntry } from '../../protocol/messages.ts';
import { isAbove, ROLE_WORDS } from '../../protocol/roles.ts';
import type { Scene } from '../effects.ts';
import type { OrderEffect } from '../message-log/log-records.ts';
import { notKept } from '../not-kept.ts';
import { type Answer, answer, refuse, type Turn } from '../turn.ts';
import type { User } from '../user.ts';

/** An order on its way into the log. */
export interface Order extends Pick<AuditEntry, 'action' | 'user' | 'room' | 'until' | 'value'> {
  /** What of it has to outlast the server. */
  effect?: OrderEffect;
  /** It is kept: does it, and gives the answer. */
  done: (scene: Scene) => Answer;
  /** It is not. */
  undone?: () => void;
}

/**
 * Carries an order out: it is kept, with its place in the audit log, in one commit; then it is done. What the log cannot
 * keep is refused, and nothing changes: an order is never owed.
 */
export function carryOut(
  request: { text?: string; id?: string },
  turn: Turn,
  { effect, done, undone, ...about }: Order,
): undefined {
  const { session, outcome, now: time } = turn;
  const { name: by, role } = session.user;
  const reason = request.text?.trim().toWellFormed() ?? '';
  const entry: AuditEntry = { time, by, role, ...about, ...(reason === '' ? {} : { reason }) };
  outcome.append({ kind: 'ordered', entry, ...(effect ? { effect } : {}) }, (kept, scene) => {
    if (kept.kind === 'refused' || kept.kind === 'failed') {
      undone?.();
      answer(scene, turn, request, notKept(turn, kept, aboutWhat(about)));
      return;
    }
    const { action, user, room = '' } = about;
    scene.outcome.note({ event: 'ordered', user: by, action, about: user ?? room });
    answer(scene, turn, request, done(scene));
  });
}

/** The refusal where the asker gives no orders about that user: nobody does about himself, nor about his own rank or a higher one. */
export function refuseAbout(turn: Turn, { name, role }: Pick<User, 'name' | 'role'>): Answer | undefined {
  const own = turn.session.user;
  if (own.name === name) return refuse(turn, 'not_allowed', { user: name, detail: 'it is about yourself.' });
  if (isAbove(own.role, role)) return undefined;
  return refuse(turn, 'not_allowed', { user: name, detail: `${name} is ${ROLE_WORDS[role]}.` });
}

/** The user that an order is about, or the refusal. */
export function findSubject(
  turn: Turn,
  name: string,
): { user: User; refusal?: undefined } | { user?: undefined; refusal: Answer } {
  const user = turn.roster.user(name);
  if (!user) return { refusal: refuse(turn, 'no_such_user', { user: name }) };
  const refusal = refuseAbout(turn, user);
  return refusal ? { refusal } : { user };
}

function aboutWhat({ user, room }: Pick<Order, 'user' | 'room'>): { user?: string; room?: string } {
  return { ...(user === undefined ? {} : { user }), ...(room === undefined ? {} : { room }) };
}
