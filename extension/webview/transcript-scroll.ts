import { type ConversationId, sameConversation } from '../../client/transcript.ts';
import { isInView, lastInView } from './in-view.ts';
import type { Page } from './page.ts';
import { RowList } from './row-list.ts';
import type { Anchor } from './saved-state.ts';

/** px from the end that still count as being there: fractions of zoomed pixels, the log's own padding. */
const END_TOLERANCE = 8;

/** ms after a scroll until the place is kept. */
const ANCHOR_DELAY = 100;

/** px of what was read already that stay above the divider, and the part of the view that they take at most. */
const CONTEXT = { px: 64, part: 0.2 } as const;

/**
 * What must not move: the lower edge of a row, so many px (fractions count) below the upper edge of the view. It stays
 * until the reader scrolls, so that roundings do not add up.
 */
interface Hold {
  row: HTMLElement;
  below: number;
}

/**
 * Keeps the transcript where the reader wants it: at its end when it was there, else in its place, whatever comes
 * before, behind or between; and tells which messages were seen, and that older or missing ones are wanted.
 */
export class TranscriptScroll {
  readonly #log: HTMLElement;
  readonly #rows: RowList;
  readonly #page: Page;
  readonly #resize: ResizeObserver;
  readonly #listening = new AbortController();
  #open: ConversationId | undefined;
  /** The thread that is all that is shown of it. */
  #thread: number | undefined;
  /** The reader has scrolled since the conversation was opened: from then on nobody else leads. */
  #led: 'by page' | 'by reader' = 'by page';
  #newestKey: number | undefined;
  #lastTop = 0;
  /** How far down one could scroll then. */
  #lastMost = 0;
  #hold: Hold | undefined;
  /** Gaps that were asked for by themselves, with their neighbours: a gap that shrinks is asked for again. */
  #askedGaps = new Set<string>();
  #saving: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param log the element that scrolls, which its rows are placed in
   * @param list the element whose children are the rows
   */
  constructor(log: HTMLElement, list: HTMLElement, page: Page) {
    this.#log = log;
    this.#rows = new RowList(list);
    this.#page = page;
    const { signal } = this.#listening;
    log.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
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
    const { open, thread } = this.#page.frame.value ?? {};
    const isSame = open !== undefined && this.#open && sameConversation(this.#open, open);
    const isOther = open !== undefined && !(isSame && this.#thread === thread);
    this.#thread = thread;
    if (!isOther) this.#catchUp();
    if (isOther) this.#enter(open);
    else if (this.#hasNewOwn()) this.#page.atEnd.value = true;
    else if (this.#led === 'by page' && !this.#toDivider()) this.#toAnchor();
    this.#newestKey = this.#page.state.value?.entries.at(-1)?.key;
    this.#settle();
  }

  toEnd(): void {
    this.#led = 'by reader';
    this.#page.atEnd.value = true;
    if (this.#page.frame.value?.newer) this.#page.post({ type: 'newest' });
    this.#settle();
    this.#keepPlace();
  }

  /** Brings an entry into the middle of the view; its row, if it is there. */
  reveal(key: number): HTMLElement | undefined {
    const row = this.#rows.withKey(key);
    if (!row) return undefined;
    this.#led = 'by reader';
    this.#goTo(row.offsetTop - (this.#log.clientHeight - row.offsetHeight) / 2);
    this.#settle();
    this.#keepPlace();
    return row;
  }

  #enter(open: ConversationId): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#open = open;
    this.#led = 'by page';
    this.#hold = undefined;
    this.#askedGaps.clear();
    this.#page.atEnd.value = !this.#page.frame.value?.newer;
    this.#log.scrollTop = this.#log.scrollHeight;
    if (this.#thread !== undefined || this.#toDivider()) return;
    const anchor = this.#page.saved.anchor(open);
    const isElsewhere = anchor !== undefined && !this.#toAnchor() && this.#isPart;
    if (isElsewhere) this.#page.post({ type: 'around', key: anchor.key, time: anchor.time });
  }

  /** There may be more of the conversation than the page has. */
  get #isPart(): boolean {
    const { older, newer } = this.#page.frame.value ?? {};
    return older === 'more' || newer === true;
  }

  /** To where the reader was when the page was here last; false where the page does not have that. */
  #toAnchor(): boolean {
    const anchor = this.#open && this.#page.saved.anchor(this.#open);
    const row = anchor && this.#thread === undefined ? this.#rowOf(anchor) : undefined;
    if (!anchor || !row) return false;
    this.#led = 'by reader';
    this.#goTo(row.offsetTop + anchor.offset);
    this.#keepPlace();
    return true;
  }

  /** Where there is something unread, the reader begins there. */
  #toDivider(): boolean {
    const row = this.#hasUnread() ? this.#rows.divider : undefined;
    if (!row) return false;
    const { clientHeight } = this.#log;
    this.#led = 'by reader';
    this.#goTo(row.offsetTop - Math.min(CONTEXT.px, clientHeight * CONTEXT.part));
    return true;
  }

  #hasUnread(): boolean {
    const frame = this.#page.frame.value;
    return (
      frame?.conversations.some(({ id, unread }) => unread > 0 && sameConversation(id, frame.open)) ?? false
    );
  }

  #goTo(top: number): void {
    this.#log.scrollTop = top;
    this.#page.atEnd.value = this.#isAtEnd();
    this.#hold = this.#topmost();
  }

  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    const isBelow = scrollHeight - clientHeight - scrollTop <= END_TOLERANCE;
    return isBelow && !this.#page.frame.value?.newer;
  }

  /** Whoever says something wants to see it said. */
  #hasNewOwn(): boolean {
    const last = this.#page.state.value?.entries.at(-1);
    const isNew = this.#newestKey !== undefined && last !== undefined && last.key > this.#newestKey;
    return isNew && last.kind === 'message' && last.state === 'sending';
  }

  #settle(): void {
    if (this.#page.atEnd.value) this.#log.scrollTop = this.#log.scrollHeight;
    else if (!this.#restore()) this.#hold = this.#topmost();
    this.#note();
    this.#look();
  }

  /** The reader may have scrolled in this very frame, and nobody has told yet. What gets shorter moves by itself. */
  #catchUp(): void {
    const moved = this.#log.scrollTop - this.#lastTop;
    if (moved === 0 || this.#most < this.#lastMost) return;
    this.#led = 'by reader';
    if (moved < 0) this.#page.atEnd.value = false;
    if (this.#hold) this.#hold.below -= moved;
    this.#note();
  }

  get #most(): number {
    return this.#log.scrollHeight - this.#log.clientHeight;
  }

  #note(): void {
    this.#lastTop = this.#log.scrollTop;
    this.#lastMost = this.#most;
  }

  /** What stood at the upper edge stands there again. False where it is gone. */
  #restore(): boolean {
    if (!this.#hold?.row.isConnected) return false;
    const { row, below } = this.#hold;
    this.#log.scrollTop += this.#below(row) - below;
    return true;
  }

  #topmost(): Hold | undefined {
    const row = this.#rows.firstBelow(this.#log.scrollTop);
    return row && { row, below: this.#below(row) };
  }

  #below(row: HTMLElement): number {
    return row.getBoundingClientRect().bottom - this.#log.getBoundingClientRect().top;
  }

  #scrolled(): void {
    const { scrollTop } = this.#log;
    // Our own scrolling comes here too, when all has been said about it.
    if (scrollTop === this.#lastTop) return;
    this.#led = 'by reader';
    const atEnd = this.#isAtEnd();
    // Only going up leaves the end: text that grew below has not moved the reader.
    if (atEnd || scrollTop < this.#lastTop) this.#page.atEnd.value = atEnd;
    this.#note();
    this.#hold = this.#topmost();
    this.#look();
    this.#saving ??= setTimeout(() => this.#keepPlace(), ANCHOR_DELAY);
  }

  /** The page itself keeps where the reader is, and the host hears of it. */
  #keepPlace(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (!this.#open) return;
    // The way back out of a thread leads to where the reader was.
    if (this.#thread === undefined) this.#page.saved.setAnchor(this.#open, this.#place());
    const first = this.#page.atEnd.value ? undefined : this.#rows.firstBelow(this.#log.scrollTop);
    this.#page.post({ type: 'whereabouts', ...(first && { key: Number(first.dataset['key']) }) });
  }

  #place(): Anchor | undefined {
    if (this.#page.atEnd.value) return undefined;
    const { scrollTop } = this.#log;
    const first = this.#rows.firstBelow(scrollTop);
    const key = Number(first?.dataset['key']);
    const time = this.#timeOf(key);
    if (!first || time === undefined) return undefined;
    return { key, time, offset: Math.round(scrollTop - first.offsetTop) };
  }

  #rowOf({ key, time }: Anchor): HTMLElement | undefined {
    return this.#timeOf(key) === time ? this.#rows.withKey(key) : undefined;
  }

  #timeOf(key: number): number | undefined {
    const entry = this.#page.state.value?.entries.find(candidate => candidate.key === key);
    return entry?.kind === 'gap' ? undefined : entry?.time;
  }

  /** Tells what is on screen: the newest message as seen, and what is missing as wanted. */
  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    if (document.visibilityState !== 'visible' || clientHeight === 0) return;
    const edge = scrollTop + clientHeight;
    const { all } = this.#rows;
    const last = lastInView(all.length, index => isInView(all[index], edge));
    const seen = this.#rows.messageUpTo(last);
    const key = seen && Number(seen.dataset['key']);
    if (key !== undefined && key > this.#page.seenKey.value) this.#page.seenKey.value = key;
    if (key !== undefined) this.#page.markRead(key);
    for (const gap of this.#rows.gapsBetween(scrollTop, last)) this.#askGap(gap);
    if (scrollTop < clientHeight) this.#page.askOlder();
    if (scrollHeight - edge < clientHeight) this.#page.askNewer();
  }

  #askGap(row: HTMLElement): void {
    const key = Number(row.dataset['key']);
    const entries = this.#page.state.value?.entries ?? [];
    const at = entries.findIndex(entry => entry.key === key);
    const gap = entries[at];
    if (gap?.kind !== 'gap' || gap.loading || !this.#page.isOnline) return;
    const signature = [entries[at - 1]?.key, key, entries[at + 1]?.key].join(' ');
    if (this.#askedGaps.has(signature)) return;
    this.#askedGaps.add(signature);
    this.#page.post({ type: 'gap', key });
  }
}
