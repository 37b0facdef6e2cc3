import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { indexOfKey } from '../../client/key-order.ts';
import { type ConversationId, sameConversation } from '../../client/transcript.ts';
import { atLeast } from '../../protocol/roles.ts';
import { connectionNews } from './announcements.ts';
import { Announcer } from './announcer.ts';
import { ComposerModel } from './composer-model.ts';
import { type OlderPhase, OlderRequest, type UpperEnd } from './older-request.ts';
import { PageDeeds } from './page-deeds.ts';
import type { Draft, HostMessage, PageMessage } from './page-protocol.ts';
import { type Frame, news, type PageState, reduce, type StateMessage } from './page-state.ts';
import { type Row, toRows } from './rows.ts';
import { SavedState, type StateStore } from './saved-state.ts';
import type { Strings } from './strings.ts';
import { createWhen, nextDay, type When } from './when.ts';

/** ms between two tellings that the reader is writing. */
const TYPING_PACE = 2000;

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
  readonly deeds: PageDeeds;
  readonly state: Signal<PageState | undefined> = signal(undefined);
  readonly frame: ReadonlySignal<Frame | undefined>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Whether the reader may delete and pin in the open conversation. */
  readonly keepsOrder: ReadonlySignal<boolean>;
  /** Some time of the day that it is: dividers say "Today" by it. */
  readonly today: Signal<number> = signal(Date.now());
  /** Whether the newest entry is on screen and stays there. */
  readonly atEnd: Signal<boolean> = signal(true);
  /** The newest message that was on screen; less than any key before one was. */
  readonly seenKey: Signal<number> = signal(Number.NEGATIVE_INFINITY);
  /** Messages behind {@link seenKey}. */
  readonly newer: ReadonlySignal<number>;
  readonly olderPhase: Signal<OlderPhase> = signal('idle');
  /** The entry that is to be shown, until it is. */
  readonly wanted: Signal<number | undefined> = signal(undefined);
  readonly #api: EditorApi;
  /** The connection as the reader was last told; attempts in between are not told. */
  #toldConnection: Frame['connection'] | undefined;
  #midnight: ReturnType<typeof setTimeout> | undefined;
  #readKey = Number.NEGATIVE_INFINITY;
  #typingAt = Number.NEGATIVE_INFINITY;
  /** The last key for which newer ones were asked for. */
  #newerThan: number | undefined;
  readonly #older = new OlderRequest();

  constructor(api: EditorApi, strings: Strings) {
    this.#api = api;
    this.strings = strings;
    this.when = createWhen(strings);
    this.saved = new SavedState(api);
    this.announcer = new Announcer(strings);
    this.frame = computed(() => this.state.value?.frame);
    this.keepsOrder = computed(() => {
      const { role = 'student', open } = this.frame.value ?? {};
      return open?.kind === 'room' && atLeast(role, 'assistant');
    });
    let rows: readonly Row[] = [];
    this.rows = computed(() => {
      const { entries = [], frame } = this.state.value ?? {};
      rows = toRows(entries, rows, frame?.divider, frame?.pins);
      return rows;
    });
    this.newer = computed(() => {
      const { entries = [], frame } = this.state.value ?? {};
      const behind = entries.slice(indexOfKey(entries, this.seenKey.value));
      const here = behind.filter(({ kind, key }) => kind === 'message' && key > this.seenKey.value);
      return here.length + (frame?.behind ?? 0);
    });
    this.deeds = new PageDeeds(this);
    this.composer = new ComposerModel({
      frame: this.frame,
      strings,
      submit: (text, re) => this.#submit(text, re),
      change: (key, text) => this.post({ type: 'change', key, text }),
      keepDraft: (id, text) => this.#keepDraft(id, text),
      typing: () => this.#tellTyping(),
      lastOwn: () => this.deeds.lastOwn(),
    });
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
        this.#change(message);
        break;
      case 'compose':
        this.composer.insert(message.text);
        break;
      case 'insert':
        this.composer.insertAtCaret(message.text);
        break;
      case 'attach':
        this.composer.attach(message.text, message.fences);
        break;
      case 'nothingDropped':
        this.announcer.say(this.strings.text('nothingDropped'));
        break;
      case 'copied':
        this.deeds.takeCopied(message);
        break;
      case 'pasteOffer':
        this.composer.offerPasted(message);
        break;
      case 'draft':
        this.#followDraft(message.id, message.draft);
        break;
      case 'focus':
        this.composer.focus();
        break;
      case 'reveal':
        this.wanted.value = message.key;
        break;
      case 'quotes':
        if (this.#isOpen(message.open)) this.deeds.takeQuotes(message.quotes);
        break;
      case 'versions':
        if (this.#isOpen(message.open)) this.deeds.takeVersions(message.key, message.versions);
        break;
    }
  }

  /** Whether there is a server to ask. */
  get isOnline(): boolean {
    return this.frame.value?.connection.kind === 'online';
  }

  /** The reader is near the top, or asks with the button there: older messages are wanted. */
  askOlder(byHand = false): void {
    const end = this.#upperEnd();
    if (!end || !this.#older.ask(end, byHand)) return;
    this.olderPhase.value = this.#older.phase;
    this.post({ type: 'older' });
  }

  /** The reader is near the end of what is here: what is newer is wanted, where there is such. */
  askNewer(): void {
    const last = this.state.value?.entries.at(-1)?.key;
    if (!this.frame.value?.newer || last === this.#newerThan) return;
    this.#newerThan = last;
    this.post({ type: 'newer' });
  }

  /** The entry that was wanted is in view. */
  shown(): void {
    const open = this.frame.value?.open;
    this.wanted.value = undefined;
    if (open) this.announcer.say(this.strings.text('shown', this.nameOf(open)));
  }

  /** Of a conversation of which only a thread is shown, all is wanted again. Whether it is such. */
  leaveThread(): boolean {
    if (this.frame.value?.thread === undefined) return false;
    this.post({ type: 'thread' });
    return true;
  }

  /** A message was on screen. */
  markRead(key: number): void {
    const open = this.frame.value?.open;
    // Between the messages of a thread there are others that nobody has seen.
    if (!open || key <= this.#readKey || this.frame.value?.thread !== undefined) return;
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
    this.deeds.dispose();
  }

  #change(message: StateMessage): void {
    const before = this.state.value;
    const after = reduce(before, message);
    if (!after || after === before) return;
    const { open, connection } = after.frame;
    const draft = message.type === 'snapshot' ? message.snapshot.draft : { text: '', time: 0 };
    if (!before || !sameConversation(before.frame.open, open)) this.#enter(open, draft);
    else if (message.type === 'entries' && !after.frame.silent) {
      const { unseen = [] } = message;
      this.announcer.tell([...news(before, after), ...unseen], this.nameOf(open));
    }
    this.#tellConnection(connection, after.frame.silent);
    this.state.value = after;
    this.deeds.follow(after.frame, message.type === 'entries' ? message.entries : []);
    const end = this.#upperEnd();
    if (end) this.#older.follow(end);
    this.olderPhase.value = this.#older.phase;
  }

  /** What is said where a thread is shown belongs to it. */
  #submit(text: string, re: number | undefined): void {
    this.#typingAt = Number.NEGATIVE_INFINITY;
    const root = this.frame.value?.thread;
    const answered = re ?? (root === undefined ? undefined : this.deeds.keyOf(root));
    this.post({ type: 'submit', text, ...(answered !== undefined && { re: answered }) });
  }

  #tellTyping(): void {
    const now = Date.now();
    if (now - this.#typingAt < TYPING_PACE || !this.isOnline) return;
    this.#typingAt = now;
    this.post({ type: 'typing' });
  }

  #isOpen(id: ConversationId): boolean {
    const open = this.frame.value?.open;
    return open !== undefined && sameConversation(open, id);
  }

  #keepDraft(id: ConversationId, text: string): void {
    const time = Date.now();
    this.saved.setDraft(id, { text, time });
    this.post({ type: 'draft', id, text, time });
  }

  /** Another page of the window is written in: what stands there is the newer draft, of which the host has heard. */
  #followDraft(id: ConversationId, draft: Draft): void {
    const open = this.frame.value?.open;
    if (!open || !sameConversation(open, id)) return;
    this.saved.setDraft(id, draft);
    // What is edited here is no draft, and stays.
    if (this.composer.target.value?.kind !== 'edit') this.composer.open(id, draft.text);
  }

  #enter(open: ConversationId, told: Draft): void {
    this.announcer.forget();
    this.#readKey = Number.NEGATIVE_INFINITY;
    this.seenKey.value = Number.NEGATIVE_INFINITY;
    this.wanted.value = undefined;
    this.#older.reset();
    this.#newerThan = undefined;
    this.#typingAt = Number.NEGATIVE_INFINITY;
    this.deeds.forget();
    const own = this.saved.draft(open);
    this.composer.open(open, own && own.time > told.time ? own.text : told.text);
  }

  #upperEnd(): UpperEnd | undefined {
    const state = this.state.value;
    return (
      state && {
        older: state.frame.older,
        firstKey: state.entries[0]?.key,
        online: state.frame.connection.kind === 'online',
      }
    );
  }

  #tellConnection(connection: Frame['connection'], isSilent = false): void {
    if (connection.kind === 'connecting') return;
    const told = this.#toldConnection;
    if (told && !isSilent) this.announcer.say(connectionNews(told, connection, this.strings));
    this.#toldConnection = connection;
  }

  #awaitMidnight(): void {
    this.today.value = Date.now();
    this.#midnight = setTimeout(() => this.#awaitMidnight(), nextDay(Date.now()) - Date.now());
  }
}
