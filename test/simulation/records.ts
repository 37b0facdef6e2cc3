import type { ConversationKind } from '../../protocol/messages.ts';
import { keyOf } from '../../server/message-log/conversations.ts';
import type { MemoryStore } from '../../server/message-log/memory-store.ts';
import type { Conversation, StoredMessage } from '../../server/message-log/message-log.ts';

/** The conversation that the wire calls `receiver`, as `user` has it. */
export function placeOf(kind: ConversationKind, receiver: string, user: string): Conversation {
  return kind === 'group' ? { kind, room: receiver } : { kind, users: [user, receiver] };
}

/** What is committed in one incarnation of a conversation. */
export function committed(
  store: MemoryStore,
  place: Conversation,
  epoch: string,
): readonly StoredMessage[] | undefined {
  return store.files(keyOf(place)).find(file => file.epoch === epoch)?.messages;
}
