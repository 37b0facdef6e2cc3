import type { EntriesChange } from '../client/chat-session.ts';
import type { Disposable } from '../client/disposable.ts';
import { type ConversationId, type Entry, sameConversation } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { Divider } from './divider.ts';
import { type Direction, EntryWindow } from './entry-window.ts';
import { type Extent, type Surroundings, snapshotOf, stateOf } from './snapshot.ts';
import { type HostMessage, PAGE_LIMITS } from './webview/page-protocol.ts';

/**
 * Keeps a page up to date with the chat: a snapshot first, then what changed, collected for one turn of the event
 * loop. A page that is not there gets nothing, and a snapshot when it comes. Of a long conversation it has a part, which
 * goes along with the reader. Without vscode.
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
  #entries = new Map<number, Entry>();
  #removed = new Set<number>();
  /** The first key that the page has. */
  #first: number | undefined;
  #flush: NodeJS.Immediate | undefined;

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
    this.newest();
  }

  /** The page went away, and with it whoever read older messages in it. */
  stop(): void {
    this.#page = 'away';
    this.#shown = undefined;
    this.#chat.session?.transcript(this.#chat.open)?.shrink();
    this.#clear();
  }

  /** Says now what is still to be said; the page is to have the entry `key` then. */
  include(key: number): void {
    if (this.#flush) this.#update();
    if (this.#window.toInclude(this.#all, key)) this.#snapshot();
  }

  /** Gives the page the newest entries. */
  newest(): void {
    this.#window.toEnd(this.#all);
    this.#snapshot();
  }

  /** Gives the page some more in that direction of what is in memory. Whether there was something. */
  extend(direction: Direction): boolean {
    const entries = this.#window.extend(this.#all, direction);
    for (const entry of entries) this.#entries.set(entry.key, entry);
    if (entries.length > 0) this.#schedule();
    return entries.length > 0;
  }

  dispose(): void {
    this.stop();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The entries of the open conversation. */
  get #all(): readonly Entry[] {
    return this.#chat.session?.transcript(this.#chat.open)?.entries ?? [];
  }

  #collect({ id, entries }: EntriesChange): void {
    if (this.#page === 'away') return;
    if (sameConversation(id, this.#chat.open)) for (const entry of entries) this.#take(entry);
    this.#schedule();
  }

  #take(entry: Entry): void {
    if (this.#window.has(entry.key)) {
      this.#entries.set(entry.key, entry);
      this.#removed.delete(entry.key);
    } else if (entry.kind === 'message' && entry.state === 'sending') {
      // Whoever says something wants to see it said: the next update begins anew, at the end.
      this.#shown = undefined;
    }
  }

  #remove(id: ConversationId, key: number): void {
    if (this.#page === 'away' || !sameConversation(id, this.#chat.open)) return;
    this.#entries.delete(key);
    if (this.#window.has(key)) this.#removed.add(key);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#page === 'shown') this.#flush ??= setImmediate(() => this.#update());
  }

  #update(): void {
    const { session, open } = this.#chat;
    const shown = this.#shown;
    if (shown && shown.session === session && sameConversation(shown.open, open)) this.#patch(open);
    else this.newest();
  }

  #patch(open: ConversationId): void {
    for (const key of this.#window.bound(this.#all, this.#growth)) {
      this.#entries.delete(key);
      this.#removed.add(key);
    }
    const entries = [...this.#entries.values()];
    const removed = [...this.#removed];
    this.#clear();
    const state = stateOf(this.#chat, this.#around, this.#extent);
    if (entries.length === 0 && removed.length === 0) this.#post({ type: 'state', state });
    else this.#post({ type: 'entries', open, entries, removed, state });
  }

  #snapshot(): void {
    this.#clear();
    const { session, open } = this.#chat;
    this.#shown = { session, open };
    const entries = this.#window.of(this.#all);
    this.#post({ type: 'snapshot', snapshot: snapshotOf(this.#chat, this.#around, this.#extent, entries) });
  }

  /** Which way the page is about to grow: what is too much lies on the other side. */
  get #growth(): Direction {
    const first = this.#first ?? Number.NEGATIVE_INFINITY;
    return [...this.#entries.keys()].some(key => key < first) ? 'up' : 'down';
  }

  get #extent(): Extent {
    const all = this.#all;
    return {
      isCutAbove: this.#window.hasBeyond(all, 'up'),
      isCutBelow: this.#window.hasBeyond(all, 'down'),
      divider: this.#divider.in(this.#chat.session, this.#chat.open),
    };
  }

  #clear(): void {
    clearImmediate(this.#flush);
    this.#flush = undefined;
    this.#entries.clear();
    this.#removed.clear();
    this.#first = this.#window.of(this.#all)[0]?.key;
  }
}
