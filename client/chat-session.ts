/**
 * One user's chat: the conversations on top of a {@link ChatClient}, which of them is open, and what a typed line does.
 * It knows no user interface; the editor draws it, and tests drive it.
 */
import type { Info, MessageVersion, Request } from '../protocol/messages.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import { CommandRunner, type SubmitOptions } from './command-runner.ts';
import { Conversations, SERVER_CONVERSATION } from './conversations.ts';
import type { Disposable } from './disposable.ts';
import { type ConversationId, type MessageEntry, sameConversation } from './entries.ts';
import { HistoryLoader, type PageOptions } from './history-loader.ts';
import { Incoming } from './incoming.ts';
import { MessageActs, type Quote } from './message-acts.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import { OwnMessages } from './own-messages.ts';
import { ReadReporter } from './read-reporter.ts';
import { Signs } from './signs.ts';
import { Standings } from './standings.ts';
import { threadOf } from './thread.ts';
import type { Transcript } from './transcript.ts';
import { Typists } from './typists.ts';
import { ENGLISH, type SessionWords } from './words.ts';

export type { SubmitOptions } from './command-runner.ts';
export { type EntriesChange, SERVER_CONVERSATION } from './conversations.ts';
export type { OutboxItem } from './outbox.ts';

/** What a session begins with. */
export interface SessionOptions {
  /** What {@link ChatSession.outbox} held when it was last kept: it is sent as soon as there is a connection. */
  outbox?: readonly OutboxItem[] | undefined;
}

/** See the file's comment. Disposing it leaves the client alone. */
export class ChatSession implements Disposable {
  readonly client: ChatClient;
  readonly #conversations: Conversations;
  readonly #own: OwnMessages;
  readonly #loader: HistoryLoader;
  readonly #reads: ReadReporter;
  readonly #standings: Standings;
  readonly #acts: MessageActs;
  readonly #incoming: Incoming;
  readonly #commands: CommandRunner;
  readonly #signs: Signs;
  readonly #typists: Typists;
  #open: ConversationId = SERVER_CONVERSATION;
  readonly #subscriptions: Disposable[];

  /** Entries came or changed. */
  readonly onEntries: Conversations['onEntries'];
  /** An entry was taken out. Where it comes again under another key, that is told next. */
  readonly onRemoved: Conversations['onRemoved'];
  /** Anything else changed: the open conversation, the list, unread, what can be loaded, the connection, the roster. */
  readonly onChange: Conversations['onChange'];
  /** Somebody else said something just now. */
  readonly onTalk: Incoming['onTalk'];
  /** {@link outbox} changed. */
  readonly onOutbox: Outbox['onChange'];

  constructor(client: ChatClient, words: SessionWords = ENGLISH, { outbox = [] }: SessionOptions = {}) {
    this.client = client;
    this.#conversations = new Conversations(client.userName);
    this.onEntries = this.#conversations.onEntries;
    this.onRemoved = this.#conversations.onRemoved;
    this.onChange = this.#conversations.onChange;
    const host = {
      refuse: (text: string) => this.notice('error', text),
      open: (id: ConversationId) => this.openConversation(id),
    };
    this.#own = new OwnMessages(client, this.#conversations, words, host, outbox);
    this.#signs = new Signs(client);
    this.#typists = new Typists(() => this.#conversations.changed());
    this.onOutbox = this.#own.outbox.onChange;
    this.#loader = new HistoryLoader(client, this.#conversations, (id, reply) => {
      if (reply.code === 'not_readable') this.notice('error', reply.text, id);
    });
    this.#acts = new MessageActs(client, this.#conversations, this.#loader);
    this.#reads = new ReadReporter(client);
    this.#standings = new Standings(this.#conversations, this.#reads);
    this.#incoming = new Incoming({
      client,
      conversations: this.#conversations,
      own: this.#own,
      standings: this.#standings,
      acts: this.#acts,
      typists: this.#typists,
      words,
      open: () => this.#open,
    });
    this.onTalk = this.#incoming.onTalk;
    this.#commands = new CommandRunner({
      client,
      words,
      open: () => this.#open,
      isThere: id => this.transcript(id) !== undefined,
      openConversation: id => this.openConversation(id),
      close: id => this.#close(id),
      say: (id, text, re) => this.#say(id, text, re),
      begin: (id, text) => this.#own.begin(id, text),
      notice: (level, text, id) => this.notice(level, text, id),
    });
    client.resumeFrom(() => this.#standings.points());
    this.#subscriptions = [
      client.onReady(ready => this.#standings.take(ready)),
      client.onEntered(answer => this.#followEntry(answer)),
      client.onMessage(message => this.#incoming.receive(message)),
      client.onRoster(() => this.#followRoster()),
      client.onState(() => this.#followState()),
      // A window that is reloaded would find unread what its user has just read, and put the divider before it.
      client.onLeaving(() => this.#reads.flush()),
    ];
  }

  /** The conversation that the user looks at. */
  get open(): ConversationId {
    return this.#open;
  }

  /** Every conversation: the server's, the rooms by name, then the users by name. */
  get conversations(): readonly Transcript[] {
    return this.#conversations.all;
  }

  /** Messages of others that were not read, over all conversations. */
  get unread(): number {
    return this.conversations.reduce((sum, transcript) => sum + transcript.unread, 0);
  }

  /** What was said and not acknowledged; to be kept for the session that comes after this one. */
  get outbox(): readonly OutboxItem[] {
    return this.#own.outbox.items;
  }

  /** The transcript of a conversation, if there is one. */
  transcript(id: ConversationId): Transcript | undefined {
    return this.#conversations.find(id);
  }

  /**
   * Opens a conversation; one with a user begins with it. Where nothing of it is loaded, its newest page is. A room that the user is
   * not in is no conversation: without effect.
   */
  openConversation(id: ConversationId): void {
    if (id.kind === 'room' && !this.transcript(id)) return;
    const opened = this.#conversations.ensure(id);
    const before = this.transcript(this.#open);
    this.#open = id;
    if (before && before !== opened) this.#conversations.change(before, () => before.shrink());
    this.#conversations.changed();
    void this.#loader.newest(opened);
  }

  /** The entry was seen, and all that stands above it. The user's other windows are told, within a second. */
  read(id: ConversationId, key: number): void {
    const transcript = this.transcript(id);
    if (!transcript) return;
    const before = transcript.readSeq;
    if (transcript.read(key)) this.#conversations.changed();
    if (transcript.readSeq > before) this.#reads.report(id, transcript.readSeq);
  }

  /** Loads one page of what stands before the first entry. Settles when it is there or cannot be had. */
  loadOlder(id: ConversationId): Promise<void> {
    return this.#load(id);
  }

  /** Loads one page, the newest, of what is missing at the gap `key`. Settles when it is there or cannot be had. */
  loadGap(id: ConversationId, key: number): Promise<void> {
    return this.#load(id, key);
  }

  /** Opens a conversation where the message stands, which is loaded where it is missing; its key, or undefined where it cannot be had. */
  async reveal(
    id: ConversationId,
    { epoch, seq }: { epoch: string; seq: number },
  ): Promise<number | undefined> {
    this.openConversation(id);
    const transcript = this.transcript(id);
    if (!transcript) return undefined;
    if (transcript.keyOf(epoch, seq) === undefined) await this.#loader.around(transcript, seq);
    return transcript.keyOf(epoch, seq);
  }

  /** Looks for messages. The answer is a SearchPage; `from` is its `next`, for the page after it. */
  search(text: string, from?: number): Promise<Reply> {
    return this.client.request({ status: 'search', text, ...(from === undefined ? {} : { from }) });
  }

  /** A page of a conversation as the server has it, a HistoryPage: nothing of it goes into the transcript. */
  history(id: ConversationId, options: PageOptions = {}): Promise<Reply> {
    return this.#loader.page(id, options);
  }

  /** Does what a line of the composer says: a slash command, or something to say in the open conversation. */
  submit(line: string, options: SubmitOptions = {}): Promise<void> {
    return this.#commands.submit(line, options);
  }

  /** Does a request, shows what came of it where the user looks, and goes along into a room that it opens. */
  run(request: Request): Promise<Reply> {
    return this.#commands.run(request);
  }

  /** Sends a message that failed once more. Without effect where the message is not a failed one. */
  async retry(id: ConversationId, key: number): Promise<void> {
    await this.#own.retry(id, key);
  }

  /** Takes a failed message out and gives its text back, to be written anew. */
  takeBack(id: ConversationId, key: number): string | undefined {
    return this.#own.takeBack(id, key);
  }

  /** Has the message `seq` deleted: one's own, and in a room, as staff, any. @param reason for the audit log of staff */
  deleteMessage(id: ConversationId, seq: number, reason?: string): Promise<Reply> {
    const why = reason === undefined ? {} : { text: reason };
    return this.#acts.do<'delete'>(id, { status: 'delete', re: seq, ...why });
  }

  /** Has the message `seq` of a room pinned, or with `on` false taken down, as staff may. */
  pin(room: string, seq: number, on: boolean): Promise<Reply> {
    return this.#acts.do<'pin'>({ kind: 'room', name: room }, { status: 'pin', re: seq, on });
  }

  /** Gives the own message `seq` another text. */
  editMessage(id: ConversationId, seq: number, text: string): Promise<Reply> {
    return this.#acts.do<'edit'>(id, { status: 'edit', re: seq, text });
  }

  /** Puts the sign `text`, one emoji, to the message `seq`, or with `on` false takes it back. */
  react(id: ConversationId, seq: number, text: string, on: boolean): Promise<Reply> {
    return this.#acts.do<'react'>(id, { status: 'react', re: seq, text, on });
  }

  /** The message `seq` as a reply to it quotes it; undefined where it cannot be had. */
  quote(id: ConversationId, seq: number): Promise<Quote | undefined> {
    return this.#acts.quote(id, seq);
  }

  /** All that the message `seq` ever said, oldest first, what it says now last. Nothing where that cannot be had. */
  versions(id: ConversationId, seq: number): Promise<readonly MessageVersion[]> {
    return this.#acts.versions(id, seq);
  }

  /**
   * The thread of the message `seq`. What of it was not loaded is, and so stands in the transcript from then on. What comes later is found
   * by {@link threadOf} among the transcript's entries.
   */
  async thread(id: ConversationId, seq: number): Promise<readonly MessageEntry[]> {
    const transcript = this.transcript(id);
    if (!transcript) return [];
    await this.#loader.thread(transcript, seq);
    return threadOf(transcript.entries, seq);
  }

  /** The user is writing there: to be said at every key, for what comes too soon is left out. */
  typing(id: ConversationId): void {
    this.#signs.typing(id);
  }

  /** Who else is writing there, in the order in which they began. Changes of it are told by {@link onChange}. */
  typists(id: ConversationId): readonly string[] {
    return this.#typists.of(id);
  }

  /** Whether the user is away from the keyboard, at this window. */
  setIdle(isIdle: boolean): void {
    this.#signs.setIdle(isIdle);
  }

  /** Says what a room is about; an empty text takes it away. */
  setTopic(room: string, text: string): Promise<Reply> {
    return this.client.request({ status: 'topic', receiver: room, text });
  }

  /** Shows a line in the open conversation that nobody said. */
  notice(level: 'info' | 'error', text: string, id: ConversationId = this.#open): void {
    this.#incoming.add(id, { kind: 'notice', level, text, time: Date.now() });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#own.dispose();
    this.#signs.dispose();
    this.#typists.dispose();
    this.#reads.dispose();
    this.#conversations.dispose();
    this.#incoming.dispose();
  }

  async #load(id: ConversationId, gap?: number): Promise<void> {
    const transcript = this.transcript(id);
    if (transcript) await this.#loader.older(transcript, gap);
  }

  #say(id: ConversationId, text: string, re?: number): Promise<Reply> {
    this.#signs.said(id);
    return this.#own.say(id, text, re);
  }

  #followEntry(answer: Info): void {
    const { room: name = '' } = answer;
    if (this.client.roster.joined().includes(name)) this.#standings.enter({ kind: 'room', name }, answer);
  }

  #close(id: ConversationId): void {
    this.#conversations.remove(id);
    if (sameConversation(this.#open, id)) this.#open = SERVER_CONVERSATION;
    this.#own.lost(id);
    this.#conversations.changed();
  }

  #followState(): void {
    this.#followRoster();
    if (this.client.state.kind === 'online') this.#standings.reportReads();
    else this.#typists.clear();
    const open = this.transcript(this.#open);
    if (open) void this.#loader.newest(open);
  }

  /** Conversations of rooms follow membership; while the server is away nothing is known, and nothing goes. */
  #followRoster(): void {
    if (this.client.state.kind === 'online') {
      const joined = this.client.roster.joined();
      for (const name of joined) this.#conversations.ensure({ kind: 'room', name });
      const gone = this.conversations.filter(({ id }) => id.kind === 'room' && !joined.includes(id.name));
      for (const { id } of gone) this.#close(id);
    }
    this.#conversations.changed();
  }
}
