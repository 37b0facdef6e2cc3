import type { EntriesChange } from '../client/chat-session.ts';
import type { Disposable } from '../client/disposable.ts';
import { indexOfKey } from '../client/key-order.ts';
import { threadRoot } from '../client/thread.ts';
import { type ConversationId, type Entry, sameConversation } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { Divider } from './divider.ts';
import { type Direction, EntryWindow } from './entry-window.ts';
import { Pace } from './pace.ts';
import { type Extent, type Surroundings, snapshotOf, stateOf } from './snapshot.ts';
import { entriesOfThread } from './thread-entries.ts';
import { type Frame, type FramePatch, type HostMessage, PAGE_LIMITS } from './webview/page-protocol.ts';
import { isSameValue } from './webview/same-value.ts';

/** ms between two patches at least: two frames. What arrives in between is drawn together. */
export const PATCH_SPAN = 33;

/** Entries that are told of without being drawn, in one patch: of more, a reader is told no more than that they are many. */
const UNSEEN = 200;

/**
 * Keeps a page up to date with the chat: a snapshot first, then what changed, collected for one turn of the event loop and, in
 * a burst, for {@link PATCH_SPAN}. A page that is not there gets nothing, and a snapshot when it comes. Of a long conversation it has
 * a part, which goes along with the reader. Without vscode.
 */
export class PageFeed implements Disposable {
  readonly #chat: Chat;
  readonly #around: Surroundings;
  readonly #post: (message: HostMessage) => void;
  readonly #subscriptions: Disposable[];
  #page: 'away' | 'shown' = 'away';
  /** What the page shows: another session or conversation needs a snapshot. */
  #shown: { session: Chat['session']; open: ConversationId } | undefined;
  #window = new EntryWindow(PAGE_LIMITS.entries);
  readonly #divider = new Divider();
  /** A thread that is all that the page shows of that conversation. */
  #thread: { open: ConversationId; root: number; since: number } | undefined;
  #entries = new Map<number, Entry>();
  #removed = new Set<number>();
  /** Came behind the last entry that the page has, which is not the last one. */
  #unseen: Entry[] = [];
  /** The names that the page has. */
  #names: Frame['names'] | undefined;
  /** The first key that the page has. */
  #first: number | undefined;
  /** The highest key that there was: what lies above is new. */
  #top = Number.NEGATIVE_INFINITY;
  /** The first entry on the reader's screen; undefined at the end. */
  #reader: number | undefined;
  /** The reader said something, and wants to see it said. */
  #isToEnd = false;
  readonly #pace = new Pace(PATCH_SPAN, () => this.#update());

  constructor(chat: Chat, around: Surroundings, post: (message: HostMessage) => void) {
    this.#chat = chat;
    this.#around = around;
    this.#post = post;
    this.#subscriptions = [
      chat.onChange(() => this.#schedule()),
      // What was missed while the connection was away stands behind the divider too.
      chat.onState(({ kind }) => kind === 'online' && this.#divider.look()),
      chat.onEntries(change => this.#collect(change)),
      chat.onRemoved(({ id, key }) => this.#remove(id, key)),
    ];
  }

  /** Whether a page is there. */
  get running(): boolean {
    return this.#page === 'shown';
  }

  /** The page is there and shows nothing yet. */
  start(): void {
    this.#page = 'shown';
    this.#divider.look();
    this.#begin();
  }

  /** The page went away, and with it whoever read older messages in it. */
  stop(): void {
    this.#page = 'away';
    this.#shown = undefined;
    this.#thread = undefined;
    if (this.#around.isAlone?.() ?? true) this.#chat.session?.transcript(this.#chat.open)?.shrink();
    this.#clear();
  }

  /** Says now what is still to be said: what is told to the page next is about that. */
  flush(): void {
    if (this.#pace.isDue) this.#update();
  }

  /** See {@link flush}; the page is to have the entry `key` then. */
  include(key: number): void {
    this.flush();
    if (!this.#window.toInclude(this.#all, key)) return;
    this.#reader = key;
    this.#snapshot();
  }

  /** As {@link include}, where there is an entry with this key and time: where the reader was before the page went. */
  returnTo(key: number, time: number): void {
    const entry = this.#all[indexOfKey(this.#all, key)];
    if (entry?.key === key && entry.kind !== 'gap' && entry.time === time) this.include(key);
  }

  /** The reader is at this entry now, or at the end of what the page has: what is far from there goes first. */
  follow(key: number | undefined): void {
    this.#reader = key;
  }

  /** Something that the page shows beside the chat is another. */
  refresh(): void {
    this.#schedule();
  }

  /** Gives the page only the thread that the message `seq` is in; undefined: all of the conversation again. */
  showThread(seq: number | undefined): void {
    if (seq === undefined && this.#root === undefined) return;
    this.#thread = undefined;
    if (seq !== undefined) {
      this.#thread = { open: this.#chat.open, root: threadRoot(this.#all, seq), since: Date.now() };
    }
    this.#window.begin(this.#all);
    this.#reader = undefined;
    this.#snapshot();
  }

  /** Gives the page the newest entries. */
  newest(): void {
    this.#window.toEnd(this.#all);
    this.#reader = undefined;
    this.#snapshot();
  }

  /** Gives the page some more in that direction of what is in memory. Whether there was something. */
  extend(direction: Direction): boolean {
    const entries = this.#window.extend(this.#all, direction);
    for (const entry of entries) this.#entries.set(entry.key, entry);
    if (entries.length === 0) return false;
    // The reader comes from the other side, and has not told yet.
    this.#reader = direction === 'up' ? entries[0]?.key : entries.at(-1)?.key;
    this.#schedule();
    return true;
  }

  dispose(): void {
    this.stop();
    this.#pace.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The entries of the open conversation, or of the thread in it. */
  get #all(): readonly Entry[] {
    const entries = this.#chat.session?.transcript(this.#chat.open)?.entries ?? [];
    return this.#root === undefined ? entries : entriesOfThread(entries, this.#root, this.#thread?.since);
  }

  get #root(): number | undefined {
    const { root, open } = this.#thread ?? {};
    return open && sameConversation(open, this.#chat.open) ? root : undefined;
  }

  #collect({ id, entries }: EntriesChange): void {
    if (this.#page === 'away') return;
    if (sameConversation(id, this.#chat.open)) for (const entry of this.#shownOf(entries)) this.#take(entry);
    this.#schedule();
  }

  /** Of these, what the page is to have an eye for. */
  #shownOf(entries: readonly Entry[]): readonly Entry[] {
    if (this.#root === undefined) return entries;
    const keys = new Set(this.#all.map(({ key }) => key));
    return entries.filter(({ key }) => keys.has(key));
  }

  #take(entry: Entry): void {
    if (this.#window.has(entry.key)) {
      this.#entries.set(entry.key, entry);
      this.#removed.delete(entry.key);
    } else if (entry.kind === 'message' && entry.state === 'sending') {
      this.#isToEnd = true;
    } else if (entry.key > this.#top && this.#unseen.length < UNSEEN) {
      this.#unseen.push(entry);
    }
  }

  #remove(id: ConversationId, key: number): void {
    if (this.#page === 'away' || !sameConversation(id, this.#chat.open)) return;
    this.#entries.delete(key);
    if (this.#window.has(key)) this.#removed.add(key);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#page === 'away') return;
    // Whoever opens a conversation, or says something, waits for nothing.
    if (this.#isToEnd || !this.#isShown) this.#pace.hasten();
    else this.#pace.ask();
  }

  #update(): void {
    if (!this.#isShown) this.#begin();
    else if (this.#isToEnd) this.newest();
    else this.#patch(this.#chat.open);
  }

  /** Whether the page shows the conversation that is open now. */
  get #isShown(): boolean {
    const { session, open } = this.#chat;
    const shown = this.#shown;
    return shown !== undefined && shown.session === session && sameConversation(shown.open, open);
  }

  /** Begins where the reader does: before what was not read, else at the end. */
  #begin(): void {
    const all = this.#all;
    const { session, open } = this.#chat;
    const hasUnread = (session?.transcript(open)?.unread ?? 0) > 0;
    const divider = hasUnread ? this.#divider.in(session, open) : undefined;
    this.#window.begin(all);
    const isFar = divider !== undefined && this.#window.toInclude(all, divider);
    this.#reader = isFar ? divider : undefined;
    this.#snapshot();
  }

  #patch(open: ConversationId): void {
    for (const key of this.#window.bound(this.#all, this.#growth)) {
      this.#entries.delete(key);
      this.#removed.add(key);
    }
    const entries = [...this.#entries.values()];
    const removed = [...this.#removed];
    const unseen = this.#unseen;
    this.#clear();
    const state = this.#news(stateOf(this.#chat, this.#around, this.#extent));
    if (entries.length + removed.length + unseen.length === 0) this.#post({ type: 'state', state });
    else this.#post({ type: 'entries', open, entries, removed, ...(unseen.length > 0 && { unseen }), state });
  }

  /** The names of a class are larger than all the rest, and change seldom: the page is told of those when they do. */
  #news(frame: Frame): FramePatch {
    const { names, ...rest } = frame;
    if (isSameValue(names, this.#names)) return rest;
    this.#names = names;
    return frame;
  }

  #snapshot(): void {
    this.#clear();
    const { session, open } = this.#chat;
    this.#shown = { session, open };
    const entries = this.#window.of(this.#all);
    const snapshot = snapshotOf(this.#chat, this.#around, this.#extent, entries);
    this.#names = snapshot.names;
    this.#post({ type: 'snapshot', snapshot });
  }

  /** Which way the page is about to grow: what is too much lies on the other side, far from the reader. */
  get #growth(): Direction {
    const first = this.#first ?? Number.NEGATIVE_INFINITY;
    if ([...this.#entries.keys()].some(key => key < first)) return 'up';
    if (this.#reader === undefined) return 'down';
    const inside = this.#window.of(this.#all);
    return indexOfKey(inside, this.#reader) < inside.length / 2 ? 'up' : 'down';
  }

  get #extent(): Extent {
    const all = this.#all;
    return {
      isCutAbove: this.#window.hasBeyond(all, 'up'),
      isCutBelow: this.#window.hasBeyond(all, 'down'),
      behind: this.#window.beyond(all, 'down').filter(({ kind }) => kind === 'message').length,
      divider: this.#root === undefined ? this.#divider.in(this.#chat.session, this.#chat.open) : undefined,
      thread: this.#root,
    };
  }

  #clear(): void {
    this.#pace.drop();
    this.#entries.clear();
    this.#removed.clear();
    this.#unseen = [];
    this.#isToEnd = false;
    const all = this.#all;
    this.#first = this.#window.first(all)?.key;
    this.#top = all.at(-1)?.key ?? Number.NEGATIVE_INFINITY;
  }
}
