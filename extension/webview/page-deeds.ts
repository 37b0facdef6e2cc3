import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Entry, MessageEntry } from '../../client/transcript.ts';
import type { ComposerTarget } from './composer-model.ts';
import { type Deed, type DeedName, deedsFor, hasReacted } from './deeds.ts';
import { ANSWER_MARK } from './emoji.ts';
import type { Page } from './page.ts';
import { PAGE_LIMITS, type Quote, type StaffView, type VersionView } from './page-protocol.ts';
import type { Frame } from './page-state.ts';
import { isSameValue } from './same-value.ts';

/** ms for which a button says that it has copied. */
const COPIED_SHOWN = 2000;

/** Something that the toolbar of the active message is to open, each time as a new thing. */
export interface ToolbarRequest {
  what: 'react' | 'menu';
}

/** What of a message was copied: its block of code number `block`, without that its text. */
export interface Copied {
  key: number;
  block?: number;
}

/** What a reader does about messages: what can be done to each, what it quotes, what it said before. No DOM in here. */
export class PageDeeds {
  /** The key of the message that has the toolbar. */
  readonly active: Signal<number | undefined> = signal(undefined);
  readonly toolbarRequest: Signal<ToolbarRequest | undefined> = signal(undefined);
  /** By key, of messages whose history was asked for. */
  readonly versions: Signal<ReadonlyMap<number, readonly VersionView[]>> = signal(new Map());
  /** What was copied a moment ago. */
  readonly copied: Signal<Copied | undefined> = signal(undefined);
  /** Who keeps order. A new list only where it says something else, as each message looks at it. */
  readonly staff: Signal<readonly StaffView[]> = signal([]);
  /** How many messages of the page answer one, by its `seq`. */
  readonly replies: ReadonlySignal<ReadonlyMap<number, number>>;
  readonly #page: Page;
  readonly #bySeq: ReadonlySignal<ReadonlyMap<number, MessageEntry>>;
  /** Messages to quote from that the page itself does not have. */
  readonly #quotes: Signal<ReadonlyMap<number, Quote>> = signal(new Map());
  readonly #asked = new Set<number>();
  #toAsk: number[] = [];
  #copiedTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Page) {
    this.#page = page;
    this.#bySeq = computed(() => {
      const entries = page.state.value?.entries ?? [];
      return new Map(entries.flatMap(entry => (isKept(entry) ? [[entry.seq, entry]] : [])));
    });
    let replies: ReadonlyMap<number, number> = new Map();
    this.replies = computed(() => {
      const now = countReplies(page.state.value?.entries ?? []);
      // The same map as long as it says the same: each message looks at it.
      if (!isSameCount(now, replies)) replies = now;
      return replies;
    });
  }

  /** Another conversation is open. */
  forget(): void {
    this.active.value = undefined;
    this.copied.value = undefined;
    this.#quotes.value = new Map();
    this.versions.value = new Map();
    this.#asked.clear();
    this.#toAsk = [];
  }

  /** The host told how things stand, and of entries that came or changed. */
  follow({ staff }: Frame, changed: readonly Entry[]): void {
    if (!isSameValue(staff, this.staff.value)) this.staff.value = staff;
    for (const entry of changed) {
      // What is quoted says something else now; whoever shows it asks again.
      if (entry.kind === 'act' && (entry.act === 'edit' || entry.act === 'delete')) this.#drop(entry.re);
    }
  }

  /** A message of the open conversation, as far as it is known; see {@link wantQuote}. */
  quote(seq: number): Quote | undefined {
    const entry = this.#bySeq.value.get(seq);
    if (!entry) return this.#quotes.value.get(seq);
    const { sender, text, removed } = entry;
    return { seq, sender, text, ...(removed && { removed }) };
  }

  /** A message that is quoted is not known: the host is asked, once. */
  wantQuote(seq: number): void {
    if (this.#asked.has(seq) || this.#bySeq.value.has(seq)) return;
    this.#asked.add(seq);
    if (this.#toAsk.length === 0) queueMicrotask(() => this.#ask());
    this.#toAsk.push(seq);
  }

  takeQuotes(quotes: readonly Quote[]): void {
    this.#quotes.value = new Map([
      ...this.#quotes.value,
      ...quotes.map(quote => [quote.seq, quote] as const),
    ]);
  }

  /** What a message said before is wanted. */
  wantVersions(key: number): void {
    this.#page.post({ type: 'versions', key });
  }

  takeVersions(key: number, versions: readonly VersionView[]): void {
    this.versions.value = new Map([...this.versions.value, [key, versions]]);
  }

  /** Something is in the clipboard: said when it is, not when it was asked for. */
  takeCopied(copied: Copied): void {
    this.copied.value = copied;
    this.#page.announcer.say(this.#page.strings.text('copied'));
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => {
      this.copied.value = undefined;
    }, COPIED_SHOWN);
  }

  /** Ends its timers. */
  dispose(): void {
    clearTimeout(this.#copiedTimer);
  }

  /** What can be done to a message now. */
  offered(entry: MessageEntry): Deed[] {
    const { frame, keepsOrder, isOnline } = this.#page;
    const { userName = '', role = 'student', pins = [], thread } = frame.value ?? {};
    const asker = entry.re === undefined ? undefined : this.quote(entry.re)?.sender;
    return deedsFor(entry, {
      userName,
      isOnline,
      keepsOrder: keepsOrder.value,
      judges: role !== 'student' || asker === userName,
      pinned: entry.seq !== undefined && pins.includes(entry.seq),
      inThread: thread !== undefined,
      isThreaded: entry.re !== undefined || this.replies.value.has(entry.seq ?? 0),
    });
  }

  /** The message with this key, if the page has it. */
  message(key: number | undefined): MessageEntry | undefined {
    const entry = this.#page.state.value?.entries.find(candidate => candidate.key === key);
    return entry?.kind === 'message' ? entry : undefined;
  }

  /** Where the message `seq` stands, if the page has it. */
  keyOf(seq: number): number | undefined {
    return this.#bySeq.value.get(seq)?.key;
  }

  /** Does what the reader chose for a message. */
  do(name: DeedName, entry: MessageEntry): void {
    const { key } = entry;
    switch (name) {
      case 'react':
        this.active.value = key;
        this.toolbarRequest.value = { what: 'react' };
        break;
      case 'reply':
        this.#page.composer.reply(targetOf(entry));
        break;
      case 'edit':
        this.#page.composer.edit(targetOf(entry));
        break;
      case 'answer':
      case 'unanswer':
        this.react(entry, ANSWER_MARK);
        break;
      case 'copy':
        this.#page.post({ type: 'copy', key });
        break;
      case 'pin':
      case 'unpin':
        this.#page.post({ type: 'pin', key });
        break;
      case 'thread':
      case 'delete':
        this.#page.post({ type: name, key });
        break;
    }
  }

  /** Puts an emoji to a message, or takes the reader's own back. */
  react(entry: MessageEntry, text: string): void {
    const on = !hasReacted(entry, text, this.#page.frame.value?.userName ?? '');
    this.#page.post({ type: 'react', key: entry.key, text, on });
  }

  /** Shows the message `seq`, which the host loads where the page does not have it. */
  jump(seq: number): void {
    const entry = this.#bySeq.value.get(seq);
    if (entry) this.#page.wanted.value = entry.key;
    else this.#page.post({ type: 'jump', seq });
  }

  /** The own message that was said last, where it can be edited. */
  lastOwn(): ComposerTarget | undefined {
    const entry = this.#page.state.value?.entries.findLast(
      (candidate): candidate is MessageEntry => candidate.kind === 'message' && candidate.own,
    );
    const isEditable = entry && this.offered(entry).some(({ name }) => name === 'edit');
    return isEditable ? { kind: 'edit', ...targetOf(entry) } : undefined;
  }

  #ask(): void {
    const wanted = this.#toAsk;
    this.#toAsk = [];
    for (let at = 0; at < wanted.length; at += PAGE_LIMITS.quotes)
      this.#page.post({ type: 'quotes', seqs: wanted.slice(at, at + PAGE_LIMITS.quotes) });
  }

  #drop(seq: number): void {
    this.#asked.delete(seq);
    if (!this.#quotes.value.has(seq)) return;
    const quotes = new Map(this.#quotes.value);
    quotes.delete(seq);
    this.#quotes.value = quotes;
  }
}

function isKept(entry: Entry): entry is MessageEntry & { seq: number } {
  return entry.kind === 'message' && entry.seq !== undefined;
}

function targetOf({ key, sender, text }: MessageEntry): Omit<ComposerTarget, 'kind'> {
  return { key, sender, text };
}

function countReplies(entries: readonly Entry[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const entry of entries) {
    if (entry.kind !== 'message' || entry.re === undefined || entry.removed) continue;
    counts.set(entry.re, (counts.get(entry.re) ?? 0) + 1);
  }
  return counts;
}

function isSameCount(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  return one.size === other.size && [...one].every(([seq, count]) => other.get(seq) === count);
}
