import type { Disposable } from '../client/disposable.ts';
import type { Event } from '../client/emitter.ts';
import { type ConversationId, sameConversation } from '../client/transcript.ts';
import type { Chat } from './chat.ts';

/** An entry that is on screen. */
interface Seen {
  session: Chat['session'];
  id: ConversationId;
  key: number;
}

/** Whether the user has the editor before the eyes: one of its windows has the focus. */
export interface Focus {
  readonly isThere: boolean;
  readonly onChange: Event<unknown>;
}

/**
 * Counts as read what is on screen of one page while the editor has the focus, wherever in it the keyboard is: who writes code beside the
 * chat reads it too. What is on screen of an editor without the focus waits for it. Without vscode.
 */
export class ReadMarker implements Disposable {
  readonly #chat: Pick<Chat, 'session' | 'open'>;
  readonly #focus: Focus;
  readonly #subscription: Disposable;
  #seen: Seen | undefined;

  constructor(chat: Pick<Chat, 'session' | 'open'>, focus: Focus) {
    this.#chat = chat;
    this.#focus = focus;
    this.#subscription = focus.onChange(() => this.#consider());
  }

  /** The page has the entry on screen. */
  see(id: ConversationId, key: number): void {
    this.#seen = { session: this.#chat.session, id, key };
    this.#consider();
  }

  /** The page is away: nothing is on screen. */
  forget(): void {
    this.#seen = undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #consider(): void {
    const { session, open } = this.#chat;
    if (!this.#seen || !this.#focus.isThere) return;
    const { id, key } = this.#seen;
    if (this.#seen.session === session && sameConversation(id, open)) session?.read(id, key);
    this.#seen = undefined;
  }
}
