import type { PageMessage } from './page-protocol.ts';

const SELECTOR = '[data-link], [data-place]';

/**
 * Follows the links in messages: whatever a reader does with one, the page itself goes nowhere but asks the host. A click with any button or
 * key held, and the Enter key, are the same.
 */
export class MessageLinks {
  readonly #post: (message: PageMessage) => void;
  readonly #listening = new AbortController();

  /** @param root the element that has the messages */
  constructor(root: HTMLElement, post: (message: PageMessage) => void) {
    this.#post = post;
    const { signal } = this.#listening;
    root.addEventListener('click', event => this.#follow(event), { signal });
    root.addEventListener('auxclick', event => event.button === 1 && this.#follow(event), { signal });
    root.addEventListener('keydown', event => event.key === 'Enter' && this.#follow(event), { signal });
    root.addEventListener('dragstart', event => linkOf(event) && event.preventDefault(), { signal });
  }

  dispose(): void {
    this.#listening.abort();
  }

  #follow(event: Event): void {
    const link = linkOf(event);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const { link: href, place: path, line, endLine } = link.dataset;
    if (href !== undefined) this.#post({ type: 'link', href });
    else if (path !== undefined)
      this.#post({ type: 'place', path, line: Number(line), endLine: Number(endLine) });
  }
}

function linkOf({ target }: Event): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>(SELECTOR)) || undefined;
}
