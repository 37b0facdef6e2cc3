/** Orders in the memory log: the audit log, and what they change. */
import type { AuditEntry, RoomRules } from '../../protocol/messages.ts';
import type { Role } from '../../protocol/roles.ts';
import type { ChangeRecord, OrderEffect } from './log-records.ts';
import { type AuditRead, type AuditRequest, type Ban, LOG_LIMITS, type Outcome } from './message-log.ts';

/** What orders change in a room. */
export interface OrderedRoom {
  readonly members: Set<string>;
  readonly mutes: Map<string, number>;
  rules: RoomRules;
}

/** What of the store an order needs. */
export interface OrderedStore {
  isClaimed(user: string): boolean;
  /** The open room of that name. */
  room(name: string): OrderedRoom | undefined;
  rooms(): OrderedRoom[];
  /** Ends the claim of a name, its private conversations, memberships and markers. */
  release(user: string): void;
}

const DONE: Outcome = { kind: 'done' };
const REFUSED_ROOM: Outcome = { kind: 'refused', code: 'no_such_room' };
const REFUSED_USER: Outcome = { kind: 'refused', code: 'no_such_user' };

export class MemoryOrders {
  readonly #store: OrderedStore;
  readonly #entries: AuditEntry[] = [];
  readonly #roles = new Map<string, Role>();
  readonly #bans = new Map<string, Ban>();
  /** Those that hold everywhere. */
  readonly mutes = new Map<string, number>();

  constructor(store: OrderedStore) {
    this.#store = store;
  }

  get bans(): Ban[] {
    return [...this.#bans.values()];
  }

  roleOf(user: string): Role {
    return this.#roles.get(user) ?? 'student';
  }

  apply({ entry, effect }: Extract<ChangeRecord, { kind: 'ordered' }>): Outcome {
    const outcome = effect ? this.#change(effect, entry.time) : DONE;
    if (outcome.kind === 'done') this.note(entry);
    return outcome;
  }

  /** Puts an order into the audit log. */
  note(entry: AuditEntry): void {
    this.#entries.push(entry);
  }

  audit({ before, after, limit }: AuditRequest): AuditRead {
    const wanted = Math.min(Math.max(1, limit), LOG_LIMITS.auditEntries);
    const inside = this.#entries
      .map((entry, at) => ({ number: at + 1, ...entry }))
      .slice(Math.max(0, after ?? 0), Math.max(0, (before ?? this.#entries.length + 1) - 1));
    const found = after === undefined ? inside.reverse() : inside;
    return { entries: structuredClone(found.slice(0, wanted)), more: found.length > wanted };
  }

  #change(effect: OrderEffect, now: number): Outcome {
    switch (effect.kind) {
      case 'role':
        if (!this.#store.isClaimed(effect.user)) return REFUSED_USER;
        this.#roles.set(effect.user, effect.role);
        return DONE;
      case 'muted':
        return this.#mute(effect, now);
      case 'removed': {
        const room = this.#store.room(effect.room);
        room?.members.delete(effect.user);
        return room ? DONE : REFUSED_ROOM;
      }
      case 'banned':
        this.#ban(effect, now);
        return DONE;
      case 'unbanned':
        for (const user of effect.users) this.#bans.delete(user);
        return DONE;
      case 'rules':
        return this.#rule(effect);
      case 'released':
        return this.#release(effect.user);
    }
  }

  #mute({ user, room, until }: Extract<OrderEffect, { kind: 'muted' }>, now: number): Outcome {
    const mutes = room === undefined ? this.mutes : this.#store.room(room)?.mutes;
    if (!mutes) return REFUSED_ROOM;
    for (const all of this.#allMutes()) {
      for (const [name, end] of all) if (end <= now) all.delete(name);
    }
    if (until > now) mutes.set(user, until);
    else for (const place of room === undefined ? this.#allMutes() : [mutes]) place.delete(user);
    return DONE;
  }

  #ban({ user, until, members }: Extract<OrderEffect, { kind: 'banned' }>, now: number): void {
    for (const [name, ban] of this.#bans) if ((ban.until ?? now + 1) <= now) this.#bans.delete(name);
    this.#bans.set(user, { user, ...(until === undefined ? {} : { until }) });
    for (const room of this.#store.rooms()) for (const member of members) room.members.delete(member);
  }

  #rule({ room: name, rules }: Extract<OrderEffect, { kind: 'rules' }>): Outcome {
    const room = this.#store.room(name);
    if (!room) return REFUSED_ROOM;
    room.rules = { ...room.rules, ...rules };
    return DONE;
  }

  #release(user: string): Outcome {
    if (!this.#store.isClaimed(user)) return REFUSED_USER;
    this.#roles.delete(user);
    for (const mutes of this.#allMutes()) mutes.delete(user);
    this.#store.release(user);
    return DONE;
  }

  #allMutes(): Map<string, number>[] {
    return [this.mutes, ...this.#store.rooms().map(({ mutes }) => mutes)];
  }
}
