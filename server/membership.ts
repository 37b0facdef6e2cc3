/**
 * Users come and go, in rooms and altogether, and everybody is told whom it concerns.
 *
 * Of one change, `presence` comes first (to everybody who said `hello`, the user too), then the notification (to the
 * other members), and the answer to the user last: when a client's request settles, its picture of the class is true.
 * What has to outlast the server goes to the log in the same order, so that the log never knows it otherwise.
 */
import type { Scene, Settle } from './effects.ts';
import { notification, presence } from './replies.ts';
import type { Room } from './room.ts';
import type { Session, User } from './user.ts';

/** A session of a known user is there. Where it is the user's first, those who said `hello` before are told. */
export function arrive({ roster, outcome }: Scene, session: Session): void {
  const { user } = session;
  const isFirst = !user.isConnected;
  roster.attach(session);
  if (!isFirst) {
    tellActivity({ roster, outcome }, user);
    return;
  }
  user.toldIdle = false;
  outcome.send(roster.introduced, presence('online', user.name));
  outcome.note({ event: 'online', user: user.name });
}

/**
 * Puts a user into a room that the user is not in; a room that was empty is known from now on.
 *
 * @param settle goes on when that is kept; at once where nothing has to be kept of it
 */
export function enter(scene: Scene, user: User, room: Room, settle?: Settle): void {
  const { roster, outcome, now } = scene;
  const others = room.audience;
  roster.enter(user, room);
  outcome.send(roster.introduced, presence('joined', user.name, room.name));
  outcome.send(others, notification(room.name, 'joined', user.name, now));
  keep(scene, 'entered', user, room, settle);
}

/** Takes a user out of a room that the user is in. With `settle` as {@link enter}. */
export function leave(scene: Scene, user: User, room: Room, settle?: Settle): void {
  const { roster, outcome, owed, now } = scene;
  const isOver = roster.leave(user, room);
  outcome.send(roster.introduced, presence('left', user.name, room.name));
  outcome.send(room.audience, notification(room.name, 'left', user.name, now));
  keep(scene, 'left', user, room, settle);
  if (isOver) owed.keep(outcome, { kind: 'closed', room: room.name });
}

/** Tells everybody who said `hello` where a user is idle now who was not, or is back. */
export function tellActivity({ roster, outcome }: Pick<Scene, 'roster' | 'outcome'>, user: User): void {
  const { isIdle } = user;
  if (isIdle === user.toldIdle) return;
  user.toldIdle = isIdle;
  outcome.send(roster.introduced, presence(isIdle ? 'idle' : 'active', user.name));
}

/** Forgets a session whose connection is gone or about to be closed, and which hears nothing of it. */
export function depart(scene: Scene, session: Session): void {
  const { roster, outcome } = scene;
  const { user } = session;
  roster.detach(session);
  if (session.standing === 'unproven') return;
  if (user.isConnected) {
    tellActivity(scene, user);
    return;
  }
  if (user.claim === undefined) forget(scene, user);
  outcome.send(roster.introduced, presence('offline', user.name));
  outcome.note({ event: 'offline', user: user.name });
}

/** A name that nobody claimed is anybody's again, and with it goes all that was said to it in private. */
export function forget(scene: Scene, user: User): void {
  for (const room of [...user.rooms]) leave(scene, user, room);
  if (user.pairs.size > 0) scene.owed.keep(scene.outcome, { kind: 'freed', user: user.name });
  scene.roster.forget(user);
}

/** Only a claimed name is a member while away. */
function keep(scene: Scene, kind: 'entered' | 'left', user: User, room: Room, settle?: Settle): void {
  if (user.claim === undefined) settle?.({ kind: 'done' }, scene);
  else scene.owed.keep(scene.outcome, { kind, room: room.name, user: user.name }, settle);
}
