import { type ConversationId, sameConversation } from '../../client/transcript.ts';
import { isInView, lastInView } from './in-view.ts';
import type { Page } from './page.ts';
import type { Anchor } from './saved-state.ts';

/** px from the end that still count as being there: fractions of zoomed pixels, the log's own padding. */
const END_TOLERANCE = 8;

/** ms after the last scroll until the place is kept. */
const ANCHOR_DELAY = 100;

/**
 * Keeps the transcript where the reader wants it: at its end when it was there, else in its place; and tells
 * which messages were seen. While the reader is further up, the browser's own scroll anchoring does the work.
 */
export class TranscriptScroll {
  readonly #log: HTMLElement;
  readonly #list: HTMLElement;
  readonly #page: Page;
  readonly #resize: ResizeObserver;
  readonly #listening = new AbortController();
  #open: ConversationId | undefined;
  #newestKey = 0;
  #lastTop = 0;
  #saving: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param log the element that scrolls, which its rows are placed in
   * @param list the element whose children are the rows
   */
  constructor(log: HTMLElement, list: HTMLElement, page: Page) {
    this.#log = log;
    this.#list = list;
    this.#page = page;
    const { signal } = this.#listening;
    log.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    window.addEventListener('focus', () => this.#look(), { signal });
    document.addEventListener('visibilitychange', () => this.#look(), { signal });
    this.#resize = new ResizeObserver(() => this.#settle());
    this.#resize.observe(log);
    this.#resize.observe(list);
  }

  dispose(): void {
    this.#listening.abort();
    this.#resize.disconnect();
    clearTimeout(this.#saving);
  }

  /** The rows were drawn anew. */
  update(): void {
    const open = this.#page.frame.value?.open;
    if (open && !(this.#open && sameConversation(this.#open, open))) this.#enter(open);
    else if (this.#hasNewOwn()) this.#page.atEnd.value = true;
    this.#newestKey = this.#page.state.value?.entries.at(-1)?.key ?? 0;
    this.#settle();
  }

  toEnd(): void {
    this.#page.atEnd.value = true;
    this.#settle();
    this.#keepPlace();
  }

  #enter(open: ConversationId): void {
    clearTimeout(this.#saving);
    this.#open = open;
    const anchor = this.#page.saved.anchor(open);
    const row = anchor && this.#rowOf(anchor);
    this.#page.atEnd.value = !row;
    if (row) this.#log.scrollTop = row.offsetTop + anchor.offset;
    this.#lastTop = this.#log.scrollTop;
  }

  /** Whoever says something wants to see it said. */
  #hasNewOwn(): boolean {
    const last = this.#page.state.value?.entries.at(-1);
    return last?.kind === 'message' && last.own && last.key > this.#newestKey && this.#newestKey > 0;
  }

  #settle(): void {
    if (this.#page.atEnd.value) this.#log.scrollTop = this.#log.scrollHeight;
    this.#lastTop = this.#log.scrollTop;
    this.#look();
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    const atEnd = scrollHeight - clientHeight - scrollTop <= END_TOLERANCE;
    // Only going up leaves the end: text that grew below has not moved the reader.
    if (atEnd || scrollTop < this.#lastTop) this.#page.atEnd.value = atEnd;
    this.#lastTop = scrollTop;
    this.#look();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#keepPlace(), ANCHOR_DELAY);
  }

  #keepPlace(): void {
    if (this.#open) this.#page.saved.setAnchor(this.#open, this.#place());
  }

  #place(): Anchor | undefined {
    if (this.#page.atEnd.value) return undefined;
    const { scrollTop } = this.#log;
    const rows = this.#rows();
    const first = rows.find(row => row.offsetTop + row.offsetHeight > scrollTop);
    const key = Number(first?.dataset['key']);
    const entry = this.#page.state.value?.entries.find(candidate => candidate.key === key);
    return first && entry && { key, time: entry.time, offset: Math.round(scrollTop - first.offsetTop) };
  }

  #rowOf({ key, time }: Anchor): HTMLElement | undefined {
    const entry = this.#page.state.value?.entries.find(candidate => candidate.key === key);
    if (entry?.time !== time) return undefined;
    return this.#rows().find(row => row.dataset['key'] === String(key));
  }

  /** Notes the newest message on screen; it is read where the window has the focus. */
  #look(): void {
    const edge = this.#log.scrollTop + this.#log.clientHeight;
    const messages = [...this.#list.querySelectorAll<HTMLElement>('[data-kind="message"]')];
    const seen = messages[lastInView(messages.length, index => isInView(messages[index], edge))];
    const key = Number(seen?.dataset['key'] ?? 0);
    if (key > this.#page.seenKey.value) this.#page.seenKey.value = key;
    if (key > 0 && document.hasFocus() && document.visibilityState === 'visible') this.#page.markRead(key);
  }

  #rows(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[data-key]')];
  }
}
