import type { ClientState } from '../client/chat-client.ts';
import type { ChatSession } from '../client/chat-session.ts';
import type { Event } from '../client/emitter.ts';

/**
 * What `activate()` gives to other extensions, besides the commands:
 * `vscode.extensions.getExtension<ClassChatApi>('classchat.classchat')?.activate()`.
 */
export interface ClassChatApi {
  /** Where the connection stands. */
  readonly state: ClientState;
  /** The conversations and what one can do in them; absent before the first connection, and another one after a Connect elsewhere. */
  readonly session: ChatSession | undefined;
  readonly onState: Event<ClientState>;
  /** For those who measure: how long `activate` took, in ms. */
  readonly activationMs: number;
  /** For those who measure: the chat view was painted, so many ms after VS Code had asked for it. */
  readonly onPainted: Event<number>;
  /** Anything changed but what was said: see `session.onEntries` for that. */
  readonly onChange: Event<void>;
}
