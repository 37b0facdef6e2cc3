import type { RoomState } from '../protocol/messages.ts';
import { skeleton } from '../protocol/names.ts';
import type { SessionId } from './effects.ts';
import type { User } from './user.ts';

/** A room and its members, in the order in which they came. */
export class Room {
  readonly name: string;
  /** Names with the same skeleton look alike. */
  readonly skeleton: string;
  readonly #members = new Set<User>();
  #audience: readonly SessionId[] = [];

  constructor(name: string) {
    this.name = name;
    this.skeleton = skeleton(name);
  }

  get members(): ReadonlySet<User> {
    return this.#members;
  }

  /**
   * The sessions of all members. A change of membership makes a new list and leaves the old ones alone,
   * so that effects keep it, and a message to a room of hundreds costs no list of its own.
   */
  get audience(): readonly SessionId[] {
    return this.#audience;
  }

  add(user: User): void {
    this.#members.add(user);
    this.#audience = [...this.#audience, user.session.id];
  }

  remove(user: User): void {
    this.#members.delete(user);
    this.#audience = this.#audience.filter(id => id !== user.session.id);
  }

  state(): RoomState {
    return { name: this.name, members: [...this.#members].map(({ name }) => name) };
  }
}
