import type { Presence, RoomRules, RoomState, ServerMessage, StaffMember } from '../protocol/messages.ts';
import type { Role } from '../protocol/roles.ts';
import { holdingRules, type ToldRules } from '../protocol/room-rules.ts';

/** Names that are known of a class: people, members of each room, staff, rooms with rules. What a server tells beyond that is let go by. */
export const ROSTER_LIMIT = 100_000;

/**
 * Which rooms there are and who is where, as far as the server tells. A version 2 server tells it all: `ready` first,
 * then every `presence`; there a member of a room need not be connected. From a version 1 server only that can be known which notifications, answers and messages
 * give away. Every list is sorted as people sort names.
 */
export class Roster {
  readonly #userName: string;
  readonly #rooms = new Map<string, Set<string>>();
  readonly #people = new Set<string>();
  /** Those of them who are idle. */
  readonly #idle = new Set<string>();
  /** Everybody above student. */
  readonly #staff = new Map<string, Role>();
  readonly #rules = new Map<string, RoomRules>();
  /** Over all rooms. */
  #memberships = 0;

  constructor(userName: string) {
    this.#userName = userName;
  }

  /** Every room that is known, with its members. */
  rooms(): RoomState[] {
    return this.roomNames().map(name => ({
      name,
      members: this.members(name),
      ...this.rulesOf(name),
    }));
  }

  /** Every room that is known. */
  roomNames(): string[] {
    return sorted(this.#rooms.keys());
  }

  /** What holds in the room. */
  rulesOf(room: string): RoomRules {
    return this.#rules.get(room) ?? {};
  }

  /** What the user may order, as far as the server tells. */
  roleOf(user: string): Role {
    return this.#staff.get(user) ?? 'student';
  }

  /** Who keeps order, whether connected or not. */
  staff(): StaffMember[] {
    return sorted(this.#staff.keys()).map(name => ({ name, role: this.roleOf(name) }));
  }

  /** Everybody who is connected, the user himself included. */
  people(): string[] {
    return sorted(this.#people);
  }

  /** Everybody who is connected or a member of a room, in no order. */
  everybody(): Set<string> {
    const known = new Set(this.#people);
    for (const members of this.#rooms.values()) for (const member of members) known.add(member);
    return known;
  }

  /** Members of rooms who are not connected. */
  away(): string[] {
    return sorted([...this.everybody()].filter(user => !this.#people.has(user)));
  }

  /** Whether somebody is there: `idle` at no client for a while, `away` not connected. */
  activityOf(user: string): 'active' | 'idle' | 'away' {
    if (!this.#people.has(user)) return 'away';
    return this.#idle.has(user) ? 'idle' : 'active';
  }

  /** What the room is about; empty for nothing. */
  topicOf(room: string): string {
    return this.#rules.get(room)?.topic ?? '';
  }

  /** The rooms that the user himself is in. */
  joined(): string[] {
    return this.roomsOf(this.#userName);
  }

  /** Who is in the room; nobody where there is no such room. */
  members(room: string): string[] {
    return sorted(this.#rooms.get(room) ?? []);
  }

  /** The rooms that `user` is in. */
  roomsOf(user: string): string[] {
    return sorted([...this.#rooms].filter(([, members]) => members.has(user)).map(([name]) => name));
  }

  /** Begins anew. The user himself is connected, whatever `people` says. */
  reset(
    rooms: readonly RoomState[],
    people: readonly string[],
    staff: readonly StaffMember[] = [],
    idle: readonly string[] = [],
  ): void {
    this.clear();
    this.#meet(this.#userName);
    for (const { name, members, ...rules } of rooms) {
      for (const member of members) this.#enter(name, member);
      this.#setRules(name, rules);
    }
    for (const { name, role } of staff) this.#setRole(name, role);
    for (const user of people) this.#meet(user);
    for (const user of idle) if (this.#people.has(user)) this.#idle.add(user);
  }

  /** Forgets everything: there is no connection. */
  clear(): void {
    this.#rooms.clear();
    this.#people.clear();
    this.#idle.clear();
    this.#staff.clear();
    this.#rules.clear();
    this.#memberships = 0;
  }

  get #isFull(): boolean {
    return this.#people.size + this.#memberships + this.#staff.size + this.#rules.size >= ROSTER_LIMIT;
  }

  /** Takes what a message gives away. True where anything changed. */
  apply(message: ServerMessage, version: 1 | 2): boolean {
    switch (message.status) {
      case 'presence':
        return this.#change(message);
      case 'rooms':
        return version === 2 && this.#standAs(message.rooms, this.people(), this.staff(), [...this.#idle]);
      case 'who':
        return (
          version === 2 &&
          message.receiver === '' &&
          this.#standAs(this.rooms(), message.people, message.staff ?? [], message.idle ?? [])
        );
      case 'info':
        // A version 2 server has told by `presence`, and may since have told what another window did.
        return version === 1 && this.#applyAnswer(message.code, message.room);
      default:
        return version === 1 && this.#guess(message);
    }
  }

  /** A whole account, asked for or not: the server gives one where we read so slowly that it left some `presence` out. */
  #standAs(...account: Required<Parameters<Roster['reset']>>): boolean {
    const picture = () => JSON.stringify([this.rooms(), this.people(), this.staff(), sorted(this.#idle)]);
    const before = picture();
    this.reset(...account);
    return picture() !== before;
  }

  #applyAnswer(code: string | undefined, room: string | undefined): boolean {
    if (room === undefined) return false;
    if (code === 'created' || code === 'joined' || code === 'already_member') {
      return this.#enter(room, this.#userName);
    }
    return code === 'left' && this.#leave(room, this.#userName);
  }

  #change(message: Presence): boolean {
    switch (message.code) {
      case 'online':
        return this.#meet(message.user);
      case 'offline':
        this.#idle.delete(message.user);
        return this.#people.delete(message.user);
      case 'idle':
        return (
          this.#people.has(message.user) && !this.#idle.has(message.user) && !!this.#idle.add(message.user)
        );
      case 'active':
        return this.#idle.delete(message.user);
      case 'joined':
        return message.room !== undefined && this.#enter(message.room, message.user);
      case 'left':
        return message.room !== undefined && this.#leave(message.room, message.user);
      case 'role':
        return this.#setRole(message.user, message.role);
      case 'room':
        return this.#setRules(message.room, message);
    }
  }

  #setRole(user: string, role: Role): boolean {
    const before = this.roleOf(user);
    if (role === 'student') this.#staff.delete(user);
    else if (this.#staff.has(user) || !this.#isFull) this.#staff.set(user, role);
    return this.roleOf(user) !== before;
  }

  #setRules(room: string, rules: ToldRules): boolean {
    if (!this.#rules.has(room) && this.#isFull) return false;
    this.#rules.set(room, holdingRules(rules));
    return true;
  }

  /** Version 1 has no command to leave a room: who left is gone altogether. */
  #guess(message: ServerMessage): boolean {
    switch (message.status) {
      case 'notification':
        if (message.user === undefined) return false;
        return message.code === 'left'
          ? this.#part(message.user)
          : this.#meetIn(message.receiver, message.user);
      case 'group':
        return this.#meetIn(message.receiver, message.sender);
      case 'private':
        return this.#meet(message.sender);
      case 'error':
        return message.code === 'no_such_user' && message.user !== undefined && this.#part(message.user);
      default:
        return false;
    }
  }

  #meet(user: string): boolean {
    if (this.#people.has(user) || this.#isFull) return false;
    this.#people.add(user);
    return true;
  }

  #part(user: string): boolean {
    this.#idle.delete(user);
    let changed = this.#people.delete(user);
    for (const room of this.roomsOf(user)) changed = this.#leave(room, user) || changed;
    return changed;
  }

  #meetIn(room: string, user: string): boolean {
    const met = this.#meet(user);
    return this.#enter(room, user) || met;
  }

  #enter(room: string, user: string): boolean {
    const members = this.#rooms.get(room) ?? new Set();
    if (members.has(user) || this.#isFull) return false;
    this.#memberships++;
    this.#rooms.set(room, members.add(user));
    return true;
  }

  /** A room is as long as it has a member. */
  #leave(room: string, user: string): boolean {
    const members = this.#rooms.get(room);
    if (!members?.delete(user)) return false;
    this.#memberships--;
    if (members.size > 0) return true;
    this.#rooms.delete(room);
    this.#rules.delete(room);
    return true;
  }
}

const collator = new Intl.Collator();

function sorted(names: Iterable<string>): string[] {
  return [...names].sort(collator.compare);
}
