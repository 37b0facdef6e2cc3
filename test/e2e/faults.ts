import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { isNoise } from '../../scripts/workbench/noise.ts';

const extensionId = 'classchat.classchat';

/**
 * Listens for what must not happen in a window: an uncaught error or an error on the console of our page (a
 * breach of its content security policy is one), or an error of the workbench that names our extension.
 */
export class Faults {
  /** What happened, in order. Empty it to forgive what a test provoked on purpose. */
  readonly list: string[] = [];
  /** All that the window's console said but for the workbench's usual noise; for finding out why a test failed. */
  readonly console: string[] = [];
  readonly #page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.#page = page;
    context.on('console', message => this.#heard(message));
    context.on('weberror', webError => this.#uncaught(webError.error()));
  }

  #heard(message: ConsoleMessage): void {
    const text = message.text();
    if (isNoise(text)) return;
    const { url } = message.location();
    this.console.push(`${message.type()}: ${text} (${url})`);
    if (message.type() !== 'error') return;
    if (this.#isOurs(url) || text.includes(extensionId)) this.list.push(`${text} (${url})`);
  }

  #uncaught(error: Error): void {
    const text = error.stack ?? error.message;
    this.console.push(`uncaught: ${text}`);
    if (this.#isOurs(text)) this.list.push(`uncaught: ${text}`);
  }

  /** Whether an address or a stack is of our extension's files, or of the frame that shows our page. */
  #isOurs(text: string): boolean {
    if (text.includes(`/${extensionId}`)) return true;
    return ourFrameIds(this.#page).some(id => text.includes(`id=${id}`));
  }
}

/** A webview is a frame that names its extension, and within it one that has only the same id. */
function ourFrameIds(page: Page): string[] {
  const queries = page.frames().map(frame => new URL(frame.url(), 'http://127.0.0.1').searchParams);
  const ours = queries.filter(query => query.get('extensionId') === extensionId);
  return ours.map(query => query.get('id') ?? '').filter(id => id !== '');
}
