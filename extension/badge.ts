import type * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import type { Chat } from './chat.ts';
import type { ChatView } from './chat-view.ts';
import { describeUnreadMessages } from './words.ts';

/** What can bear a badge. */
type Bearer = Pick<vscode.WebviewView | vscode.TreeView<unknown>, 'badge'>;

/** The number of unread messages, on the chat view; as long as VS Code has not made that, on `standIn`. */
export class Badge implements Disposable {
  readonly #chat: Chat;
  readonly #standIn: Bearer;
  readonly #subscriptions: Disposable[];
  #bearer: Bearer;

  constructor(chat: Chat, view: ChatView, standIn: Bearer) {
    this.#chat = chat;
    this.#standIn = standIn;
    this.#bearer = standIn;
    this.#subscriptions = [
      chat.onChange(() => this.#update()),
      view.onResolve(resolved => this.#moveTo(resolved ?? this.#standIn)),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #moveTo(bearer: Bearer): void {
    this.#standIn.badge = undefined;
    this.#bearer = bearer;
    this.#update();
  }

  #update(): void {
    const { unread } = this.#chat;
    if ((this.#bearer.badge?.value ?? 0) === unread) return;
    this.#bearer.badge =
      unread === 0 ? undefined : { value: unread, tooltip: describeUnreadMessages(unread) };
  }
}
