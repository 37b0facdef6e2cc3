import * as vscode from 'vscode';
import type { Disposable } from '../../client/disposable.ts';
import type { Event } from '../../client/emitter.ts';
import type { Chat } from '../chat.ts';
import { IdleWatch } from './idle-watch.ts';

/** Lets the others of the class know whether the user is at the editor. */
export class Presence implements Disposable {
  readonly #subscriptions: Disposable[];

  /** @param onUsed the user did something in a chat page: VS Code does not count what is done in webviews */
  constructor(chat: Chat, onUsed: Event<void>) {
    const watch = new IdleWatch({ tell: isIdle => chat.session?.setIdle(isIdle) });
    this.#subscriptions = [
      watch,
      vscode.window.onDidChangeWindowState(state => watch.see(state)),
      onUsed(() => watch.touch()),
      // Another session is another user for the server, who counts as active.
      chat.onState(({ kind }) => {
        if (kind === 'online') chat.session?.setIdle(watch.isIdle);
      }),
    ];
    watch.see(vscode.window.state);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
