import type {
  ActMessage,
  ConversationKind,
  GroupMessage,
  PrivateMessage,
  Typing,
} from '../protocol/messages.ts';
import type { ConversationId } from './entries.ts';

/** A message between people. */
export type Talk = PrivateMessage | GroupMessage;

/** How the wire names a conversation. What the server says to one user alone has no name there: undefined. */
export function toWire(id: ConversationId): { kind: ConversationKind; receiver: string } | undefined {
  if (id.kind === 'server') return undefined;
  return { kind: id.kind === 'room' ? 'group' : 'private', receiver: id.name };
}

/** The conversation that the wire names so. */
export function fromWire(kind: ConversationKind, receiver: string): ConversationId {
  return { kind: kind === 'group' ? 'room' : 'user', name: receiver };
}

/** Whether it is in a room or a pair. */
export function kindOf(message: Talk | ActMessage | Typing): ConversationKind {
  return 'kind' in message ? message.kind : message.status;
}

/** Where `userName` reads a message or an act: what was said at another window of his stands under the name of whom he said it to. */
export function conversationOf(message: Talk | ActMessage | Typing, userName: string): ConversationId {
  const { sender, receiver } = message;
  const kind = kindOf(message);
  return fromWire(kind, kind === 'private' && sender !== userName ? sender : receiver);
}

/** A conversation as the key of a map. */
export function conversationKey({ kind, name }: ConversationId): string {
  return `${kind} ${name}`;
}
