/** What is written to the message log: what was said, what was done to it, and what the server has to know when it comes up again. */
import type { AuditEntry, RoomRules } from '../../protocol/messages.ts';
import type { Role } from '../../protocol/roles.ts';

/** A room, or an unordered pair of users. */
export type Conversation =
  | { readonly kind: 'group'; readonly room: string }
  | { readonly kind: 'private'; readonly users: readonly [string, string] };

/** Something that was said. Strings with half a surrogate pair are kept as Unicode's "to well-formed" makes them. */
export interface MessageRecord {
  kind: 'message';
  /** A room has to be open; a pair begins with its first message. */
  conversation: Conversation;
  sender: string;
  text: string;
  /** The server's clock, ms since 1970, UTC. It may go backwards: order is told by `seq`. */
  time: number;
  /** The sender's own id: the idempotency key in this conversation. Without it every message is a new one. */
  id?: string;
  /** The `seq` of the message in this conversation that this one answers. Refused with `no_such_message`. */
  re?: number;
  /** Any JSON value, kept as it is. */
  ref?: unknown;
}

/** What can be done to a message. */
export type Act =
  /** Its text is gone from then on, with all that it ever was. A tombstone stays. */
  | 'delete'
  /** It says something else. What it said before is kept, until it is deleted. */
  | 'edit'
  /** It is one of those that the conversation holds up. */
  | 'pin'
  /** It gets a sign of what somebody thinks of it. */
  | 'react';

/**
 * Something that is done to a message. It takes a place in the conversation, as what is said does: so there is one order of both, and
 * whoever has all up to a `seq` knows how everything before it looks. The commit decides whether it can be.
 */
export interface ActRecord {
  kind: 'act';
  act: Act;
  conversation: Conversation;
  sender: string;
  /** With `edit`, the new text; with `react`, the sign; else ''. */
  text: string;
  /** As that of a message. */
  time: number;
  /** The sender's own id, of those of messages. */
  id?: string;
  /** The `seq` of the message. */
  re: number;
  /** With `pin` and `react`: whether it is so from now on, or no longer. */
  on?: boolean;
  /** Only of a message that the sender said: else refused with `not_yours`. Of an edit that holds anyway. */
  ownOnly?: true;
  /** What the audit log has to say of it: kept where the act is, and only there. */
  entry?: AuditEntry;
}

/** A change of what the server has to know when it comes up again. */
export type ChangeRecord =
  /** The name is this user's from now on. Refused with `already_claimed`. */
  | { kind: 'claimed'; user: string; tokenHash: string; time: number }
  /** A room begins: a conversation with a new epoch, even where a room of that name was before. Refused with `room_exists`. */
  | { kind: 'opened'; room: string }
  /** A room ends, with its memberships; nobody can read it any more, but an export can. Refused with `no_such_room`. */
  | { kind: 'closed'; room: string }
  /** A membership that lasts while the user is away. What is so already stays so. Refused with `no_such_room`. */
  | { kind: 'entered' | 'left'; room: string; user: string }
  /**
   * An unclaimed name is anybody's again: its private conversations end as a room does, and nothing is left of its
   * memberships. Refused with `already_claimed`.
   */
  | { kind: 'freed'; user: string }
  /**
   * How far a user has read. It never goes back, nor beyond the last message. Refused with `no_such_conversation`. An act takes
   * along the markers of those who have read all before it.
   */
  | { kind: 'read'; conversation: Conversation; user: string; seq: number }
  /** An order was carried out: what it changes and its place in the audit log, or neither. Refused as the effect says. */
  | { kind: 'ordered'; entry: AuditEntry; effect?: OrderEffect };

/** What an order changes and the server has to know when it comes up again. */
export type OrderEffect =
  /** A claimed name has that role. Refused with `no_such_user`. */
  | { kind: 'role'; user: string; role: Role }
  /**
   * A name may not write in a room, or, without one, anywhere, until then: ms since 1970. 0 lifts that; without a room, every
   * mute of the name. Refused with `no_such_room`.
   */
  | { kind: 'muted'; user: string; room?: string; until: number }
  /** A membership ends. Refused with `no_such_room`. */
  | { kind: 'removed'; user: string; room: string }
  /** Nobody may come by a name until then, or for good; the memberships of those whom that concerns end. */
  | { kind: 'banned'; user: string; until?: number; members: readonly string[] }
  /** Bans end. */
  | { kind: 'unbanned'; users: readonly string[] }
  /** What is named of the rules of a room changes. Refused with `no_such_room`. */
  | { kind: 'rules'; room: string; rules: RoomRules }
  /** A claim ends, with all that was the name's: role, mutes, memberships, markers, private conversations. Refused with `no_such_user`. */
  | { kind: 'released'; user: string };

export type LogRecord = MessageRecord | ActRecord | ChangeRecord;
