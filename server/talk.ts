/** What was said where: the conversations that the core knows, a room's and a pair's alike. */
import type { Conversation } from './message-log/log-records.ts';

/** A conversation and how far it has got. Two of the same name at different times are two objects. */
export abstract class Talk {
  abstract readonly conversation: Conversation;
  /** '' until the log has told it. */
  epoch = '';
  /** The `seq` of the newest message that was told as kept; 0 where there is none. */
  head = 0;

  /** The log has kept a message. */
  keep(epoch: string, seq: number): void {
    this.epoch = epoch;
    this.head = Math.max(this.head, seq);
  }
}

/** Of two users, who `user` talks to. */
export function otherOf([one, other]: readonly [string, string], user: string): string {
  return one === user ? other : one;
}

/** Two users, or one who talks to himself. */
export class Pair extends Talk {
  readonly conversation: Conversation & { kind: 'private' };

  constructor(users: readonly [string, string]) {
    super();
    this.conversation = { kind: 'private', users };
  }

  /** Who `user` talks to. */
  other(user: string): string {
    return otherOf(this.conversation.users, user);
  }
}
