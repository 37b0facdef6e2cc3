/**
 * Users come and go, in rooms and altogether, and everybody is told whom it concerns.
 *
 * Of one change, `presence` comes first (to everybody who said `hello`, the user too), then the notification (to the
 * other members), and the answer to the user last: when a client's request settles, its picture of the class is true.
 */
import type { Outcome } from './effects.ts';
import { notification, presence } from './replies.ts';
import type { Room } from './room.ts';
import type { Roster } from './roster.ts';
import type { User } from './user.ts';

/** Where changes are made and told. */
export interface Scene {
  readonly roster: Roster;
  readonly outcome: Outcome;
  /** ms since 1970, UTC. */
  readonly now: number;
}

/** Somebody has connected. Those who said `hello` before are told. */
export function arrive({ roster, outcome }: Scene, user: User): void {
  roster.add(user);
  outcome.send(roster.introduced, presence('online', user.name));
  outcome.note({ event: 'online', user: user.name });
}

/** Puts a user into a room that the user is not in; a room that was empty is known from now on. */
export function enter({ roster, outcome, now }: Scene, user: User, room: Room): void {
  const others = room.audience;
  roster.enter(user, room);
  outcome.send(roster.introduced, presence('joined', user.name, room.name));
  outcome.send(others, notification(room.name, 'joined', user.name, now));
}

/** Takes a user out of a room that the user is in. */
export function leave({ roster, outcome, now }: Scene, user: User, room: Room): void {
  roster.leave(user, room);
  outcome.send(roster.introduced, presence('left', user.name, room.name));
  outcome.send(room.audience, notification(room.name, 'left', user.name, now));
}

/** Forgets a user whose connection is gone or about to be closed, and who hears nothing of it. */
export function depart(scene: Scene, user: User): void {
  scene.roster.remove(user);
  for (const room of [...user.rooms]) leave(scene, user, room);
  scene.outcome.send(scene.roster.introduced, presence('offline', user.name));
  scene.outcome.note({ event: 'offline', user: user.name });
}
