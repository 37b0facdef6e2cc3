/**
 * All that a client can say: the half of the wire that goes to the server. messages.ts has the other half, and exports
 * this one along.
 */
import type { Role } from './roles.ts';

/**
 * What a client may ask. `sender` is not here: the server knows who a connection is and never believes the field.
 * `id` is the sender's own name for the request; whoever gives one gets exactly one answer that bears it.
 */
export type Request = Talk | Order | ActRequest;

/** Talking, and looking at what was said. */
type Talk =
  /** Says `text` to the user `receiver`; with `re`, as a reply to that message of the conversation. Answer: `ack`. */
  | { status: 'private'; receiver: string; text: string; re?: number; id?: string }
  /** Says `text` in the room `receiver`. The same. */
  | { status: 'group'; receiver: string; text: string; re?: number; id?: string }
  /** Opens the room `receiver` and enters it. Answer: info `created`. */
  | { status: 'create'; receiver: string; id?: string }
  /** Enters the room `receiver`. Answer: info `joined` or `already_member`. */
  | { status: 'join'; receiver: string; id?: string }
  /** Leaves the room `receiver`. Answer: info `left`. */
  | { status: 'leave'; receiver: string; id?: string }
  /** Says good-bye: the server closes the connection. No answer. */
  | { status: 'quit'; id?: string }
  /**
   * Introduces a version 2 client and claims its name, or proves with `token` that the name is the client's own. `joinCode`
   * lets it in where the class asks for one; so does `key`, which makes its user an instructor besides.
   * Answer: info `ready`, then what `resume` asks for, and from then on `presence`.
   */
  | {
      status: 'hello';
      v: number;
      token?: string;
      joinCode?: string;
      key?: string;
      resume?: ResumePoints;
      id?: string;
    }
  /** Asks which rooms there are. */
  | { status: 'rooms'; id?: string }
  /** Asks who is in the room `receiver`, or, where it is empty, who is connected at all. */
  | { status: 'who'; receiver: string; id?: string }
  /**
   * Asks for a page of the conversation `receiver` of that `kind`: messages before or after a `seq`, exclusive; with
   * neither, the newest. Answer: {@link HistoryPage}.
   */
  | {
      status: 'history';
      receiver: string;
      kind: ConversationKind;
      before?: number;
      after?: number;
      limit?: number;
      /** Only the message `re` and what answers it, what answers that, and so on: its thread. */
      re?: number;
      id?: string;
    }
  /** Asks what the message `re` of a conversation said before it was edited. Answer: {@link Versions}. */
  | { status: 'versions'; receiver: string; kind: ConversationKind; re: number; id?: string }
  /** The user is writing there. To be said now and then as long as it is so. Answer, where it has an `id`: `Pong`. */
  | { status: 'typing'; receiver: string; kind: ConversationKind; id?: string }
  /** The user is at this client, or has been away from it for a while. Answer, where it has an `id`: `Pong`. */
  | { status: 'activity'; idle: boolean; id?: string }
  /**
   * Looks for `text` in every conversation that the user may read. `from` is `next` of the page before.
   * Answer: {@link SearchPage}.
   */
  | { status: 'search'; text: string; from?: number; limit?: number; id?: string }
  /** The user has read the conversation up to `seq`. The marker never goes back. Answer: {@link ReadState}, to every connection of the user. */
  | { status: 'read'; receiver: string; kind: ConversationKind; seq: number; id?: string }
  /** Asks whether the server is still there. Answer: `Pong`. */
  | { status: 'ping'; id?: string }
  /** Answers a `Ping`. No answer. */
  | { status: 'pong'; id?: string };

/**
 * Keeping order. Staff alone may ask for it, and about nobody of one's own rank. `text` is the reason, for the audit log.
 * Answer: an info that says what is so now, unless told otherwise.
 */
type Order =
  /** The user `receiver`, whose name has to be claimed, has that role from now on. */
  | { status: 'role'; receiver: string; role: Role; text?: string; id?: string }
  /**
   * The user `receiver` may not write for so many seconds in that room; without a room nowhere, but in private to staff.
   * 0 lifts that; without a room, every mute of the user.
   */
  | { status: 'mute'; receiver: string; seconds: number; room?: string; text?: string; id?: string }
  /** The user `receiver` has to leave that room; without a room the class, and may come back. */
  | { status: 'remove'; receiver: string; room?: string; text?: string; id?: string }
  /** Nobody may log in as `receiver`, or by a name that looks like it, for so many seconds, or for good. */
  | { status: 'ban'; receiver: string; seconds?: number; text?: string; id?: string }
  | { status: 'unban'; receiver: string; text?: string; id?: string }
  /** So many seconds have to be between two messages of one student in the room `receiver`. 0: none. */
  | { status: 'slow'; receiver: string; seconds: number; text?: string; id?: string }
  /** Students can no longer enter the room `receiver`. */
  | { status: 'lock'; receiver: string; on: boolean; text?: string; id?: string }
  /** What the room `receiver` is about, empty for nothing: for its members, where only staff may write for staff. */
  | { status: 'topic'; receiver: string; text: string; id?: string }
  /** Only staff may write in the room `receiver`. */
  | { status: 'announcement'; receiver: string; on: boolean; text?: string; id?: string }
  /** The claim of the name `receiver` ends, with its role, memberships, read markers and private conversations. */
  | { status: 'release'; receiver: string; text?: string; id?: string }
  /** Asks which orders were carried out: those before a number, exclusive, or the newest. Answer: `AuditPage`. */
  | { status: 'audit'; before?: number; limit?: number; id?: string }
  /** Asks what somebody needs who is to be invited. Answer: info `invitation`. */
  | { status: 'invite'; id?: string };

/**
 * Acts on the message `re` of a conversation. They are kept in the same order as messages, and have a `seq` of their own.
 * Answer: `ack`.
 */
type ActRequest =
  /** Its text goes for good. For whoever said it, and in a room for staff; `text` is the reason, for the audit log. */
  | { status: 'delete'; receiver: string; kind: ConversationKind; re: number; text?: string; id?: string }
  /** It is pinned, or no longer. For staff; `text` as above. */
  | { status: 'pin'; receiver: string; kind: 'group'; re: number; on: boolean; text?: string; id?: string }
  /** It is one's own, and reads `text` from now on. */
  | { status: 'edit'; receiver: string; kind: ConversationKind; re: number; text: string; id?: string }
  /** One's reaction `text`, one emoji, is there, or no longer. */
  | {
      status: 'react';
      receiver: string;
      kind: ConversationKind;
      re: number;
      text: string;
      on: boolean;
      id?: string;
    };

export type OrderStatus = Order['status'];
export type ActStatus = ActRequest['status'];

/** Which talk `receiver` names: a room, or the pair with that user. */
export type ConversationKind = 'group' | 'private';

/** The last message that a client has: the epoch of its conversation, and the `seq` in it. */
export type ResumePoint = readonly [epoch: string, seq: number];

/** What a client has of each conversation, by the room's or the other user's name. */
export interface ResumePoints {
  group?: Record<string, ResumePoint>;
  private?: Record<string, ResumePoint>;
}

export type RequestStatus = Request['status'];

/** The request of one status. */
export type RequestOf<S extends RequestStatus> = Extract<Request, { status: S }>;
