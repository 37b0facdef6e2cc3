import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import { Emitter } from '../client/emitter.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { COMMANDS, commandId, VIEWS } from './ids.ts';
import { PageFeed } from './page-feed.ts';
import { ReadMarker } from './read-marker.ts';
import type { Unfinished } from './unfinished.ts';
import { PAGE_SCRIPT, PAGE_STYLES, pageHtml } from './webview/html.ts';
import { type HostMessage, type PageMessage, readPageMessage } from './webview/page-protocol.ts';
import { describeConnectionFault } from './words.ts';

/** What the chat view needs of its window. */
export interface ChatViewOptions {
  extensionUri: vscode.Uri;
  chat: Chat;
  unfinished: Unfinished;
  log: vscode.LogOutputChannel;
  /** The page's words in the editor's language. */
  words: () => Record<string, string>;
}

/** The view with the chat page. It shows, opens and focuses itself on the user's own command alone. */
export class ChatView implements vscode.WebviewViewProvider, Disposable {
  readonly #options: ChatViewOptions;
  readonly #feed: PageFeed;
  readonly #readMarker: ReadMarker;
  #view: vscode.WebviewView | undefined;
  #subscriptions: vscode.Disposable[] = [];
  /** When VS Code asked for the page, ms of `performance.now()`. */
  #askedAt = 0;
  /** Told to the page as soon as it is there. */
  #wanted: HostMessage | undefined;
  readonly #resolveEmitter = new Emitter<vscode.WebviewView | undefined>();
  readonly #paintedEmitter = new Emitter<number>();

  /** A page was painted for its first time, so many ms after VS Code had asked for it. */
  readonly onPainted = this.#paintedEmitter.event;
  /** The view came, or went for good. */
  readonly onResolve = this.#resolveEmitter.event;

  constructor(options: ChatViewOptions) {
    this.#options = options;
    const { chat, unfinished } = options;
    const draft = (id: ConversationId) => unfinished.draft(chat.identity, id);
    const around = { describe: describeConnectionFault, draft };
    this.#feed = new PageFeed(chat, around, message => this.#post(message));
    this.#readMarker = new ReadMarker(chat);
  }

  /** Whether the user has it before the eyes. */
  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** Shows the view and puts the cursor into the composer. Only where a command of the user's own asks for it. */
  reveal(): Promise<void> {
    return this.#revealWith({ type: 'focus' });
  }

  /** Shows the view, and in it an entry of the open conversation. Only where a command of the user's own asks for it. */
  revealEntry(key: number): Promise<void> {
    return this.#revealWith({ type: 'reveal', key });
  }

  async #revealWith(wanted: HostMessage): Promise<void> {
    this.#wanted = wanted;
    await vscode.commands.executeCommand(`${VIEWS.chat}.focus`);
    this.#postWanted();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri, words } = this.#options;
    const uri = (path: string) => vscode.Uri.joinPath(extensionUri, path);
    this.#askedAt = performance.now();
    this.#view = view;
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [uri('dist'), uri('media')] };
    const address = (path: string) => webview.asWebviewUri(uri(path)).toString();
    this.#subscriptions = [
      webview.onDidReceiveMessage((value: unknown) => this.#receive(value)),
      view.onDidChangeVisibility(() => this.#follow(view)),
      view.onDidDispose(() => this.#forget()),
    ];
    webview.html = pageHtml({
      scriptUri: address(PAGE_SCRIPT),
      styleUris: PAGE_STYLES.map(address),
      cspSource: webview.cspSource,
      strings: words(),
      lang: vscode.env.language,
    });
    this.#resolveEmitter.fire(view);
  }

  dispose(): void {
    this.#forget();
    this.#feed.dispose();
    this.#readMarker.dispose();
    this.#resolveEmitter.dispose();
    this.#paintedEmitter.dispose();
  }

  /** Without retainContextWhenHidden a hidden page is gone; a shown one loads anew and says `ready`. */
  #follow(view: vscode.WebviewView): void {
    this.#askedAt = performance.now();
    if (!view.visible) this.#stop();
  }

  #forget(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    this.#view = undefined;
    this.#wanted = undefined;
    this.#stop();
    this.#resolveEmitter.fire(undefined);
  }

  async #older(): Promise<void> {
    const { chat } = this.#options;
    if (!this.#feed.extend('up')) await chat.session?.loadOlder(chat.open);
  }

  #stop(): void {
    this.#feed.stop();
    this.#readMarker.forget();
  }

  #post(message: HostMessage): void {
    // Resolves to false where the page went meanwhile: it asks for all of it when it is back.
    void this.#view?.webview.postMessage(message);
  }

  #postWanted(): void {
    if (!this.#wanted || !this.#feed.running) return;
    // What is wanted may be among what the page does not have yet.
    if (this.#wanted.type === 'reveal') this.#feed.include(this.#wanted.key);
    this.#post(this.#wanted);
    this.#wanted = undefined;
  }

  #receive(value: unknown): void {
    const message = readPageMessage(value);
    if (message) void this.#handle(message);
    else this.#options.log.warn('The chat page said something that it may not say; it was ignored.');
  }

  async #handle(message: PageMessage): Promise<void> {
    const { chat, log, unfinished } = this.#options;
    const { session } = chat;
    switch (message.type) {
      case 'ready':
        this.#feed.start();
        this.#postWanted();
        break;
      case 'painted': {
        const ms = Math.round(performance.now() - this.#askedAt);
        this.#paintedEmitter.fire(ms);
        log.info(
          `chat view painted ${ms} ms after it was asked for (${Math.round(message.ms)} ms in the page)`,
        );
        break;
      }
      case 'submit':
        await session?.submit(message.text);
        break;
      case 'retry':
        await session?.retry(chat.open, message.key);
        break;
      case 'edit': {
        const text = session?.takeBack(chat.open, message.key);
        if (text !== undefined) this.#post({ type: 'compose', text });
        break;
      }
      case 'open':
        session?.openConversation(message.id);
        break;
      case 'read':
        this.#readMarker.see(message.id, message.key);
        break;
      case 'older':
        await this.#older();
        break;
      case 'newer':
        this.#feed.extend('down');
        break;
      case 'newest':
        this.#feed.newest();
        break;
      case 'gap':
        await session?.loadGap(chat.open, message.key);
        break;
      case 'draft':
        unfinished.keepDraft(chat.identity, message.id, { text: message.text, time: message.time });
        break;
      case 'command': {
        const name = COMMANDS.find(command => command === message.command);
        if (name) await vscode.commands.executeCommand(commandId(name));
        break;
      }
      case 'problem':
        log.error(`The chat page: ${message.text}`);
        break;
    }
  }
}
