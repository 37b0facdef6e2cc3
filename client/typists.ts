import { TYPING_MS } from '../protocol/messages.ts';
import type { Disposable } from './disposable.ts';
import type { ConversationId } from './entries.ts';
import { conversationKey } from './wire-conversation.ts';

/** People of whom it is known that they are writing, over all conversations. Of more, nothing is noted. */
export const TYPISTS_LIMIT = 1000;

/** Who is writing where. Nothing of it is kept: who says nothing more of it for a while is no longer writing. */
export class Typists implements Disposable {
  readonly #changed: () => void;
  readonly #lastsMs: number;
  /** By conversation, then by user, in the order in which they began: what ends it. */
  readonly #typing = new Map<string, Map<string, NodeJS.Timeout>>();
  #size = 0;

  /**
   * @param changed told when somebody begins or ends
   * @param lastsMs how long it holds after it was last said
   */
  constructor(changed: () => void, lastsMs: number = TYPING_MS) {
    this.#changed = changed;
    this.#lastsMs = lastsMs;
  }

  /** Who is writing there, in the order in which they began. */
  of(id: ConversationId): readonly string[] {
    return [...(this.#typing.get(conversationKey(id))?.keys() ?? [])];
  }

  /** Somebody is writing. */
  began(id: ConversationId, user: string): void {
    const key = conversationKey(id);
    const users = this.#typing.get(key) ?? new Map<string, NodeJS.Timeout>();
    const known = users.get(user);
    if (known === undefined && this.#size >= TYPISTS_LIMIT) return;
    clearTimeout(known);
    const timer = setTimeout(() => this.ended(id, user), this.#lastsMs);
    this.#typing.set(key, users.set(user, timer));
    if (known !== undefined) return;
    this.#size++;
    this.#changed();
  }

  /** Somebody is no longer writing: it was said, or given up. */
  ended(id: ConversationId, user: string): void {
    if (this.#remove(conversationKey(id), user)) this.#changed();
  }

  /** Nobody is known to write: the connection is gone. */
  clear(): void {
    if (this.#size === 0) return;
    for (const [key, users] of [...this.#typing])
      for (const user of [...users.keys()]) this.#remove(key, user);
    this.#changed();
  }

  dispose(): void {
    for (const users of this.#typing.values()) for (const timer of users.values()) clearTimeout(timer);
    this.#typing.clear();
    this.#size = 0;
  }

  #remove(key: string, user: string): boolean {
    const users = this.#typing.get(key);
    clearTimeout(users?.get(user));
    if (!users?.delete(user)) return false;
    if (users.size === 0) this.#typing.delete(key);
    this.#size--;
    return true;
  }
}
