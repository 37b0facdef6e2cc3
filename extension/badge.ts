import type * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import type { ChatView } from './chat-view.ts';
import type { Attention } from './quiet/attention.ts';
import { describeWaiting } from './words.ts';

/** What can bear a badge. */
type Bearer = Pick<vscode.WebviewView | vscode.TreeView<unknown>, 'badge'>;

/** The number of unread messages, on the chat view; as long as VS Code has not made that, on `standIn`. */
export class Badge implements Disposable {
  readonly #attention: Attention;
  readonly #standIn: Bearer;
  readonly #subscriptions: Disposable[];
  #bearer: Bearer;

  constructor(attention: Attention, view: ChatView, standIn: Bearer) {
    this.#attention = attention;
    this.#standIn = standIn;
    this.#bearer = standIn;
    this.#subscriptions = [
      attention.onChange(() => this.#update()),
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
    const waiting = this.#attention.total;
    const { value = 0, tooltip } = this.#bearer.badge ?? {};
    const words = describeWaiting(waiting);
    if (value === waiting.unread && (value === 0 || tooltip === words)) return;
    this.#bearer.badge = waiting.unread === 0 ? undefined : { value: waiting.unread, tooltip: words };
  }
}
