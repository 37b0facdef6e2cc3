/** Who is connected or has claimed a name, and which conversations there are. It keeps the registries in step and says nothing to anybody. */
import type { RoomState } from '../protocol/messages.ts';
import { normaliseName } from '../protocol/names.ts';
import { LookAlikes } from './look-alikes.ts';
import type { Room } from './room.ts';
import type { SessionId } from './session-id.ts';
import { Pair } from './talk.ts';
import type { Session, User } from './user.ts';

export class Roster {
  readonly #sessions = new Map<SessionId, Session>();
  readonly #users = new Map<string, User>();
  readonly #rooms = new Map<string, Room>();
  readonly #pairs = new Map<string, Pair>();
  readonly #usersAlike = new LookAlikes<User>();
  readonly #roomsAlike = new LookAlikes<Room>();
  #introduced: readonly SessionId[] = [];
  #memberBytes = 0;

  session(id: SessionId): Session | undefined {
    return this.#sessions.get(id);
  }

  /** The user of that very name, or of its normalised form, which is what a person meant who typed it. */
  user(name: string): User | undefined {
    return this.#users.get(name) ?? this.#users.get(normaliseName(name));
  }

  /** The user of that very name. */
  named(name: string): User | undefined {
    return this.#users.get(name);
  }

  /** The room of that very name, or of its normalised form. */
  room(name: string): Room | undefined {
    return this.#rooms.get(name) ?? this.#rooms.get(normaliseName(name));
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

  /** The name of everybody who is connected, in the order in which they became known. */
  people(): string[] {
    return [...this.#users.values()].filter(user => user.isConnected).map(({ name }) => name);
  }

  /** Bytes of the names of the members of all rooms, as JSON has them. */
  get memberBytes(): number {
    return this.#memberBytes;
  }

  /** How many rooms there are. */
  get roomCount(): number {
    return this.#rooms.size;
  }

  /** Every room, the oldest first. */
  get rooms(): Room[] {
    return [...this.#rooms.values()];
  }

  /** Every room, the oldest first. */
  roomStates(): RoomState[] {
    return this.rooms.map(room => room.state());
  }

  /** The user is known from now on. */
  admit(user: User): void {
    this.#users.set(user.name, user);
    this.#usersAlike.add(user);
  }

  /** The user's rooms are left as they are: see {@link leave}. Their private conversations end. */
  forget(user: User): void {
    this.#users.delete(user.name);
    this.#usersAlike.delete(user);
    for (const pair of user.pairs) {
      this.#pairs.delete(keyOf(...pair.conversation.users));
      for (const name of pair.conversation.users) this.#users.get(name)?.pairs.delete(pair);
    }
  }

  /** The session is there; one that has not proved its name hears nothing of what its user hears. */
  attach(session: Session): void {
    this.#sessions.set(session.id, session);
    if (session.standing !== 'unproven') session.user.attach(session);
  }

  detach(session: Session): void {
    this.#sessions.delete(session.id);
    session.user.detach(session);
    this.#introduced = this.#introduced.filter(other => other !== session.id);
  }

  introduce(session: Session): void {
    if (session.standing === 'introduced') return;
    session.standing = 'introduced';
    session.user.attach(session);
    this.#introduced = [...this.#introduced, session.id];
  }

  /** Puts a user into a room, which is known from now on. */
  enter(user: User, room: Room): void {
    if (!this.#rooms.has(room.name)) {
      this.#rooms.set(room.name, room);
      this.#roomsAlike.add(room);
    }
    room.add(user);
    this.#memberBytes += bytesOf(user);
    user.rooms.add(room);
  }

  /** Takes a user out of a room. A room is as long as it has a member. Whether it ended. */
  leave(user: User, room: Room): boolean {
    room.remove(user);
    this.#memberBytes -= bytesOf(user);
    user.rooms.delete(room);
    if (room.members.size > 0) return false;
    this.#rooms.delete(room.name);
    this.#roomsAlike.delete(room);
    return true;
  }

  /** The conversation of two users, which begins where there was none. */
  pair(one: User, other: User): Pair {
    const key = keyOf(one.name, other.name);
    const known = this.#pairs.get(key);
    if (known) return known;
    const pair = new Pair([one.name, other.name]);
    this.#pairs.set(key, pair);
    one.pairs.add(pair);
    other.pairs.add(pair);
    return pair;
  }

  /** The conversation of a user with the one of that name, if there is one. */
  pairWith(user: User, name: string): Pair | undefined {
    return this.#pairs.get(keyOf(user.name, this.user(name)?.name ?? name));
  }

  clear(): void {
    this.#sessions.clear();
    this.#users.clear();
    this.#rooms.clear();
    this.#pairs.clear();
    this.#introduced = [];
    this.#memberBytes = 0;
  }
}

function keyOf(one: string, other: string): string {
  return JSON.stringify([one, other].sort());
}

/** With the comma behind it. */
function bytesOf({ name }: User): number {
  return Buffer.byteLength(JSON.stringify(name)) + 1;
}
