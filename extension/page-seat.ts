import type { Webview } from 'vscode';
import type { Disposable } from '../client/disposable.ts';
import type { PageHost, PageHostOptions } from './page-host.ts';
import type { HostMessage } from './webview/page-protocol.ts';

/**
 * One chat page, from the moment in which there is a webview for it. What serves the page is of use only where the chat is shown: it is loaded
 * then, as a window that opens has other things to read.
 */
export class PageSeat implements Disposable {
  #page: PageHost | undefined;
  #isGone = false;
  /** Told to the page as soon as there is one. */
  #wanted: readonly HostMessage[] = [];

  constructor(webview: Webview, options: PageHostOptions) {
    void this.#load(webview, options, performance.now());
  }

  /** When the user last did something in the page, ms of `performance.now()`; 0 where there is none yet. */
  get usedAt(): number {
    return this.#page?.usedAt ?? 0;
  }

  /** See {@link PageHost.shown}. */
  shown(): void {
    this.#page?.shown();
  }

  /** See {@link PageHost.hidden}. */
  hidden(): void {
    this.#page?.hidden();
  }

  /** Tells the page something as soon as it is there, in place of what it was to be told before. */
  want(wanted: readonly HostMessage[]): void {
    if (this.#page) this.#page.want(wanted);
    else this.#wanted = wanted;
  }

  dispose(): void {
    this.#isGone = true;
    this.#page?.dispose();
  }

  /** @param askedAt when VS Code asked for the page, ms of `performance.now()` */
  async #load(webview: Webview, options: PageHostOptions, askedAt: number): Promise<void> {
    try {
      const { PageHost } = await import('./page-host.ts');
      if (this.#isGone) return;
      this.#page = new PageHost(webview, options, askedAt);
      if (this.#wanted.length > 0) this.#page.want(this.#wanted);
    } catch (error) {
      options.log.error('What serves the chat page could not be loaded:', String(error));
    }
  }
}
