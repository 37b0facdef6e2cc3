import type { Request, ServerMessage } from '../protocol/messages.ts';
import type { Reply } from './pending.ts';

/** How requests and answers find one another on one open connection. One implementation for each version of the wire. */
export interface Exchange {
  /** Sends. Always settles, never rejects. */
  request(request: Request): Promise<Reply>;
  /**
   * Takes a message of the server. `answered`: it settled a request. `shown`: it is to be told to everybody all the
   * same, or is no answer at all.
   */
  receive(message: ServerMessage): { answered: boolean; shown: boolean };
  /** The connection is over: settles all that waits. */
  end(reply: Reply): void;
}

/** What an exchange needs of a connection. */
export interface Outlet {
  write(text: string, written?: () => void): void;
  readonly room: number;
}
