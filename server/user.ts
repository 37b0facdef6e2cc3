import { type Looks, looksOf } from '../protocol/look-alikes.ts';
import { atLeast, type Role } from '../protocol/roles.ts';
import type { Room } from './room.ts';
import type { SessionId } from './session-id.ts';
import type { Pair, Talk } from './talk.ts';

/** How a user is connected. */
export interface Session {
  readonly id: SessionId;
  /** Version 1 hears nothing but what the 2025 server said. */
  readonly version: 1 | 2;
  /** Where the peer it comes from is, in one form: the door counts by it who tries to get in. */
  readonly address: string;
  /** While `unproven` the name may become another user's. */
  user: User;
  /** When it logged in: ms since 1970, UTC. */
  readonly began: number;
  /**
   * - `unproven`: stands at the door. The name is claimed and has to be proved, or the class asks for its code. It may do nothing
   *   but that, is known to nobody and hears nothing.
   * - `bare`: logged in by a name that nobody has claimed, as in version 1
   * - `introduced`: said `hello`, keeps the rules for names, and hears `presence`
   */
  standing: 'unproven' | 'bare' | 'introduced';
  /** Its user has been away from it for a while, as it says. */
  isIdle?: boolean;
  /** When others were last told that its user is typing: ms since 1970. */
  toldTyping?: number;
  /** It has proved a claim that was there before it came: what it asks at first is paid from the allowance for coming back. */
  isReturning?: true;
}

/** What proves a name. */
export interface Claim {
  /** Of the token. */
  readonly hash: string;
  /** `asked`: the log has not said yet that it has it. Until then it keeps others away, and proves nothing. */
  state: 'asked' | 'kept';
}

/** Somebody who is connected, or has claimed a name. */
export class User {
  readonly name: string;
  /** How the name looks: who has one of these in common looks alike. */
  readonly looks: Looks;
  /** A user without one is forgotten when the last session ends. */
  claim: Claim | undefined;
  /** As the log has it and everybody was told. Of a bare name always `student`. */
  keptRole: Role;
  /** As everybody was told last. */
  toldIdle = false;
  /** The rooms that the user is in, in the order in which they were entered. */
  readonly rooms = new Set<Room>();
  /** The pairs in which the user talks. */
  readonly pairs = new Set<Pair>();
  /** How far the user has read: the last `seq`. A conversation that has ended takes its marker along. */
  #markers: WeakMap<Talk, number> | undefined;
  /** Roles that orders on their way to the log leave the user at most. */
  #losses: Set<{ readonly to: Role }> | undefined;
  readonly #sessions = new Set<Session>();
  #sessionIds: readonly SessionId[] | undefined;

  /** @param tokenHash of a claim that the log has */
  constructor(name: string, tokenHash?: string, role: Role = 'student') {
    this.name = name;
    this.keptRole = role;
    this.looks = looksOf(name);
    this.claim = tokenHash === undefined ? undefined : { hash: tokenHash, state: 'kept' };
  }

  /** How far the user has read in a conversation; 0: nothing. */
  marker(talk: Talk): number {
    return this.#markers?.get(talk) ?? 0;
  }

  mark(talk: Talk, seq: number): void {
    this.#markers ??= new WeakMap();
    this.#markers.set(talk, seq);
  }

  /** What the user may order: the kept role, or less where an order to that end has not been kept yet. */
  get role(): Role {
    let role = this.keptRole;
    for (const { to } of this.#losses ?? []) if (atLeast(role, to)) role = to;
    return role;
  }

  /**
   * An order is on its way to the log that gives the user that role: it holds at once where it is a lower one.
   *
   * @returns to be called when the log has answered
   */
  expect(to: Role): () => void {
    const loss = { to };
    const losses = this.#losses ?? new Set();
    this.#losses = losses.add(loss);
    return () => void losses.delete(loss);
  }

  /** Whether a session of the user is there. */
  get isConnected(): boolean {
    return this.#sessions.size > 0;
  }

  /** Whether nobody is at any of the user's sessions. One that does not say so counts as used. */
  get isIdle(): boolean {
    return this.isConnected && [...this.#sessions].every(({ isIdle }) => isIdle === true);
  }

  /** How many sessions there are. */
  get connections(): number {
    return this.#sessions.size;
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
