import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { PAGE_SCRIPT, PAGE_STYLES, pageHtml } from '../../extension/webview/html.ts';
import type { HostMessage, PageMessage, Snapshot } from '../../extension/webview/page-protocol.ts';
import { readPageMessage } from '../../extension/webview/read-page-message.ts';
import { createStrings, type Strings } from '../../extension/webview/strings.ts';
import { BROWSER_PATIENCE } from '../../scripts/browser.ts';
import { THEMES, type ThemeName } from './themes.ts';

/** How a page is opened. */
export interface ChatPageOptions {
  theme?: ThemeName;
  /** px */
  width?: number;
  /** px */
  height?: number;
  /** Times the size of everything, as the editor's zoom. */
  zoom?: number;
  strings?: Record<string, string>;
  lang?: string;
  forcedColors?: 'active';
  reducedMotion?: 'reduce';
  /** Plays the host: is told all that the page says. */
  onMessage?: (message: PageMessage) => void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const files = new Set<string>([PAGE_SCRIPT, ...PAGE_STYLES, 'dist/codicon.ttf']);

/** The page says something to its host by this function: as text, which costs it as little as its editor does. */
const TO_HOST = 'hostReceives';

/** What the page loads later, by itself. */
const PART = /^dist\/(?:page-(?:highlight|typeset)\.(?:js|css)|fonts\/[\w-]+\.woff2)$/;

/** The page in a plain browser page, with a test in the place of the host. */
export class ChatPage {
  readonly page: Page;
  /** What the page is given to say. */
  readonly words: Strings;
  readonly #devtools: CDPSession;
  readonly #server: Server;
  readonly #sent: PageMessage[] = [];
  readonly #faults: string[] = [];
  readonly #onMessage: ((message: PageMessage) => void) | undefined;
  #wake: () => void = () => undefined;

  private constructor(
    page: Page,
    words: Strings,
    devtools: CDPSession,
    server: Server,
    { onMessage }: ChatPageOptions,
  ) {
    this.#onMessage = onMessage;
    this.page = page;
    this.words = words;
    this.#devtools = devtools;
    this.#server = server;
  }

  /** Opens the page and waits until it has said `ready`. Its owner closes it. */
  static async open(browser: Browser, options: ChatPageOptions = {}): Promise<ChatPage> {
    const { theme = 'dark', width = 340, height = 640, zoom = 1 } = options;
    const server = await serve(options);
    const context = await browser.newContext({
      // Zoom leaves as many px less to lay out in.
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      locale: options.lang ?? 'en',
      timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone,
      forcedColors: options.forcedColors ?? 'none',
      reducedMotion: options.reducedMotion ?? 'no-preference',
    });
    context.setDefaultTimeout(BROWSER_PATIENCE);
    const page = await context.newPage();
    const chat = new ChatPage(
      page,
      createStrings(options.strings ?? {}, options.lang ?? 'en'),
      await context.newCDPSession(page),
      server,
      options,
    );
    await chat.#prepare(theme);
    await chat.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await chat.received('ready');
    return chat;
  }

  /** What the page has said so far. */
  get sent(): readonly PageMessage[] {
    return this.#sent;
  }

  /** What must never be: errors, and what the security policy had to stop. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** Says something to the page, as the host does, and waits until it is drawn. */
  async say(...messages: HostMessage[]): Promise<void> {
    await this.page.evaluate(async said => {
      for (const message of said) window.postMessage(message, '*');
      await new Promise(resolve => setTimeout(resolve));
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, messages);
  }

  /** Says something to the page without waiting, at no more cost for the page than its editor's: for what is measured. */
  post(message: HostMessage): void {
    const expression = `postMessage(${JSON.stringify(message)}, '*')`;
    // A page that is being closed does not hear it.
    this.#devtools.send('Runtime.evaluate', { expression }).catch(() => undefined);
  }

  async show(snapshot: Snapshot): Promise<void> {
    await this.say({ type: 'snapshot', snapshot });
  }

  /** Waits for the page to say something of this type, the latest of it, not counting what `forget` dropped. */
  async received<T extends PageMessage['type']>(type: T): Promise<Extract<PageMessage, { type: T }>> {
    for (;;) {
      const found = this.#sent.findLast(message => message.type === type);
      if (found) return found as Extract<PageMessage, { type: T }>;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  /** Drops what the page said so far. */
  forget(): void {
    this.#sent.length = 0;
  }

  /** The same page anew, as when the editor shows a hidden view again. */
  async reload(): Promise<void> {
    this.forget();
    await this.page.reload();
    await this.received('ready');
  }

  async useTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(putOn, THEMES[theme]);
  }

  /** @param width px */
  async resize(width: number): Promise<void> {
    const { height = 640 } = this.page.viewportSize() ?? {};
    await this.page.setViewportSize({ width, height });
    await this.page.evaluate(
      () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #prepare(theme: ThemeName): Promise<void> {
    this.page.on('console', message => {
      if (message.type() === 'error') this.#faults.push(message.text());
    });
    this.page.on('pageerror', error => this.#faults.push(String(error)));
    this.#devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === TO_HOST) this.#take(JSON.parse(payload));
    });
    await this.#devtools.send('Runtime.enable');
    await this.#devtools.send('Runtime.addBinding', { name: TO_HOST });
    await this.page.addInitScript(playEditor, TO_HOST);
    await this.page.addInitScript(
      `addEventListener('DOMContentLoaded', () => (${putOn})(${JSON.stringify(THEMES[theme])}))`,
    );
  }

  #take(value: unknown): void {
    const message = readPageMessage(value);
    if (!message) this.#faults.push(`Not of the protocol: ${JSON.stringify(value)}`);
    else this.#sent.push(message);
    if (message?.type === 'problem') this.#faults.push(message.text);
    if (message) this.#onMessage?.(message);
    this.#wake();
  }
}

/** Runs in the page, before its script. The state outlives a reload, as the editor's does. */
function playEditor(toHost: string): void {
  const host = globalThis as unknown as Record<string, (message: string) => void>;
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => host[toHost]?.(JSON.stringify(message)),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}

/** Runs in the page. The editor sets variables in the same way; a view lies on the side bar's background. */
function putOn({ bodyClass, variables }: { bodyClass: string; variables: Record<string, string> }): void {
  const { body, documentElement } = document;
  documentElement.removeAttribute('style');
  for (const [name, value] of Object.entries(variables)) documentElement.style.setProperty(name, value);
  documentElement.style.backgroundColor = 'var(--vscode-sideBar-background)';
  body.className = `classchat ${bodyClass}`;
}

async function serve({ strings = {}, lang = 'en' }: ChatPageOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1).replace(/\?.*/, '');
    if (path === '') {
      const html = pageHtml({
        scriptUri: `/${PAGE_SCRIPT}`,
        styleUris: PAGE_STYLES.map(style => `/${style}`),
        cspSource: `'self'`,
        nonce: randomUUID().replaceAll('-', ''),
        strings,
        lang,
      });
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    } else if (files.has(path) || PART.test(path)) {
      readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url))).then(
        content => response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(content),
        error => response.writeHead(500).end(String(error)),
      );
    } else {
      // Browsers ask for a favicon by themselves; that is no fault of the page.
      response.writeHead(path === 'favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}
