import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { Emitter } from '../client/emitter.ts';
import { VIEWS } from './ids.ts';
import type { PageHostOptions } from './page-host.ts';
import { PageSeat } from './page-seat.ts';
import type { HostMessage } from './webview/page-protocol.ts';

/** The view with the chat page, wherever the user has put it. It shows, opens and focuses itself on the user's own command alone. */
export class ChatView implements vscode.WebviewViewProvider, Disposable {
  readonly #options: PageHostOptions;
  #view: vscode.WebviewView | undefined;
  #page: PageSeat | undefined;
  #subscriptions: vscode.Disposable[] = [];
  /** Told to the page as soon as there is one. */
  #wanted: readonly HostMessage[] = [];
  readonly #resolveEmitter = new Emitter<vscode.WebviewView | undefined>();

  /** The view came, or went for good. */
  readonly onResolve = this.#resolveEmitter.event;

  constructor(options: PageHostOptions) {
    this.#options = options;
  }

  /** Whether the user has it before the eyes. */
  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** When the user last did something in it, ms of `performance.now()`; 0 where it is not there. */
  get usedAt(): number {
    return this.#page?.usedAt ?? 0;
  }

  /** Shows the view, and tells its page something as soon as it is there. */
  async show(wanted: readonly HostMessage[]): Promise<void> {
    this.#wanted = wanted;
    await vscode.commands.executeCommand(`${VIEWS.chat}.focus`);
    this.#tellWanted();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#forget();
    this.#view = view;
    const page = new PageSeat(view.webview, this.#options);
    this.#page = page;
    this.#subscriptions = [
      page,
      view.onDidChangeVisibility(() => (view.visible ? page.shown() : page.hidden())),
      view.onDidDispose(() => this.#forget()),
    ];
    this.#tellWanted();
    this.#resolveEmitter.fire(view);
  }

  dispose(): void {
    this.#forget();
    this.#resolveEmitter.dispose();
  }

  #tellWanted(): void {
    if (this.#wanted.length === 0 || !this.#page) return;
    this.#page.want(this.#wanted);
    this.#wanted = [];
  }

  #forget(): void {
    if (!this.#view) return;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#view = undefined;
    this.#page = undefined;
    this.#resolveEmitter.fire(undefined);
  }
}
