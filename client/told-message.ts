/** What a server tells of a conversation, in the form that a transcript takes. */
import type { ActStatus } from '../protocol/messages.ts';
import type { EntryReaction } from './entries.ts';

/** A message as the server keeps it. */
export interface ToldMessage {
  epoch: string;
  seq: number;
  sender: string;
  text: string;
  /** ms since 1970. */
  time: number;
  id?: string | undefined;
  re?: number | undefined;
  edited?: number | undefined;
  removed?: boolean | undefined;
  removedBy?: string | undefined;
  /** How the reactions to it stood when it was told in a page of history. */
  reactions?: readonly EntryReaction[] | undefined;
}

/** An act on the message `re` as the server keeps it. */
export interface ToldAct extends ToldMessage {
  act: ActStatus;
  re: number;
  on?: boolean | undefined;
}

/** How a conversation stands by what the server says. */
export interface Standing {
  epoch: string;
  /** Of the newest message; 0 where there is none. */
  seq: number;
  /** How far it was read, where that was told. */
  read?: number | undefined;
  /** Whether the messages that are missing at the end follow by themselves. Else they are a gap. */
  follows: boolean;
  /** The `seq` of pinned messages. */
  pins?: readonly number[] | undefined;
}
