import { h, render } from 'preact';
import { MessageToolbar } from './components/message-toolbar.tsx';
import type { Page } from './page.ts';
import { PageContext } from './use-page.ts';

/** Where a row has room for the toolbar. */
const TOOLBAR_PLACE = 'toolbar-place';

/**
 * Moves the one toolbar to the message that is pointed at or has the focus. One for each row would cost every row; and no row
 * is drawn again for it.
 */
export class ToolbarPlace {
  readonly #log: HTMLElement;
  readonly #page: Page;
  readonly #holder: HTMLElement;
  readonly #listening = new AbortController();
  #focused: HTMLElement | undefined;

  constructor(log: HTMLElement, page: Page) {
    this.#log = log;
    this.#page = page;
    this.#holder = document.createElement('div');
    this.#holder.className = 'toolbar-holder';
    render(h(PageContext.Provider, { value: page, children: h(MessageToolbar, {}) }), this.#holder);
    const { signal } = this.#listening;
    log.addEventListener('pointerover', event => this.#show(messageAt(event.target) ?? this.#focused), {
      signal,
    });
    log.addEventListener('pointerleave', () => this.#show(this.#focused), { signal });
    document.addEventListener('focusin', event => this.#focus(event.target), { signal });
  }

  dispose(): void {
    this.#listening.abort();
    render(null, this.#holder);
    this.#holder.remove();
  }

  #focus(target: EventTarget | null): void {
    const isInside = target instanceof Node && this.#log.contains(target);
    this.#focused = isInside ? messageAt(target) : undefined;
    if (this.#focused) this.#show(this.#focused);
  }

  #show(message: HTMLElement | undefined): void {
    const place = message?.querySelector<HTMLElement>(`.${TOOLBAR_PLACE}`) ?? undefined;
    const isThere = place !== undefined && place === this.#holder.parentElement;
    // Whoever has something of it open keeps it to the end, wherever the pointer is meanwhile.
    if (isThere || this.#holder.querySelector('[popover]')) return;
    // The focus stays in the message that it was in.
    if (this.#holder.contains(document.activeElement)) {
      this.#holder.closest('article')?.focus({ preventScroll: true });
    }
    this.#page.deeds.active.value = place && Number(message?.dataset['key']);
    if (place) place.append(this.#holder);
    else this.#holder.remove();
  }
}

function messageAt(target: EventTarget | null): HTMLElement | undefined {
  const article = target instanceof Element ? target.closest<HTMLElement>('article') : null;
  return article?.dataset['kind'] === 'message' ? article : undefined;
}
