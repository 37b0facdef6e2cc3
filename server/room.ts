import { type Looks, looksOf } from '../protocol/look-alikes.ts';
import type { RoomRules, RoomState } from '../protocol/messages.ts';
import type { Conversation } from './message-log/log-records.ts';
import { Mutes } from './mutes.ts';
import type { SessionId } from './session-id.ts';
import { SlowMode } from './slow-mode.ts';
import { Talk } from './talk.ts';
import type { User } from './user.ts';

/** A room and its members, in the order in which they came. */
export class Room extends Talk {
  readonly name: string;
  /** How the name looks: who has one of these in common looks alike. */
  readonly looks: Looks;
  readonly conversation: Conversation & { kind: 'group' };
  /** What staff has ordered in it. Only what holds is there. */
  rules: RoomRules = {};
  readonly mutes = new Mutes();
  readonly slowMode = new SlowMode();
  /** Numbers of pinned messages. */
  readonly pins = new Set<number>();
  readonly #members = new Set<User>();
  #audience: readonly SessionId[] | undefined;

  constructor(name: string) {
    super();
    this.name = name;
    this.looks = looksOf(name);
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

  /** What is pinned, in order, for its members. */
  pinned(): { pins?: number[] } {
    return this.pins.size > 0 ? { pins: [...this.pins].sort((one, other) => one - other) } : {};
  }

  state(): RoomState {
    return { name: this.name, members: [...this.#members].map(({ name }) => name), ...this.rules };
  }
}
