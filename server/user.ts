import { skeleton } from '../protocol/names.ts';
import type { Room } from './room.ts';
import type { SessionId } from './session-id.ts';
import type { Pair, Talk } from './talk.ts';

/** How a user is connected. */
export interface Session {
  readonly id: SessionId;
  /** Version 1 hears nothing but what the 2025 server said. */
  readonly version: 1 | 2;
  readonly user: User;
  /** When it logged in: ms since 1970, UTC. */
  readonly began: number;
  /**
   * - `unproven`: says a claimed name, and has not proved yet that it is its own. It may do nothing but that.
   * - `bare`: logged in by a name that nobody has claimed, as in version 1
   * - `introduced`: said `hello`, keeps the rules for names, and hears `presence`
   */
  standing: 'unproven' | 'bare' | 'introduced';
}

/** Somebody who is connected, or has claimed a name. */
export class User {
  readonly name: string;
  /** Names with the same skeleton look alike. */
  readonly skeleton: string;
  /** The hash of the token that proves the name. A user without one is forgotten when the last session ends. */
  claim: string | undefined;
  /** The rooms that the user is in, in the order in which they were entered. */
  readonly rooms = new Set<Room>();
  /** The pairs in which the user talks. */
  readonly pairs = new Set<Pair>();
  /** How far the user has read: the last `seq`. A conversation that has ended takes its marker along. */
  readonly markers = new WeakMap<Talk, number>();
  readonly #sessions = new Set<Session>();
  #sessionIds: readonly SessionId[] | undefined;

  constructor(name: string, claim?: string) {
    this.name = name;
    this.skeleton = skeleton(name);
    this.claim = claim;
  }

  /** Whether a session of the user is there. */
  get isConnected(): boolean {
    return this.#sessions.size > 0;
  }

  /** Whether the name is to be kept apart from names that look like it: it was claimed, or its user said `hello`. */
  get isGuarded(): boolean {
    return this.claim !== undefined || [...this.#sessions].some(({ standing }) => standing === 'introduced');
  }

  /** Never changed afterwards, as with a room's audience. */
  get sessionIds(): readonly SessionId[] {
    this.#sessionIds ??= [...this.#sessions].map(({ id }) => id);
    return this.#sessionIds;
  }

  attach(session: Session): void {
    this.#sessions.add(session);
    this.#sessionsChanged();
  }

  detach(session: Session): void {
    this.#sessions.delete(session);
    this.#sessionsChanged();
  }

  #sessionsChanged(): void {
    this.#sessionIds = undefined;
    for (const room of this.rooms) room.sessionsChanged();
  }
}
