import { deedOfKey } from './deeds.ts';
import type { Page } from './page.ts';

/** Keys on the focused message do what its toolbar and its menu do. */
export class MessageKeys {
  readonly #page: Page;
  readonly #listening = new AbortController();

  /** @param log the element that has the messages */
  constructor(log: HTMLElement, page: Page) {
    this.#page = page;
    const { signal } = this.#listening;
    log.addEventListener('keydown', event => this.#pressed(event), { signal });
  }

  dispose(): void {
    this.#listening.abort();
  }

  #pressed(event: KeyboardEvent): void {
    // On what a message has within, a key means something else.
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof HTMLElement) || !target.matches('article')) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const { deeds } = this.#page;
    const entry = deeds.message(Number(target.dataset['key']));
    if (!entry) return;
    const offered = deeds.offered(entry);
    const deed = deedOfKey(event.key, offered);
    if (isMenuKey(event) && offered.length > 0) deeds.toolbarRequest.value = { what: 'menu' };
    else if (deed) deeds.do(deed.name, entry);
    else return;
    event.preventDefault();
  }
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
