import type { Reply } from '../../client/chat-client.ts';
import type { Chat } from '../chat.ts';
import type { ChatPages } from '../chat-pages.ts';
import type { ConnectionMemory } from '../connection-memory.ts';
import type { Quiet } from '../quiet/quiet.ts';
import type { ServerTask } from '../server-task.ts';
import type { Wishes } from '../wishes.ts';

/** What commands work with. */
export interface CommandContext {
  chat: Chat;
  /** Where the user sees what comes of it. */
  view: ChatPages;
  memory: ConnectionMemory;
  wishes: Wishes;
  quiet: Quiet;
  server: ServerTask;
  showLog: () => void;
}

/**
 * The body of a command. What it resolves with is for other extensions and part of its documentation; undefined
 * where the user gave up.
 *
 * @param argument from outside: to be read by arguments.ts
 */
export type CommandBody = (context: CommandContext, argument: unknown) => Promise<unknown>;

/** What a command resolves with that could not be carried out for want of a connection. */
export const NOT_CONNECTED: Reply = { ok: false, code: 'offline', text: 'There is no connection.' };
