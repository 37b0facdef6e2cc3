/** Who is connected, and which rooms there are. It keeps the registries in step and says nothing to anybody. */
import type { RoomState } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';
import type { SessionId } from './effects.ts';
import { LookAlikes } from './look-alikes.ts';
import type { Room } from './room.ts';
import type { Session, User } from './user.ts';

export class Roster {
  readonly #sessions = new Map<SessionId, Session>();
  readonly #users = new Map<string, User>();
  readonly #rooms = new Map<string, Room>();
  readonly #usersAlike = new LookAlikes<User>();
  readonly #roomsAlike = new LookAlikes<Room>();
  #introduced: readonly SessionId[] = [];

  session(id: SessionId): Session | undefined {
    return this.#sessions.get(id);
  }

  /** The user of that very name, or of its normalised form, which is what a person meant who typed it. */
  user(name: string): User | undefined {
    return this.#users.get(name) ?? this.#users.get(normaliseName(name));
  }

  /** The room of that very name, or of its normalised form. */
  room(name: string): Room | undefined {
    return this.#rooms.get(name) ?? this.#rooms.get(normaliseName(name));
  }

  /** Whether somebody has that very name. */
  isUsed(name: string): boolean {
    return this.#users.has(name);
  }

  usersLike(skeleton: string): User[] {
    return this.#usersAlike.of(skeleton);
  }

  roomsLike(skeleton: string): Room[] {
    return this.#roomsAlike.of(skeleton);
  }

  /** The sessions of everybody, in the order in which they came. */
  everybody(): SessionId[] {
    return [...this.#sessions.keys()];
  }

  /** The sessions that said `hello`. As with a room's audience, the list is never changed afterwards. */
  get introduced(): readonly SessionId[] {
    return this.#introduced;
  }

  /** The name of everybody who is connected, in the order in which they came. */
  people(): string[] {
    return [...this.#users.keys()];
  }

  /** How many rooms there are. */
  get roomCount(): number {
    return this.#rooms.size;
  }

  /** Every room, the oldest first. */
  roomStates(): RoomState[] {
    return [...this.#rooms.values()].map(room => room.state());
  }

  add(user: User): void {
    this.#sessions.set(user.session.id, user.session);
    this.#users.set(user.name, user);
    this.#usersAlike.add(user);
  }

  /** The user's rooms are left as they are: see {@link leave}. */
  remove(user: User): void {
    const { id } = user.session;
    this.#sessions.delete(id);
    this.#users.delete(user.name);
    this.#usersAlike.delete(user);
    this.#introduced = this.#introduced.filter(other => other !== id);
  }

  introduce(session: Session): void {
    if (session.standing === 'introduced') return;
    session.standing = 'introduced';
    this.#introduced = [...this.#introduced, session.id];
  }

  /** Puts a user into a room, which is known from now on. */
  enter(user: User, room: Room): void {
    if (!this.#rooms.has(room.name)) {
      this.#rooms.set(room.name, room);
      this.#roomsAlike.add(room);
    }
    room.add(user);
    user.rooms.add(room);
  }

  /** Takes a user out of a room. A room is as long as it has a member. */
  leave(user: User, room: Room): void {
    room.remove(user);
    user.rooms.delete(room);
    if (room.members.size > 0) return;
    this.#rooms.delete(room.name);
    this.#roomsAlike.delete(room);
  }

  clear(): void {
    for (const { user } of [...this.#sessions.values()]) {
      for (const room of [...user.rooms]) this.leave(user, room);
      this.remove(user);
    }
  }
}
