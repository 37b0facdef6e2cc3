/** Orders in the SQLite log: the audit log, and what they change. In the transaction of the writer, whose part it is. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AuditEntry, RoomRules } from '../../protocol/messages.ts';
import type { ChangeRecord, OrderEffect } from './log-records.ts';
import type { Outcome } from './message-log.ts';

/** What of the writer an order needs. */
export interface OrderedConversations {
  /** The number of the open room of that name. */
  idOf(room: string): number | undefined;
  /** Ends the private conversations, memberships and markers of a name. */
  free(user: string): void;
}

/** The conversation of a mute that holds everywhere. */
const EVERYWHERE = 0;

const DONE: Outcome = { kind: 'done' };
const REFUSED_ROOM: Outcome = { kind: 'refused', code: 'no_such_room' };
const REFUSED_USER: Outcome = { kind: 'refused', code: 'no_such_user' };

export class SqliteOrders {
  readonly #conversations: OrderedConversations;
  readonly #statements: Statements;

  constructor(database: DatabaseSync, conversations: OrderedConversations) {
    this.#conversations = conversations;
    this.#statements = prepare(database);
  }

  apply({ entry, effect }: Extract<ChangeRecord, { kind: 'ordered' }>): Outcome {
    const outcome = effect ? this.#change(effect, entry.time) : DONE;
    if (outcome.kind === 'done') this.note(entry);
    return outcome;
  }

  /** Puts an order into the audit log. */
  note({ time, by, role, action, user, room, seq, until, value, reason }: AuditEntry): void {
    const about = [user, room, seq, until, value, reason].map(field => field ?? null);
    this.#statements.note.run(time, by, role, action, ...about);
  }

  /** A conversation ends: what was ordered in it goes with it. */
  end(conversation: number): void {
    this.#statements.unmuteAll.run(conversation);
  }

  #change(effect: OrderEffect, now: number): Outcome {
    switch (effect.kind) {
      case 'role':
        return this.#statements.setRole.run(effect.role, effect.user).changes === 0 ? REFUSED_USER : DONE;
      case 'muted':
        return this.#mute(effect, now);
      case 'removed': {
        const id = this.#conversations.idOf(effect.room);
        if (id === undefined) return REFUSED_ROOM;
        this.#statements.leave.run(id, effect.user);
        return DONE;
      }
      case 'banned':
        this.#statements.forgetBans.run(now);
        this.#statements.ban.run(effect.user, effect.until ?? null);
        for (const member of effect.members) this.#statements.leaveAll.run(member);
        return DONE;
      case 'unbanned':
        for (const user of effect.users) this.#statements.unban.run(user);
        return DONE;
      case 'rules':
        return this.#rule(effect);
      case 'released':
        return this.#release(effect.user);
    }
  }

  #mute({ user, room, until }: Extract<OrderEffect, { kind: 'muted' }>, now: number): Outcome {
    const id = room === undefined ? EVERYWHERE : this.#conversations.idOf(room);
    if (id === undefined) return REFUSED_ROOM;
    this.#statements.forgetMutes.run(now);
    if (until > now) this.#statements.mute.run(id, user, until);
    else if (room === undefined) this.#statements.unmuteUser.run(user);
    else this.#statements.unmute.run(id, user);
    return DONE;
  }

  #rule({ room, rules }: Extract<OrderEffect, { kind: 'rules' }>): Outcome {
    const id = this.#conversations.idOf(room);
    if (id === undefined) return REFUSED_ROOM;
    const { locked, announcement, slow, topic } = rules;
    this.#statements.rule.run(numberOf(locked), numberOf(announcement), slow ?? null, topic ?? null, id);
    return DONE;
  }

  #release(user: string): Outcome {
    const { unclaim, unmuteUser } = this.#statements;
    if (unclaim.run(user).changes === 0) return REFUSED_USER;
    unmuteUser.run(user);
    this.#conversations.free(user);
    return DONE;
  }
}

function numberOf(rule: RoomRules['locked']): number | null {
  return rule === undefined ? null : Number(rule);
}

type Statements = Record<keyof typeof SQL, StatementSync>;

const SQL = {
  note: `INSERT INTO audit (time, by, role, action, user, room, seq, until, value, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  setRole: 'UPDATE users SET role = ? WHERE name = ?',
  mute: 'INSERT OR REPLACE INTO mutes (conversation, user, until) VALUES (?, ?, ?)',
  unmute: 'DELETE FROM mutes WHERE conversation = ? AND user = ?',
  unmuteAll: 'DELETE FROM mutes WHERE conversation = ?',
  unmuteUser: 'DELETE FROM mutes WHERE user = ?',
  forgetMutes: 'DELETE FROM mutes WHERE until <= ?',
  leave: 'DELETE FROM members WHERE conversation = ? AND user = ?',
  leaveAll: 'DELETE FROM members WHERE user = ?',
  ban: 'INSERT OR REPLACE INTO bans (user, until) VALUES (?, ?)',
  unban: 'DELETE FROM bans WHERE user = ?',
  forgetBans: 'DELETE FROM bans WHERE until <= ?',
  rule: `UPDATE conversations SET locked = coalesce(?, locked), announcement = coalesce(?, announcement),
    slow = coalesce(?, slow), topic = coalesce(?, topic) WHERE id = ?`,
  unclaim: 'DELETE FROM users WHERE name = ?',
} as const;

function prepare(database: DatabaseSync): Statements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as Statements;
}
