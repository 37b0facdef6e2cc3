/** Who is connected or has claimed a name, and which conversations there are. It keeps the registries in step and says nothing to anybody. */
import { type Looks, looksOf } from '../protocol/look-alikes.ts';
import type { RoomRules, RoomState, StaffMember } from '../protocol/messages.ts';
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

  /**
   * Whether nobody else may come under that name now. Two bare names may look alike, as in version 1; a claimed one, or one whose
   * user said `hello`, nobody can imitate.
   */
  isTaken(name: string): boolean {
    return this.#users.has(name) || this.usersLike(looksOf(name)).some(user => user.isGuarded);
  }

  usersLike(looks: Looks): User[] {
    return this.#usersAlike.of(looks);
  }

  roomsLike(looks: Looks): Room[] {
    return this.#roomsAlike.of(looks);
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

  /** Who of them is idle, as everybody was told. */
  idle(): { idle?: string[] } {
    const idle = [...this.#users.values()].filter(user => user.isConnected && user.toldIdle);
    return idle.length > 0 ? { idle: idle.map(({ name }) => name) } : {};
  }

  /** Everybody above student, who may be away. */
  staff(): StaffMember[] {
    return [...this.#users.values()]
      .filter(({ keptRole }) => keptRole !== 'student')
      .map(({ name, keptRole: role }) => ({ name, role }));
  }

  /** The sessions whose name looks so, also those that have not proved it. */
  sessionsLike(looks: Looks): Session[] {
    const wanted = new Set(looks);
    return [...this.#sessions.values()].filter(({ user }) => user.looks.some(look => wanted.has(look)));
  }

  /** Bytes of the names of the members of all rooms, and of what those are about, as JSON has them. */
  get memberBytes(): number {
    return this.#memberBytes;
  }

  /** About how many bytes it takes to tell how everything stands, which is never counted: one who asks for a part of it pays for all. */
  get pictureBytes(): number {
    return this.#memberBytes + USUAL_BYTES * (this.#rooms.size + this.#users.size);
  }

  /** How many users there are: connected, or of a claimed name. */
  get userCount(): number {
    return this.#users.size;
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
      this.#memberBytes += topicBytes(room.rules);
    }
    room.add(user);
    this.#memberBytes += bytesOf(user.name);
    user.rooms.add(room);
  }

  /** Takes a user out of a room. A room is as long as it has a member. Whether it ended. */
  leave(user: User, room: Room): boolean {
    room.remove(user);
    this.#memberBytes -= bytesOf(user.name);
    user.rooms.delete(room);
    if (room.members.size > 0) return false;
    this.#rooms.delete(room.name);
    this.#roomsAlike.delete(room);
    this.#memberBytes -= topicBytes(room.rules);
    return true;
  }

  /** Such rules hold in a room from now on. One that has ended may get some as well. */
  setRules(room: Room, rules: RoomRules): void {
    if (this.#rooms.get(room.name) === room) this.#memberBytes += topicBytes(rules) - topicBytes(room.rules);
    room.rules = rules;
  }

  /** The conversation of two users, which begins where there was none. */
  pair(one: User, other: User): Pair {
    const key = keyOf(one.name, other.name);
    const known = this.#pairs.get(key);
    if (known) return known;
    const pair = new Pair([one.name, other.name]);
    this.begin(pair, one, other);
    return pair;
  }

  /** The conversation of two users, who had none before or this one, is known from now on. */
  begin(pair: Pair, one: User, other: User): void {
    this.#pairs.set(keyOf(one.name, other.name), pair);
    one.pairs.add(pair);
    other.pairs.add(pair);
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

/** Of a room without its members, and of a user in the list of people. */
const USUAL_BYTES = 32;

/** With the comma behind it. */
function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) + 1;
}

function topicBytes({ topic = '' }: RoomRules): number {
  return topic === '' ? 0 : bytesOf(topic);
}
