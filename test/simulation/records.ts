import type { ConversationKind } from '../../protocol/messages.ts';
import { keyOf } from '../../server/message-log/conversations.ts';
import type { Act, Conversation } from '../../server/message-log/log-records.ts';
import type { MemoryStore } from '../../server/message-log/memory-store.ts';
import type { StoredMessage } from '../../server/message-log/message-log.ts';

/** The conversation that the wire calls `receiver`, as `user` has it. */
export function placeOf(kind: ConversationKind, receiver: string, user: string): Conversation {
  return kind === 'group' ? { kind, room: receiver } : { kind, users: [user, receiver] };
}

/** Who reacted to the messages of one incarnation of a conversation: by number, and by sign. */
export function reactions(
  store: MemoryStore,
  place: Conversation,
  epoch: string,
): ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<string, number>>> {
  return store.files(keyOf(place)).find(file => file.epoch === epoch)?.reactions ?? new Map();
}

/** Whether a message or an act was told as it is kept, or as it was kept before it was edited or deleted. */
export function isToldRight(
  kept: StoredMessage | undefined,
  { sender, text, act, re }: { sender: string; text: string; act?: Act | undefined; re?: number },
): boolean {
  if (!kept || kept.act !== act) return false;
  // Who deleted a message of a room, and what an edit said that was edited again, is not told.
  if (act !== undefined) return kept.re === re && (kept.sender === sender || act === 'delete');
  if (kept.sender !== sender) return false;
  const isChanged = kept.removedBy !== undefined || kept.edited !== undefined;
  return kept.text === text || (isChanged && (text === '' || text.startsWith(`${sender}/`)));
}

/** What is committed in one incarnation of a conversation. */
export function committed(
  store: MemoryStore,
  place: Conversation,
  epoch: string,
): readonly StoredMessage[] | undefined {
  return store.files(keyOf(place)).find(file => file.epoch === epoch)?.messages;
}
