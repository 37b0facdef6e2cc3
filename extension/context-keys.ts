import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import type { Chat } from './chat.ts';
import { CONTEXT_KEYS } from './ids.ts';

type Key = keyof typeof CONTEXT_KEYS;

/** Keeps the context keys of {@link CONTEXT_KEYS} true. */
export class ContextKeys implements Disposable {
  readonly #chat: Chat;
  readonly #settingsChanged: () => boolean;
  readonly #subscriptions: Disposable[];
  readonly #values = new Map<Key, unknown>();

  /** @param settingsChanged whether the settings say other than the connection was made with */
  constructor(chat: Chat, settingsChanged: () => boolean) {
    this.#chat = chat;
    this.#settingsChanged = settingsChanged;
    this.#subscriptions = [
      chat.onChange(() => this.update()),
      chat.onEntries(({ entries }) => {
        if (entries.some(entry => entry.kind === 'message' && entry.own)) this.#set('hasSpoken', true);
      }),
      vscode.workspace.onDidChangeConfiguration(() => this.update()),
    ];
    this.update();
  }

  /** Looks again. */
  update(): void {
    this.#set('state', this.#chat.state.kind);
    this.#set('inRoom', this.#chat.joined.length > 0);
    this.#set('settingsChanged', this.#settingsChanged());
    this.#set('role', this.#chat.role);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #set(key: Key, value: unknown): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS[key], value);
  }
}
