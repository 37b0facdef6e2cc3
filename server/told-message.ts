/** How what the log has is told: to staff with who removed a message, to others without. */
import type {
  ActMessage,
  ActStatus,
  ConversationKind,
  KeptMessage,
  ServerMessage,
} from '../protocol/messages.ts';
import { SERVER_NAME } from '../protocol/messages.ts';
import { sentId } from './message-ids.ts';
import type { StoredMessage } from './message-log/message-log.ts';
import { groupMessage, idOf, type Place, privateMessage } from './replies.ts';
import { Room } from './room.ts';
import type { Pair } from './talk.ts';

/** An act as it is told. */
export interface DoneAct {
  act: ActStatus;
  sender: string;
  text: string;
  re: number;
  on?: boolean;
  id?: string;
}

/** Of a page: a message with what has become of it, or an act. */
export function keptMessage(stored: StoredMessage, isStaff: boolean): KeptMessage {
  const { seq, time, re, act, on, reactions } = stored;
  return {
    ...signed(stored, isStaff),
    seq,
    time,
    ...(re === undefined ? {} : { re }),
    ...(act === undefined ? {} : { act }),
    ...(on === undefined ? {} : { on }),
    ...storyOf(stored, isStaff),
    ...(reactions === undefined
      ? {}
      : { reactions: reactions.map(({ users, ...sign }) => ({ ...sign, users: [...users] })) }),
  };
}

/** What was missed of a conversation, as it would have been told then, but as it is now. */
export function missedMessage(
  talk: Room | Pair,
  epoch: string,
  stored: StoredMessage,
  isStaff: boolean,
): ServerMessage {
  const { seq, time, re, act, on } = stored;
  // In private nobody deletes but who said it; and by whom it is tells a client which conversation it is in.
  const isSigned = isStaff || !(talk instanceof Room);
  const said = { ...signed(stored, isSigned), ...(re === undefined ? {} : { re }) };
  const place = { epoch, seq, time };
  if (act !== undefined && re !== undefined) {
    return actMessage(talk, { act, ...said, re, ...(on === undefined ? {} : { on }) }, place);
  }
  const message =
    talk instanceof Room ? groupMessage(talk.name, said, place) : privateMessage(talk, said, place);
  return { ...message, ...storyOf(stored, isStaff) };
}

/** An act, to those who are told the messages of its conversation. */
export function actMessage(talk: Room | Pair, done: DoneAct, { epoch, seq, time }: Place): ActMessage {
  const { act, sender, text, re, on = false } = done;
  const kind: ConversationKind = talk instanceof Room ? 'group' : 'private';
  const receiver = talk instanceof Room ? talk.name : talk.other(sender);
  const message = { sender, receiver, text, ...idOf(done), kind, re, epoch, seq, time };
  return act === 'delete' || act === 'edit' ? { status: act, ...message } : { status: act, ...message, on };
}

/** The same, to whom it does not concern who did it. Nor does that one's own name for the request. */
export function unsigned({ id: _, ...done }: DoneAct): DoneAct {
  return { ...done, sender: SERVER_NAME };
}

function signed(stored: StoredMessage, isStaff: boolean): { sender: string; text: string; id?: string } {
  const { sender, text, id, act } = stored;
  if (act === 'delete' && !isStaff) return { sender: SERVER_NAME, text };
  return { sender, text, ...(id === undefined ? {} : { id: sentId(id) }) };
}

function storyOf(
  { edited, removedBy }: StoredMessage,
  isStaff: boolean,
): Pick<KeptMessage, 'removed' | 'removedBy' | 'edited'> {
  return {
    ...(edited === undefined ? {} : { edited }),
    ...(removedBy === undefined ? {} : { removed: true }),
    ...(removedBy === undefined || !isStaff ? {} : { removedBy }),
  };
}
