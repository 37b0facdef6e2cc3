import type { RoomRules } from '../../protocol/messages.ts';
import { holdingRules } from '../../protocol/room-rules.ts';
import type { Conversation } from './log-records.ts';

/** A conversation as two strings and a letter: how it is looked up. The names of a pair are in order. */
export interface ConversationName {
  kind: 'g' | 'p';
  a: string;
  b: string;
}

export function nameOf(conversation: Conversation): ConversationName {
  if (conversation.kind === 'group') return { kind: 'g', a: conversation.room.toWellFormed(), b: '' };
  const [one, other] = conversation.users.map(user => user.toWellFormed()) as [string, string];
  return one <= other ? { kind: 'p', a: one, b: other } : { kind: 'p', a: other, b: one };
}

export function conversationOf({ kind, a, b }: ConversationName): Conversation {
  return kind === 'g' ? { kind: 'group', room: a } : { kind: 'private', users: [a, b] };
}

/** The same for the same conversation, and for no other. */
export function keyOf(conversation: Conversation): string {
  const { kind, a, b } = nameOf(conversation);
  return JSON.stringify([kind, a, b]);
}

/** The epoch of one conversation: a room that ended and one that began under its name never share one. */
export function epochOf(logEpoch: string, conversationId: number): string {
  return `${logEpoch}-${conversationId.toString(36)}`;
}

/** The rules of a room as they stand in the log's state: only where anything holds. */
export function rulesField(told: RoomRules): { rules?: RoomRules } {
  const rules = holdingRules(told);
  return Object.keys(rules).length > 0 ? { rules } : {};
}
