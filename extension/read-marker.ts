import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { type ConversationId, sameConversation } from '../client/transcript.ts';
import type { Chat } from './chat.ts';

/** An entry that is on screen. */
interface Seen {
  session: Chat['session'];
  id: ConversationId;
  key: number;
}

/**
 * Counts as read what is on screen while the window has the focus, wherever in the window the keyboard is: who writes
 * code beside the chat reads it too. What is on screen of a window without the focus waits for it.
 */
export class ReadMarker implements Disposable {
  readonly #chat: Chat;
  readonly #subscription: vscode.Disposable;
  #seen: Seen | undefined;

  constructor(chat: Chat) {
    this.#chat = chat;
    this.#subscription = vscode.window.onDidChangeWindowState(() => this.#consider());
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
    if (!this.#seen || !vscode.window.state.focused) return;
    const { id, key } = this.#seen;
    if (this.#seen.session === session && sameConversation(id, open)) session?.read(id, key);
    this.#seen = undefined;
  }
}
