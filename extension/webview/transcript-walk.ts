/**
 * Arrow keys walk the transcript: one article is the tab stop, the newest unless the reader chose another.
 * The attribute is set by hand, as a walk over 1,000 rows must not draw any of them again.
 */
export class TranscriptWalk {
  readonly #log: HTMLElement;
  readonly #list: HTMLElement;
  readonly #leave: () => void;
  readonly #listening = new AbortController();
  #current: HTMLElement | undefined;
  #inside = false;

  /**
   * @param log the element that scrolls
   * @param list the element whose children are the rows
   * @param leave the reader is done with the transcript (Escape)
   */
  constructor(log: HTMLElement, list: HTMLElement, leave: () => void) {
    this.#log = log;
    this.#list = list;
    this.#leave = leave;
    const { signal } = this.#listening;
    log.addEventListener('keydown', event => this.#pressed(event), { signal });
    document.addEventListener('focusin', event => this.#focused(event.target), { signal });
  }

  dispose(): void {
    this.#listening.abort();
  }

  /** The rows were drawn anew: there is a tab stop again, and the focus does not fall into nothing. */
  update(): void {
    const lost = this.#inside && document.activeElement === document.body;
    const gone = !this.#current?.isConnected;
    if (gone || !this.#inside) this.#choose(this.#newest());
    else this.#choose(this.#current);
    if (lost) (this.#current ?? this.#log).focus();
  }

  /** Puts the focus on an article that is in view already. */
  focusOn(article: HTMLElement): void {
    this.#choose(article);
    article.focus({ preventScroll: true });
  }

  /** Puts the focus on the newest article. */
  focusLast(): void {
    this.#go(this.#newest());
  }

  #pressed(event: KeyboardEvent): void {
    // A menu in a message has used it.
    if (event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = this.#targetOf(event.key);
    if (event.key === 'Escape') this.#leave();
    if (!target) return;
    event.preventDefault();
    this.#go(target);
  }

  #targetOf(key: string): HTMLElement | undefined {
    const articles = this.#articles();
    const index = this.#current ? articles.indexOf(this.#current) : articles.length;
    switch (key) {
      case 'ArrowUp':
        return articles[Math.max(0, index - 1)];
      case 'ArrowDown':
        return articles[Math.min(articles.length - 1, index + 1)];
      case 'Home':
        return articles[0];
      case 'End':
        return articles.at(-1);
      default:
        return undefined;
    }
  }

  #go(article: HTMLElement | undefined): void {
    if (!article) return;
    this.#choose(article);
    article.focus();
    article.scrollIntoView({ block: 'nearest' });
  }

  #focused(target: EventTarget | null): void {
    this.#inside = target instanceof Node && this.#log.contains(target);
    const article = target instanceof Element ? target.closest<HTMLElement>('article') : null;
    if (this.#inside && article) this.#choose(article);
  }

  #choose(article: HTMLElement | undefined): void {
    if (this.#current !== article && this.#current) setStops(this.#current, '-1');
    this.#current = article;
    if (article) setStops(article, '0');
    // Something in what scrolls must take the focus, or it could not be scrolled by keyboard.
    this.#log.setAttribute('tabindex', article ? '-1' : '0');
  }

  /** The last article, without going through those before it. */
  #newest(): HTMLElement | undefined {
    let row = this.#list.lastElementChild;
    while (row && row.tagName !== 'ARTICLE') row = row.previousElementSibling;
    return row instanceof HTMLElement ? row : undefined;
  }

  #articles(): HTMLElement[] {
    return [...this.#log.querySelectorAll<HTMLElement>('article')];
  }
}

/** The article, and in it what a reader may press or scroll: who does not want that has one stop to pass, not hundreds. */
function setStops(article: HTMLElement, tabindex: '0' | '-1'): void {
  const stops = article.querySelectorAll('.text a, .text [tabindex], [data-stop]');
  for (const stop of [article, ...stops]) stop.setAttribute('tabindex', tabindex);
}
