import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { PageFeed } from './page-feed.ts';
import type { PageContext } from './page-handlers/handler.ts';
import { handlePageMessage } from './page-handlers/table.ts';
import { pageWords } from './page-words.ts';
import type { Attention } from './quiet/attention.ts';
import { ReadMarker } from './read-marker.ts';
import { readDensity } from './settings.ts';
import type { Unfinished } from './unfinished.ts';
import { PAGE_SCRIPT, PAGE_STYLES, pageHtml } from './webview/html.ts';
import type { HostMessage, PageMessage } from './webview/page-protocol.ts';
import { readPageMessage } from './webview/read-page-message.ts';
import { windowFocus } from './window-focus.ts';
import { describeConnectionFault } from './words.ts';

/** Whether a page says this because the user did something in it, and not by itself. */
const IS_DEED: Readonly<Record<PageMessage['type'], boolean>> = {
  ready: false,
  painted: false,
  command: true,
  problem: false,
  submit: true,
  change: true,
  typing: true,
  retry: true,
  edit: true,
  draft: true,
  open: true,
  read: false,
  older: false,
  newer: false,
  newest: true,
  whereabouts: false,
  around: false,
  gap: false,
  thread: true,
  jump: true,
  quotes: false,
  versions: true,
  delete: true,
  react: true,
  copy: true,
  pin: true,
  drop: true,
  pasted: true,
  link: true,
  place: true,
  block: true,
};

/** What a page needs of its window. */
export interface PageHostOptions {
  extensionUri: vscode.Uri;
  chat: Chat;
  attention: Attention;
  unfinished: Unfinished;
  log: vscode.LogOutputChannel;
  /** A page was painted for its first time, so many ms after VS Code had asked for it. */
  onPainted: (ms: number) => void;
  /** The user did something in a page. */
  onUsed: () => void;
  /** Every page of the window; a page puts itself in, and takes itself out. */
  all: Set<PageHost>;
}

/**
 * Serves one chat page in one webview, wherever that sits: writes its HTML, tells it of the chat, does what it asks for. Who owns the
 * webview owns this too, and tells it when the webview is shown and hidden.
 *
 * Two pages show one chat: the same conversation is open in both, what is read in one is read, and a draft goes along. Each has its own
 * place in the conversation, and its own divider. Older messages stay in memory as long as one of them is there.
 */
export class PageHost implements Disposable {
  readonly #options: PageHostOptions;
  readonly #webview: vscode.Webview;
  readonly #feed: PageFeed;
  readonly #readMarker: ReadMarker;
  readonly #context: PageContext;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** When the user last did something in the page, ms of `performance.now()`. */
  #usedAt = performance.now();
  /** When VS Code asked for the page, ms of `performance.now()`. */
  #askedAt: number;
  /** Told to the page as soon as it is there. */
  #wanted: readonly HostMessage[] = [];

  /** @param askedAt when VS Code asked for the page, ms of `performance.now()` */
  constructor(webview: vscode.Webview, options: PageHostOptions, askedAt: number) {
    this.#askedAt = askedAt;
    this.#options = options;
    this.#webview = webview;
    const { chat, attention, unfinished, log } = options;
    const draft = (id: ConversationId) => unfinished.draft(chat.identity, id);
    const post = (message: HostMessage) => this.#post(message);
    const around = {
      ...{ describe: describeConnectionFault, draft, density: readDensity },
      isAlone: () => this.#others.length === 0,
      isSilent: () => this.#isSilent,
      waiting: (id: ConversationId) => attention.of(id),
    };
    this.#feed = new PageFeed(chat, around, post);
    this.#readMarker = new ReadMarker(chat, windowFocus);
    this.#context = {
      chat,
      unfinished,
      log,
      feed: this.#feed,
      readMarker: this.#readMarker,
      post,
      tellOthers: message => {
        for (const page of this.#others) page.#post(message);
      },
      arrived: () => this.#arrived(),
      painted: ms => this.#painted(ms),
    };
    this.#subscriptions = [
      webview.onDidReceiveMessage((value: unknown) => this.#receive(value)),
      attention.onChange(() => this.#feed.refresh()),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('classchat.density')) this.#feed.refresh();
      }),
    ];
    options.all.add(this);
    this.#load();
  }

  /** Whether the page is there. */
  get running(): boolean {
    return this.#feed.running;
  }

  /** When the user last did something in the page, or had it opened, ms of `performance.now()`. */
  get usedAt(): number {
    return this.#usedAt;
  }

  /** The webview is shown again. Without retainContextWhenHidden a hidden page is gone; a shown one loads anew and says `ready`. */
  shown(): void {
    this.#askedAt = performance.now();
  }

  /** The webview is hidden: what is told meanwhile comes with the snapshot. */
  hidden(): void {
    this.#feed.stop();
    this.#readMarker.forget();
    for (const page of this.#others) page.#feed.refresh();
  }

  /** Tells the page something as soon as it is there, in place of what it was to be told before. */
  want(wanted: readonly HostMessage[]): void {
    this.#wanted = wanted;
    this.#use();
    this.#postWanted();
  }

  dispose(): void {
    this.#options.all.delete(this);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#feed.dispose();
    this.#readMarker.dispose();
    for (const page of this.#others) page.#feed.refresh();
  }

  /** The window's other pages that are there. */
  get #others(): PageHost[] {
    return [...this.#options.all].filter(page => page !== this && page.running);
  }

  /** Of two pages one speaks to a screen reader: the one in which the user last did something. */
  get #isSilent(): boolean {
    return this.#others.some(({ usedAt }) => usedAt > this.#usedAt);
  }

  /** The user does something in the page. */
  #use(): void {
    const wasSilent = this.#isSilent;
    this.#usedAt = performance.now();
    this.#options.onUsed();
    if (wasSilent) for (const page of [this, ...this.#others]) page.#feed.refresh();
  }

  #load(): void {
    const { extensionUri } = this.#options;
    const uri = (path: string) => vscode.Uri.joinPath(extensionUri, path);
    const address = (path: string) => this.#webview.asWebviewUri(uri(path)).toString();
    this.#webview.options = { enableScripts: true, localResourceRoots: [uri('dist'), uri('media')] };
    this.#webview.html = pageHtml({
      scriptUri: address(PAGE_SCRIPT),
      styleUris: PAGE_STYLES.map(address),
      cspSource: this.#webview.cspSource,
      nonce: randomUUID().replaceAll('-', ''),
      strings: pageWords(),
      lang: vscode.env.language,
    });
  }

  #arrived(): void {
    this.#feed.start();
    for (const page of this.#others) page.#feed.refresh();
    this.#postWanted();
  }

  #painted(inPageMs: number): void {
    const ms = Math.round(performance.now() - this.#askedAt);
    this.#options.onPainted(ms);
    this.#options.log.info(
      `chat page painted ${ms} ms after it was asked for (${Math.round(inPageMs)} ms in the page)`,
    );
  }

  #post(message: HostMessage): void {
    // Resolves to false where the page went meanwhile: it asks for all of it when it is back.
    void this.#webview.postMessage(message);
  }

  #postWanted(): void {
    if (!this.running) return;
    // What is put into a composer is for the conversation that is open now.
    this.#feed.flush();
    for (const wanted of this.#wanted) {
      // What is wanted may be among what the page does not have yet.
      if (wanted.type === 'reveal') this.#feed.include(wanted.key);
      this.#post(wanted);
    }
    this.#wanted = [];
  }

  #receive(value: unknown): void {
    const message = readPageMessage(value);
    if (message && IS_DEED[message.type]) this.#use();
    if (message) this.#handle(message);
    else this.#options.log.warn('The chat page said something that it may not say; it was ignored.');
  }

  /** What a deed throws is for the log: what the user is to know, it says itself. */
  #handle(message: PageMessage): void {
    handlePageMessage(this.#context, message).catch((error: unknown) =>
      this.#options.log.error(`The chat page asked for "${message.type}", which failed:`, String(error)),
    );
  }
}
