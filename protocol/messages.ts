/**
 * All that can be said on the wire, by whom, with which fields. docs/protocol.md explains it in prose.
 *
 * Every message is one JSON object with four string fields: `status`, `sender`, `receiver`, `text`.
 * That is all of version 1. The other fields are version 2's and optional to a reader: who does not
 * know a field ignores it, and nobody copies an unknown field into anything.
 */
import type { ErrorCode, InfoCode, NotificationCode } from './catalogue.ts';
import type { FromServer, Kept, Story } from './from-server.ts';
import type { AuditPage, HistoryPage, ReadState, SearchPage, Versions } from './pages.ts';
import type { ConversationKind } from './requests.ts';
import type { Role } from './roles.ts';

export * from './pages.ts';
export type * from './requests.ts';

/** The version of the wire that this code speaks. A first answer with `v: 2` tells a client so. */
export const WIRE_VERSION = 2;

/** Signs everything that the server says of its own. No user can bear it, nor a name that looks like it. */
export const SERVER_NAME = 'SERVER';

/** What `hello` may have to bear: the proof of a claimed name, and the code of a class that asks for one. */
export const ASKABLE = ['token', 'joinCode'] as const;

export type Askable = (typeof ASKABLE)[number];

/** ms after which who is said to be typing is not, unless it is said again. Clients say it at most every {@link TYPING_PAUSE_MS}. */
export const TYPING_MS = 6000;

/** See {@link TYPING_MS}. */
export const TYPING_PAUSE_MS = 4000;

/**
 * A message from one user to another. It goes to its receiver, and to the sender's other version 2 connections; the
 * connection that sent it gets an `ack`.
 */
export interface PrivateMessage extends FromServer, Kept, Story {
  status: 'private';
  id?: string;
}

/** A message to a room (`receiver`). It goes to every member, its sender included. */
export interface GroupMessage extends FromServer, Kept, Story {
  status: 'group';
  id?: string;
}

/**
 * An act on the message `re` of a conversation, told to everybody who is told its messages. It has a place of its own in
 * it, and comes in the same order, from the log too. Version 1 hears nothing of it.
 */
interface OnMessage extends FromServer, Kept {
  kind: ConversationKind;
  re: number;
  id?: string;
}

/** The message is gone. Staff is told who did it; to others the sender is `SERVER`. */
export interface Deletion extends OnMessage {
  status: 'delete';
}

/** The message reads `text` from now on. */
export interface Edit extends OnMessage {
  status: 'edit';
}

/** The message is pinned in the room, or no longer. */
export interface Pinning extends OnMessage {
  status: 'pin';
  on: boolean;
}

/** The sender's reaction `text` is there, or no longer. */
export interface Reaction extends OnMessage {
  status: 'react';
  on: boolean;
}

export type ActMessage = Deletion | Edit | Pinning | Reaction;

/** A change in the room `receiver`, told to its other members. */
export interface Notification extends FromServer {
  status: 'notification';
  code?: NotificationCode;
  /** With `joined` and `left`: who. */
  user?: string;
  time?: number;
}

/** How a conversation stands, for one user. */
export interface ConversationState {
  epoch?: string;
  /** The `seq` of its newest message; 0 where there is none. */
  seq?: number;
  /** How far the user has read; 0 for nothing. */
  read?: number;
  /** In answer to `resume`. False: what is missing cannot be told; ask for its history. */
  recovered?: boolean;
}

/** What holds in a room. What is absent does not. */
export interface RoomRules {
  /** What it is about. */
  topic?: string;
  /** Students cannot enter. */
  locked?: boolean;
  /** Only staff may write. */
  announcement?: boolean;
  /** Seconds that have to be between two messages of one student. */
  slow?: number;
}

/**
 * A room and its members, in the order in which they came; those who claimed their name are members while away.
 * The fields of {@link ConversationState} are there, in `ready`, for a room that the user is in.
 */
export interface RoomState extends ConversationState, RoomRules {
  name: string;
  members: string[];
  /** The `seq` of the pinned messages. In `ready`, for a room that the user is in. */
  pins?: number[];
}

/** Somebody above student. */
export interface StaffMember {
  name: string;
  role: Role;
}

/** The pair with the user `name`. */
export interface PairState extends ConversationState {
  name: string;
}

/** What the server tells one user of its own accord or in answer. `receiver` is that user. */
export interface Info extends FromServer {
  status: 'info';
  code?: InfoCode;
  id?: string;
  /** On the first answer of a connection only: the version of the wire that the server speaks. */
  v?: number;
  /** With `hello_required`: what `hello` has to bear. The instructor key stands in for the code. */
  asks?: Askable[];
  /** The room it is about. */
  room?: string;
  /** With `created`, `joined` and `already_member`: how the room stands. */
  epoch?: string;
  seq?: number;
  /** With the same, where there are any: the `seq` of the pinned messages. */
  pins?: number[];
  /** With `ready`: proves from now on that the name is the client's own. Absent where it could not be claimed. */
  token?: string;
  /** With `ready`: every room. */
  rooms?: RoomState[];
  /** With `ready`: the pairs in which the user talked. */
  private?: PairState[];
  /** With `ready`: the name of everybody who is connected. */
  people?: string[];
  /** With `ready`: which of them are idle, where there are such. */
  idle?: string[];
  /** With `ready`: the user's own role. With `role_given` and `you_have_role`: what it is now. */
  role?: Role;
  /** With `ready`: everybody above student, who may be away. */
  staff?: StaffMember[];
  /** What an order was about. */
  user?: string;
  /** With `user_muted`, `you_are_muted` and `user_banned`: until when, ms since 1970, UTC. Absent: for good. */
  until?: number;
  /**
   * With `invitation`: what a newcomer has to say at the door, and the SHA-256 of the server's certificate, where there are such. The code with
   * `ready` as well, to who came in by the instructor key: by it they come in the next time.
   */
  joinCode?: string;
  fingerprint?: string;
  /** With `invitation`: the address on which the server listens, `0.0.0.0` and `::` for all of its machine. */
  host?: string;
}

/** A refusal. Only `code` is for programs; `text` is for people and may be reworded, but for version 1's. */
export interface ErrorMessage extends FromServer {
  status: 'error';
  code?: ErrorCode;
  id?: string;
  v?: number;
  room?: string;
  user?: string;
  /** With `slow_mode` and `too_many_tries`: milliseconds after which it may be tried again. */
  waitMs?: number;
  /** With `muted` and `banned`: until when, ms since 1970, UTC. Absent: for good. */
  until?: number;
}

/**
 * The message with this `id` is kept: with the default durability a loss of power does not lose it. Where it was said
 * before with the same `id`, `seq` and `time` are those of then, and nobody hears it again.
 */
export interface Ack extends FromServer {
  status: 'ack';
  id: string;
  epoch?: string;
  seq?: number;
  time: number;
}

/** The answer to `rooms`. `text` says the same in words. */
export interface RoomList extends FromServer {
  status: 'rooms';
  id?: string;
  rooms: RoomState[];
}

/** The answer to `who`. `receiver` is the room, or empty. `text` says the same in words. */
export interface PeopleList extends FromServer {
  status: 'who';
  id?: string;
  people: string[];
  /** Where `receiver` is empty: everybody above student, who may be away. Absent where there is nobody. */
  staff?: StaffMember[];
  /** Where `receiver` is empty: which of the people are idle, where there are such. */
  idle?: string[];
}

/**
 * To everybody who said `hello`: somebody connected, disconnected, entered or left a room, is idle at all of his clients, or at one of them
 * again. A room is as long as it has a member. Who connects is active.
 */
export interface Movement extends FromServer {
  status: 'presence';
  code: 'online' | 'offline' | 'joined' | 'left' | 'idle' | 'active';
  user: string;
  /** With `joined` and `left`. */
  room?: string;
}

/** To the same: the user has another role. */
export interface RoleChange extends FromServer {
  status: 'presence';
  code: 'role';
  user: string;
  role: Role;
}

/** To the same: these rules hold in the room from now on, and no others. */
export interface RulesChange extends FromServer, RoomRules {
  status: 'presence';
  code: 'room';
  room: string;
}

export type Presence = Movement | RoleChange | RulesChange;

/**
 * The sender is writing in a conversation of the user. Who hears nothing more of it for {@link TYPING_MS} takes it for over; so it is when
 * the sender says something there.
 */
export interface Typing extends FromServer {
  status: 'typing';
  kind: ConversationKind;
}

/** The server has heard nothing for long, and asks whether the client is there. Whatever it says next tells that; if it has nothing to say, `pong`. */
export interface Ping extends FromServer {
  status: 'ping';
}

/** The answer to `ping`. */
export interface Pong extends FromServer {
  status: 'pong';
  id?: string;
}

/** All that a server may say. */
export type ServerMessage =
  | PrivateMessage
  | GroupMessage
  | Notification
  | Info
  | ErrorMessage
  | Ack
  | RoomList
  | PeopleList
  | Presence
  | HistoryPage
  | SearchPage
  | ReadState
  | AuditPage
  | Versions
  | Typing
  | Ping
  | Pong
  | ActMessage;

export type ServerStatus = ServerMessage['status'];

/** The server message of one status. */
export type ServerMessageOf<S extends ServerStatus> = Extract<ServerMessage, { status: S }>;

/** Fails to compile where a switch over a union has forgotten a case, and throws where the types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`Not a case that this program knows: ${JSON.stringify(value)}`);
}
