/**
 * All that can be said on the wire, by whom, with which fields. docs/protocol.md explains it in prose.
 *
 * Every message is one JSON object with four string fields: `status`, `sender`, `receiver`, `text`.
 * That is all of version 1. The other fields are version 2's and optional to a reader: who does not
 * know a field ignores it, and nobody copies an unknown field into anything.
 */
import type { ErrorCode, InfoCode } from './catalogue.ts';

/** The version of the wire that this code speaks. A first answer with `v: 2` tells a client so. */
export const WIRE_VERSION = 2;

/** Signs everything that the server says of its own. No user can bear it, nor a name that looks like it. */
export const SERVER_NAME = 'SERVER';

/**
 * What a client may ask. `sender` is not here: the server knows who a connection is and never believes the field.
 * `id` is the sender's own name for the request; whoever gives one gets exactly one answer that bears it.
 */
export type Request =
  /** Says `text` to the user `receiver`. Answer: `ack`. */
  | { status: 'private'; receiver: string; text: string; id?: string }
  /** Says `text` in the room `receiver`. Answer: `ack`. */
  | { status: 'group'; receiver: string; text: string; id?: string }
  /** Opens the room `receiver` and enters it. Answer: info `created`. */
  | { status: 'create'; receiver: string; id?: string }
  /** Enters the room `receiver`. Answer: info `joined` or `already_member`. */
  | { status: 'join'; receiver: string; id?: string }
  /** Leaves the room `receiver`. Answer: info `left`. */
  | { status: 'leave'; receiver: string; id?: string }
  /** Says good-bye: the server closes the connection. No answer. */
  | { status: 'quit'; id?: string }
  /**
   * Introduces a version 2 client and claims its name, or proves with `token` that the name is the client's own.
   * Answer: info `ready`, then what `resume` asks for, and from then on `presence`.
   */
  | { status: 'hello'; v: number; token?: string; resume?: ResumePoints; id?: string }
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
      id?: string;
    }
  /**
   * Looks for `text` in every conversation that the user may read. `from` is `next` of the page before.
   * Answer: {@link SearchPage}.
   */
  | { status: 'search'; text: string; from?: number; limit?: number; id?: string }
  /** The user has read the conversation up to `seq`. The marker never goes back. Answer: {@link ReadState}, to every connection of the user. */
  | { status: 'read'; receiver: string; kind: ConversationKind; seq: number; id?: string };

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

interface FromServer {
  sender: string;
  receiver: string;
  text: string;
}

/** Where a message stands, as the log keeps it. */
interface Kept {
  /** Which incarnation of the conversation `seq` counts in. Absent, like all three, from a version 1 server. */
  epoch?: string;
  /** The place in the conversation: gapless, from 1. */
  seq?: number;
  /** When the server took it: ms since 1970, UTC. The clock may go back; order is told by `seq`. */
  time?: number;
}

/**
 * A message from one user to another. It goes to its receiver, and to the sender's other version 2 connections; the
 * connection that sent it gets an `ack`.
 */
export interface PrivateMessage extends FromServer, Kept {
  status: 'private';
  id?: string;
}

/** A message to a room (`receiver`). It goes to every member, its sender included. */
export interface GroupMessage extends FromServer, Kept {
  status: 'group';
  id?: string;
}

/** A change in the room `receiver`, told to its other members. */
export interface Notification extends FromServer {
  status: 'notification';
  code?: 'joined' | 'left';
  /** Who joined or left. */
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

/**
 * A room and its members, in the order in which they came; those who claimed their name are members while away.
 * The fields of {@link ConversationState} are there, in `ready`, for a room that the user is in.
 */
export interface RoomState extends ConversationState {
  name: string;
  members: string[];
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
  /** The room it is about. */
  room?: string;
  /** With `created`, `joined` and `already_member`: how the room stands. */
  epoch?: string;
  seq?: number;
  /** With `ready`: proves from now on that the name is the client's own. Absent where it could not be claimed. */
  token?: string;
  /** With `ready`: every room. */
  rooms?: RoomState[];
  /** With `ready`: the pairs in which the user talked. */
  private?: PairState[];
  /** With `ready`: the name of everybody who is connected. */
  people?: string[];
}

/** A refusal. Only `code` is for programs; `text` is for people and may be reworded, but for version 1's. */
export interface ErrorMessage extends FromServer {
  status: 'error';
  code?: ErrorCode;
  id?: string;
  v?: number;
  room?: string;
  user?: string;
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
}

/** To everybody who said `hello`: somebody connected, disconnected, entered or left a room. A room is as long as it has a member. */
export interface Presence extends FromServer {
  status: 'presence';
  code: 'online' | 'offline' | 'joined' | 'left';
  user: string;
  /** With `joined` and `left`. */
  room?: string;
}

/** A message in a page of history. The other fields are those of the page. */
export interface KeptMessage {
  sender: string;
  text: string;
  seq: number;
  time: number;
  id?: string;
}

/** The answer to `history`: messages of the conversation `receiver`, oldest first. */
export interface HistoryPage extends FromServer {
  status: 'history';
  kind: ConversationKind;
  id?: string;
  epoch: string;
  messages: KeptMessage[];
  /** Whether there are further ones in the direction that was asked for: older ones, unless with `after` alone. */
  more: boolean;
}

/** A message that was found. */
export interface SearchHit {
  kind: ConversationKind;
  /** The room, or the other user of the pair. */
  receiver: string;
  epoch: string;
  seq: number;
  sender: string;
  time: number;
  /** A part of the message around what was found, with `…` where something is left out. */
  text: string;
  /** What was found in `text`: from and to, in UTF-16 units, in order. */
  marks: [number, number][];
}

/** The answer to `search`, the newest first. `text` says in words how many were found. */
export interface SearchPage extends FromServer {
  status: 'search';
  id?: string;
  hits: SearchHit[];
  /** False where time ran out: there may be older ones. */
  complete: boolean;
  /** Where to go on; absent where there is nothing more. */
  next?: number;
}

/** To every connection of one user: how far the user has read in the conversation `receiver`. */
export interface ReadState extends FromServer {
  status: 'read';
  kind: ConversationKind;
  id?: string;
  epoch: string;
  seq: number;
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
  | ReadState;

export type ServerStatus = ServerMessage['status'];

/** The server message of one status. */
export type ServerMessageOf<S extends ServerStatus> = Extract<ServerMessage, { status: S }>;

/** Fails to compile where a switch over a union has forgotten a case, and throws where the types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`Not a case that this program knows: ${JSON.stringify(value)}`);
}
