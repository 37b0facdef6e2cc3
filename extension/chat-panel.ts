import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { PAGE_PANEL } from './ids.ts';
import type { PageHostOptions } from './page-host.ts';
import { PageSeat } from './page-seat.ts';
import type { HostMessage } from './webview/page-protocol.ts';
import { describeConversation } from './words.ts';

/** How long an editor may take to become the active one, in ms: a window that is busy is slow. */
const ACTIVE_LIMIT = 10_000;

/**
 * The chat page in an editor: one tab, which the user may put beside the code, into another group, or into a window of its own. It is
 * there again after a reload. It shows, opens and focuses itself on the user's own command alone.
 */
export class ChatPanel implements vscode.WebviewPanelSerializer, Disposable {
  readonly #options: PageHostOptions;
  #open: { panel: vscode.WebviewPanel; page: PageSeat } | undefined;
  #subscriptions: vscode.Disposable[] = [];
  readonly #titles: Disposable;

  constructor(options: PageHostOptions) {
    this.#options = options;
    this.#titles = options.chat.onChange(() => this.#title());
  }

  /** Whether there is a tab. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Whether the user has it before the eyes. */
  get visible(): boolean {
    return this.#open?.panel.visible ?? false;
  }

  /** When the user last did something in it, ms of `performance.now()`; 0 where it is not there. */
  get usedAt(): number {
    return this.#open?.page.usedAt ?? 0;
  }

  /** Shows the tab, where there is none a new one in the active group, and tells its page something. */
  show(wanted: readonly HostMessage[]): void {
    const { panel, page } = this.#open ?? this.#create();
    panel.reveal();
    page.want(wanted);
  }

  /** Shows it in a window of its own, where the editor can have one. */
  async showInNewWindow(wanted: readonly HostMessage[]): Promise<void> {
    this.show(wanted);
    const { panel } = this.#open ?? {};
    // The command moves the active editor, which had better be ours.
    if (panel && (await becomesActive(panel)))
      await vscode.commands.executeCommand('workbench.action.moveEditorToNewWindow');
  }

  /** After a reload VS Code has the tab back before we are asked to fill it. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open) panel.dispose();
    else this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#titles.dispose();
    this.#forget();
  }

  #create(): { panel: vscode.WebviewPanel; page: PageSeat } {
    return this.#adopt(
      vscode.window.createWebviewPanel(PAGE_PANEL, 'ClassChat', vscode.ViewColumn.Active, {
        enableScripts: true,
      }),
    );
  }

  #adopt(panel: vscode.WebviewPanel): { panel: vscode.WebviewPanel; page: PageSeat } {
    const icon = (name: string) => vscode.Uri.joinPath(this.#options.extensionUri, 'media', name);
    panel.iconPath = { light: icon('classchat.svg'), dark: icon('classchat-on-dark.svg') };
    const page = new PageSeat(panel.webview, this.#options);
    this.#open = { panel, page };
    this.#subscriptions = [
      page,
      panel.onDidChangeViewState(() => (panel.visible ? page.shown() : page.hidden())),
      panel.onDidDispose(() => this.#forget()),
    ];
    this.#title();
    return this.#open;
  }

  /** The tab is called as the open conversation: it is read among tabs of files. */
  #title(): void {
    const panel = this.#open?.panel;
    if (!panel) return;
    const { open } = this.#options.chat;
    const title = open.kind === 'server' ? 'ClassChat' : describeConversation(open);
    if (panel.title !== title) panel.title = title;
  }

  #forget(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#open = undefined;
  }
}

/** Whether it is the active editor, now or within {@link ACTIVE_LIMIT}. */
function becomesActive(panel: vscode.WebviewPanel): Promise<boolean> {
  if (panel.active) return Promise.resolve(true);
  return new Promise(resolve => {
    const settle = (isActive: boolean) => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
      resolve(isActive);
    };
    const timer = setTimeout(() => settle(false), ACTIVE_LIMIT);
    const subscriptions = [
      panel.onDidChangeViewState(() => panel.active && settle(true)),
      panel.onDidDispose(() => settle(false)),
    ];
  });
}
