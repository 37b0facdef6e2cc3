import type { ActMessage } from '../../protocol/messages.ts';
import { conversationKey, conversationOf, type Talk } from '../wire-conversation.ts';
import { beginningOf } from './said-text.ts';

/** Messages of which a terminal remembers who said them, and how they begin. What is not remembered is spoken of without that. */
export const RECENT_LIMIT = 1000;

/** A message that was shown. */
export interface Remembered {
  sender: string;
  /** In one line; empty where it was deleted. */
  beginning: string;
}

interface Kept extends Remembered {
  /** The act that the line of the message has told already. */
  upTo: number;
}

/** What was shown last, to tell which message it is that is answered, or that something is done to. */
export class Recent {
  readonly #userName: string;
  readonly #messages = new Map<string, Kept>();

  constructor(userName: string) {
    this.#userName = userName;
  }

  note(message: Talk): void {
    const { sender, text, epoch, seq, edited = 0 } = message;
    if (epoch === undefined || seq === undefined) return;
    this.#messages.set(this.#keyOf(message, seq), { sender, beginning: beginningOf(text), upTo: edited });
    const oldest = this.#messages.keys().next().value;
    if (this.#messages.size > RECENT_LIMIT && oldest !== undefined) this.#messages.delete(oldest);
  }

  /** What a message answers. */
  answered(message: Talk): Remembered | undefined {
    return message.re === undefined ? undefined : this.#messages.get(this.#keyOf(message, message.re));
  }

  /** Takes an act, and gives the message that it is about; `isTold` where that one's line had what the act says already. */
  take(act: ActMessage): { about: Remembered | undefined; isTold: boolean } {
    const key = this.#keyOf(act, act.re);
    const about = this.#messages.get(key);
    const isTold = act.status === 'edit' && (act.seq ?? 0) <= (about?.upTo ?? 0);
    if (about && act.status === 'edit' && !isTold) this.#change(key, { beginning: beginningOf(act.text) });
    if (about && act.status === 'delete') this.#change(key, { beginning: '' });
    return { about, isTold };
  }

  #change(key: string, change: Partial<Kept>): void {
    const known = this.#messages.get(key);
    if (known) this.#messages.set(key, { ...known, ...change });
  }

  #keyOf(message: Talk | ActMessage, seq: number): string {
    return `${conversationKey(conversationOf(message, this.#userName))} ${message.epoch} ${seq}`;
  }
}
