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
  /** Introduces a version 2 client. Answer: info `ready`, and from then on `presence`. */
  | { status: 'hello'; v: number; id?: string }
  /** Asks which rooms there are. */
  | { status: 'rooms'; id?: string }
  /** Asks who is in the room `receiver`, or, where it is empty, who is connected at all. */
  | { status: 'who'; receiver: string; id?: string };

export type RequestStatus = Request['status'];

/** The request of one status. */
export type RequestOf<S extends RequestStatus> = Extract<Request, { status: S }>;

interface FromServer {
  sender: string;
  receiver: string;
  text: string;
}

/** A message from one user to another. It goes to its receiver only; the sender gets an `ack`. */
export interface PrivateMessage extends FromServer {
  status: 'private';
  id?: string;
  /** When the server took it: ms since 1970, UTC. Absent from a version 1 server. */
  time?: number;
}

/** A message to a room (`receiver`). It goes to every member, its sender included. */
export interface GroupMessage extends FromServer {
  status: 'group';
  id?: string;
  time?: number;
}

/** A change in the room `receiver`, told to its other members. */
export interface Notification extends FromServer {
  status: 'notification';
  code?: 'joined' | 'left';
  /** Who joined or left. */
  user?: string;
  time?: number;
}

/** A room and its members, in the order in which they came. */
export interface RoomState {
  name: string;
  members: string[];
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
  /** With `ready`: every room. */
  rooms?: RoomState[];
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

/** The message with this `id` was taken and handed to everybody it is for who is connected. */
export interface Ack extends FromServer {
  status: 'ack';
  id: string;
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
  | Presence;

export type ServerStatus = ServerMessage['status'];

/** The server message of one status. */
export type ServerMessageOf<S extends ServerStatus> = Extract<ServerMessage, { status: S }>;

/** Fails to compile where a switch over a union has forgotten a case, and throws where the types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`Not a case that this program knows: ${JSON.stringify(value)}`);
}
