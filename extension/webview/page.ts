import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type ConversationId, sameConversation } from '../../client/transcript.ts';
import { connectionNews } from './announcements.ts';
import { Announcer } from './announcer.ts';
import { ComposerModel } from './composer-model.ts';
import type { HostMessage, PageMessage } from './page-protocol.ts';
import { type Frame, news, type PageState, reduce, type StateMessage } from './page-state.ts';
import { type Row, toRows } from './rows.ts';
import { SavedState, type StateStore } from './saved-state.ts';
import type { Strings } from './strings.ts';
import { createWhen, nextDay, type When } from './when.ts';

/** What the editor gives to a page. */
export interface EditorApi extends StateStore {
  postMessage(message: PageMessage): void;
}

/** All that the components share: the state as signals, and what a reader's act does. No DOM in here. */
export class Page {
  readonly strings: Strings;
  readonly when: When;
  readonly saved: SavedState;
  readonly announcer: Announcer;
  readonly composer: ComposerModel;
  readonly state: Signal<PageState | undefined> = signal(undefined);
  readonly frame: ReadonlySignal<Frame | undefined>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Some time of the day that it is: dividers say "Today" by it. */
  readonly today: Signal<number> = signal(Date.now());
  /** Whether the newest entry is on screen and stays there. */
  readonly atEnd: Signal<boolean> = signal(true);
  /** The newest message that was on screen; 0 before any was. */
  readonly seenKey: Signal<number> = signal(0);
  /** Messages behind {@link seenKey}. */
  readonly newer: ReadonlySignal<number>;
  readonly #api: EditorApi;
  /** The connection as the reader was last told; attempts in between are not told. */
  #toldConnection: Frame['connection'] | undefined;
  #midnight: ReturnType<typeof setTimeout> | undefined;
  #readKey = 0;

  constructor(api: EditorApi, strings: Strings) {
    this.#api = api;
    this.strings = strings;
    this.when = createWhen(strings);
    this.saved = new SavedState(api);
    this.announcer = new Announcer(strings);
    this.frame = computed(() => this.state.value?.frame);
    let rows: Row[] = [];
    this.rows = computed(() => {
      rows = toRows(this.state.value?.entries ?? [], rows);
      return rows;
    });
    this.newer = computed(() => {
      const entries = this.state.value?.entries ?? [];
      return entries.filter(({ kind, key }) => kind === 'message' && key > this.seenKey.value).length;
    });
    const submit = (text: string) => this.post({ type: 'submit', text });
    this.composer = new ComposerModel({ frame: this.frame, saved: this.saved, strings, submit });
    this.#awaitMidnight();
  }

  post(message: PageMessage): void {
    this.#api.postMessage(message);
  }

  /** Takes a message of the host. */
  receive(message: HostMessage): void {
    switch (message.type) {
      case 'snapshot':
      case 'state':
      case 'entries':
      case 'removed':
        this.#change(message);
        break;
      case 'compose':
        this.composer.insert(message.text);
        break;
      case 'focus':
        this.composer.focus();
        break;
    }
  }

  /** A message was on screen in a focused window. */
  markRead(key: number): void {
    const open = this.frame.value?.open;
    if (!open || key <= this.#readKey) return;
    this.#readKey = key;
    this.post({ type: 'read', id: open, key });
  }

  /** What a conversation is called. */
  nameOf(id: ConversationId): string {
    return id.kind === 'server' ? this.strings.text('productName') : id.name;
  }

  /** Ends its timers. */
  dispose(): void {
    clearTimeout(this.#midnight);
    this.announcer.forget();
  }

  #change(message: StateMessage): void {
    const before = this.state.value;
    const after = reduce(before, message);
    if (!after || after === before) return;
    const { open, connection } = after.frame;
    if (!before || !sameConversation(before.frame.open, open)) this.#enter(open);
    else if (message.type === 'entries') this.announcer.tell(news(before, after), this.nameOf(open));
    this.#tellConnection(connection);
    this.state.value = after;
  }

  #enter(open: ConversationId): void {
    this.announcer.forget();
    this.#readKey = 0;
    this.seenKey.value = 0;
    this.composer.open(open);
  }

  #tellConnection(connection: Frame['connection']): void {
    if (connection.kind === 'connecting') return;
    const told = this.#toldConnection;
    if (told) this.announcer.say(connectionNews(told, connection, this.strings));
    this.#toldConnection = connection;
  }

  #awaitMidnight(): void {
    this.today.value = Date.now();
    this.#midnight = setTimeout(() => this.#awaitMidnight(), nextDay(Date.now()) - Date.now());
  }
}
