import type { RoomState, ServerMessage } from '../protocol/messages.ts';

/**
 * Which rooms there are and who is where, as far as the server tells. A version 2 server tells it all: `ready` first,
 * then every `presence`; there a member of a room need not be connected. From a version 1 server only that can be known which notifications, answers and messages
 * give away. Every list is sorted as people sort names.
 */
export class Roster {
  readonly #userName: string;
  readonly #rooms = new Map<string, Set<string>>();
  readonly #people = new Set<string>();

  constructor(userName: string) {
    this.#userName = userName;
  }

  /** Every room that is known, with its members. */
  rooms(): RoomState[] {
    return sorted(this.#rooms.keys()).map(name => ({ name, members: this.members(name) }));
  }

  /** Everybody who is connected, the user himself included. */
  people(): string[] {
    return sorted(this.#people);
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
  reset(rooms: readonly RoomState[], people: readonly string[]): void {
    this.clear();
    for (const { name, members } of rooms) {
      for (const member of members) this.#enter(name, member);
    }
    for (const user of [this.#userName, ...people]) this.#people.add(user);
  }

  /** Forgets everything: there is no connection. */
  clear(): void {
    this.#rooms.clear();
    this.#people.clear();
  }

  /** Takes what a message gives away. True where anything changed. */
  apply(message: ServerMessage, version: 1 | 2): boolean {
    switch (message.status) {
      case 'presence':
        return this.#change(message.code, message.user, message.room);
      case 'info':
        // A version 2 server has told by `presence`, and may since have told what another window did.
        return version === 1 && this.#applyAnswer(message.code, message.room);
      default:
        return version === 1 && this.#guess(message);
    }
  }

  #applyAnswer(code: string | undefined, room: string | undefined): boolean {
    if (room === undefined) return false;
    if (code === 'created' || code === 'joined' || code === 'already_member') {
      return this.#enter(room, this.#userName);
    }
    return code === 'left' && this.#leave(room, this.#userName);
  }

  #change(code: 'online' | 'offline' | 'joined' | 'left', user: string, room: string | undefined): boolean {
    switch (code) {
      case 'online':
        return this.#meet(user);
      case 'offline':
        return this.#people.delete(user);
      case 'joined':
        return room !== undefined && this.#enter(room, user);
      case 'left':
        return room !== undefined && this.#leave(room, user);
    }
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
    const before = this.#people.size;
    this.#people.add(user);
    return this.#people.size > before;
  }

  #part(user: string): boolean {
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
    if (members.has(user)) return false;
    this.#rooms.set(room, members.add(user));
    return true;
  }

  /** A room is as long as it has a member. */
  #leave(room: string, user: string): boolean {
    const members = this.#rooms.get(room);
    if (!members?.delete(user)) return false;
    if (members.size === 0) this.#rooms.delete(room);
    return true;
  }
}

const collator = new Intl.Collator();

function sorted(names: Iterable<string>): string[] {
  return [...names].sort(collator.compare);
}
