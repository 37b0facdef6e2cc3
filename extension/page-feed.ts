import type { EntriesChange } from '../client/chat-session.ts';
import type { Disposable } from '../client/disposable.ts';
import { type ConversationId, type Entry, sameConversation } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { Divider } from './divider.ts';
import { type Surroundings, snapshotOf, stateOf } from './snapshot.ts';
import type { HostMessage } from './webview/page-protocol.ts';

/**
 * Keeps a page up to date with the chat: a snapshot first, then what changed, collected for one turn of the event
 * loop. A page that is not there gets nothing, and a snapshot when it comes. Without vscode.
 */
export class PageFeed implements Disposable {
  readonly #chat: Chat;
  readonly #around: Surroundings;
  readonly #post: (message: HostMessage) => void;
  readonly #subscriptions: Disposable[];
  #page: 'away' | 'shown' = 'away';
  /** What the page shows: another session or conversation needs a snapshot. */
  #shown: { session: Chat['session']; open: ConversationId } | undefined;
  #entries = new Map<number, Entry>();
  #removed = new Set<number>();
  readonly #divider = new Divider();
  #flush: NodeJS.Immediate | undefined;

  constructor(chat: Chat, around: Surroundings, post: (message: HostMessage) => void) {
    this.#chat = chat;
    this.#around = around;
    this.#post = post;
    this.#subscriptions = [
      chat.onChange(() => this.#schedule()),
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
    this.#snapshot();
  }

  /** Says now what is still to be said. */
  flush(): void {
    if (this.#flush) this.#update();
  }

  /** The page went away, and with it whoever read older messages in it. */
  stop(): void {
    this.#page = 'away';
    this.#chat.session?.transcript(this.#chat.open)?.shrink();
    this.#shown = undefined;
    this.#clear();
  }

  dispose(): void {
    this.stop();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #collect({ id, entries }: EntriesChange): void {
    if (this.#page === 'away') return;
    if (sameConversation(id, this.#chat.open)) {
      for (const entry of entries) {
        this.#entries.set(entry.key, entry);
        this.#removed.delete(entry.key);
      }
    }
    this.#schedule();
  }

  #remove(id: ConversationId, key: number): void {
    if (this.#page === 'away' || !sameConversation(id, this.#chat.open)) return;
    this.#entries.delete(key);
    this.#removed.add(key);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#page === 'shown') this.#flush ??= setImmediate(() => this.#update());
  }

  #update(): void {
    const { session, open } = this.#chat;
    const shown = this.#shown;
    if (shown && shown.session === session && sameConversation(shown.open, open)) this.#patch(open);
    else this.#snapshot();
  }

  #patch(open: ConversationId): void {
    const entries = [...this.#entries.values()];
    const removed = [...this.#removed];
    this.#clear();
    const state = stateOf(this.#chat, this.#around, this.#dividerKey);
    if (entries.length === 0 && removed.length === 0) this.#post({ type: 'state', state });
    else this.#post({ type: 'entries', open, entries, removed, state });
  }

  #snapshot(): void {
    this.#clear();
    this.#shown = { session: this.#chat.session, open: this.#chat.open };
    this.#post({ type: 'snapshot', snapshot: snapshotOf(this.#chat, this.#around, this.#dividerKey) });
  }

  get #dividerKey(): number | undefined {
    return this.#divider.in(this.#chat.session, this.#chat.open);
  }

  #clear(): void {
    clearImmediate(this.#flush);
    this.#flush = undefined;
    this.#entries.clear();
    this.#removed.clear();
  }
}
