/** What a server tells in pages of what it keeps: messages, what was found, orders. messages.ts exports this along. */
import type { FromServer, Story } from './from-server.ts';
import type { ActStatus, ConversationKind, OrderStatus } from './requests.ts';
import type { Role } from './roles.ts';

/** Names that stand with a reaction. A class that votes has more. */
export const REACTING_USERS = 50;

/** How one sign stands with a message. */
export interface ReactionState {
  /** The sign: one emoji. */
  text: string;
  /** In the order in which they came, at most {@link REACTING_USERS}. */
  users: string[];
  /** How many there are. */
  count: number;
}

/** A message in a page of history, or an act on one. The other fields are those of the page. */
export interface KeptMessage extends Story {
  sender: string;
  text: string;
  seq: number;
  time: number;
  id?: string;
  /** It is no message but such an act on the message `re`. */
  act?: ActStatus;
  /** With the acts `pin` and `react`. */
  on?: boolean;
  /** How the reactions to it stand, where there are such. */
  reactions?: ReactionState[];
}

/** What a message said. */
export interface MessageVersion {
  text: string;
  /** When it came to say that: ms since 1970, UTC. */
  time: number;
}

/** The answer to `versions`: all that the message `re` ever said, oldest first, what it says now last. `text` is empty. */
export interface Versions extends FromServer {
  status: 'versions';
  kind: ConversationKind;
  id?: string;
  re: number;
  versions: MessageVersion[];
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

/** What can be ordered, and so be found in the audit log. */
export type AuditAction = Exclude<OrderStatus, 'audit' | 'invite'> | 'delete' | 'pin';

/** An order that was carried out. */
export interface AuditEntry {
  /** ms since 1970, UTC. */
  time: number;
  /** Who gave it, and what role that was. */
  by: string;
  role: Role;
  action: AuditAction;
  /** Whom or what it was about. */
  user?: string;
  room?: string;
  seq?: number;
  /** Until when it holds: ms since 1970, UTC. */
  until?: number;
  /** What became so: a role, `on` or `off`, or the seconds of slow mode. */
  value?: string;
  reason?: string;
}

/** The answer to `audit`, the newest first. `text` is empty. */
export interface AuditPage extends FromServer {
  status: 'audit';
  id?: string;
  /** With the number that `before` goes by. */
  entries: (AuditEntry & { number: number })[];
  /** Whether there are older ones. */
  more: boolean;
}
