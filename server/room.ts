import type { RoomState } from '../protocol/messages.ts';
import { skeleton } from '../protocol/names.ts';
import type { Conversation } from './message-log/message-log.ts';
import type { SessionId } from './session-id.ts';
import { Talk } from './talk.ts';
import type { User } from './user.ts';

/** A room and its members, in the order in which they came. */
export class Room extends Talk {
  readonly name: string;
  /** Names with the same skeleton look alike. */
  readonly skeleton: string;
  readonly conversation: Conversation & { kind: 'group' };
  readonly #members = new Set<User>();
  #audience: readonly SessionId[] | undefined;

  constructor(name: string) {
    super();
    this.name = name;
    this.skeleton = skeleton(name);
    this.conversation = { kind: 'group', room: name };
  }

  get members(): ReadonlySet<User> {
    return this.#members;
  }

  /**
   * The sessions of all members. A change makes a new list and leaves the old ones alone, so that effects keep it, and a
   * message to a room of hundreds costs no list of its own.
   */
  get audience(): readonly SessionId[] {
    this.#audience ??= [...this.#members].flatMap(user => user.sessionIds);
    return this.#audience;
  }

  add(user: User): void {
    this.#members.add(user);
    this.#audience = undefined;
  }

  remove(user: User): void {
    this.#members.delete(user);
    this.#audience = undefined;
  }

  /** A member has a session more or less. */
  sessionsChanged(): void {
    this.#audience = undefined;
  }

  state(): RoomState {
    return { name: this.name, members: [...this.#members].map(({ name }) => name) };
  }
}
