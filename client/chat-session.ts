/**
 * One user's chat: the conversations on top of a {@link ChatClient}, which of them is open, and what a typed line does.
 * It knows no user interface; the editor draws it, and tests drive it.
 */
import { describeFault, parseCommand } from '../protocol/commands.ts';
import type { ErrorMessage, Info, Request, RequestOf, ServerMessage } from '../protocol/messages.ts';
import { answerFromRoster, helpText } from './answers.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import { Conversations, SERVER_CONVERSATION } from './conversations.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import { type ConversationId, type NewEntry, sameConversation } from './entries.ts';
import { HistoryLoader, type PageOptions } from './history-loader.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import { OwnMessages } from './own-messages.ts';
import { ReadReporter } from './read-reporter.ts';
import { Standings } from './standings.ts';
import type { Transcript } from './transcript.ts';
import { conversationOf, fromWire, type Talk } from './wire-conversation.ts';
import { ENGLISH, reasonOf, type SessionWords } from './words.ts';

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
  readonly #words: SessionWords;
  readonly #conversations: Conversations;
  readonly #own: OwnMessages;
  readonly #loader: HistoryLoader;
  readonly #reads: ReadReporter;
  readonly #standings: Standings;
  #open: ConversationId = SERVER_CONVERSATION;
  readonly #talkEmitter = new Emitter<{ id: ConversationId; message: Talk }>();
  readonly #subscriptions: Disposable[];

  /** Entries came or changed. */
  readonly onEntries: Conversations['onEntries'];
  /** An entry was taken out. Where it comes again under another key, that is told next. */
  readonly onRemoved: Conversations['onRemoved'];
  /** Anything else changed: the open conversation, the list, unread, what can be loaded, the connection, the roster. */
  readonly onChange: Conversations['onChange'];
  /** Somebody else said something just now. */
  readonly onTalk = this.#talkEmitter.event;
  /** {@link outbox} changed. */
  readonly onOutbox: Outbox['onChange'];

  constructor(client: ChatClient, words: SessionWords = ENGLISH, { outbox = [] }: SessionOptions = {}) {
    this.client = client;
    this.#words = words;
    this.#conversations = new Conversations(client.userName);
    this.onEntries = this.#conversations.onEntries;
    this.onRemoved = this.#conversations.onRemoved;
    this.onChange = this.#conversations.onChange;
    const host = {
      refuse: (text: string) => this.notice('error', text),
      open: (id: ConversationId) => this.openConversation(id),
    };
    this.#own = new OwnMessages(client, this.#conversations, words, host, outbox);
    this.onOutbox = this.#own.outbox.onChange;
    this.#loader = new HistoryLoader(client, this.#conversations, (id, reply) => {
      if (reply.code === 'not_readable') this.notice('error', reply.text, id);
    });
    this.#reads = new ReadReporter(client);
    this.#standings = new Standings(this.#conversations, this.#reads);
    client.resumeFrom(() => this.#standings.points());
    this.#subscriptions = [
      client.onReady(ready => this.#standings.take(ready)),
      client.onEntered(answer => this.#followEntry(answer)),
      client.onMessage(message => this.#receive(message)),
      client.onRoster(() => this.#followRoster()),
      client.onState(() => this.#followState()),
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
  async submit(line: string): Promise<void> {
    const openRoom = this.#open.kind === 'room' ? this.#open.name : undefined;
    const parsed = parseCommand(line, openRoom);
    if (!parsed.ok) {
      if (parsed.fault.code !== 'empty') this.notice('error', describeFault(parsed.fault));
      return;
    }
    const { command } = parsed;
    if (command.kind === 'help') this.notice('info', helpText());
    else if (command.kind === 'request') await this.run(command.request);
    else if (this.#open.kind === 'server') this.notice('error', this.#words.nowhere);
    else await this.#own.say(this.#open, command.text);
  }

  /** Does a request, shows what came of it where the user looks, and goes along into a room that it opens. */
  async run(request: Request): Promise<Reply> {
    switch (request.status) {
      case 'private':
        return this.#send(request);
      case 'group':
        return this.#send(request);
      case 'quit':
        await this.client.disconnect();
        return { ok: true };
      default:
        return this.#ask(request);
    }
  }

  /** Sends a message that failed once more. Without effect where the message is not a failed one. */
  async retry(id: ConversationId, key: number): Promise<void> {
    await this.#own.retry(id, key);
  }

  /** Takes a failed message out and gives its text back, to be written anew. */
  takeBack(id: ConversationId, key: number): string | undefined {
    return this.#own.takeBack(id, key);
  }

  /** Shows a line in the open conversation that nobody said. */
  notice(level: 'info' | 'error', text: string, id: ConversationId = this.#open): void {
    this.#add(id, { kind: 'notice', level, text, time: Date.now() });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#own.dispose();
    this.#reads.dispose();
    this.#conversations.dispose();
    this.#talkEmitter.dispose();
  }

  async #load(id: ConversationId, gap?: number): Promise<void> {
    const transcript = this.transcript(id);
    if (transcript) await this.#loader.older(transcript, gap);
  }

  #send(request: RequestOf<'private' | 'group'>): Promise<Reply> {
    const conversation = fromWire(request.status, request.receiver);
    if (!this.transcript(conversation)) return this.#own.begin(conversation, request.text);
    this.openConversation(conversation);
    return this.#own.say(conversation, request.text);
  }

  async #ask(request: Exclude<Request, RequestOf<'private' | 'group' | 'quit'>>): Promise<Reply> {
    const reply = await this.client.request(request);
    if (reply.ok) {
      if (reply.message) this.#showAnswer(request, reply.message);
      return reply;
    }
    const known = reply.code === 'unknown_status' ? answerFromRoster(request, this.client.roster) : undefined;
    if (known === undefined) this.notice('error', reasonOf(reply, this.#words));
    else this.notice('info', known);
    return known === undefined ? reply : { ok: true };
  }

  #showAnswer(request: Request, answer: ServerMessage): void {
    const room = answer.status === 'info' ? this.#roomOf(request, answer) : undefined;
    if (!room) {
      this.notice('info', answer.text);
      return;
    }
    // Another window may have left it, or entered it again, before the answer came.
    const isMember = this.client.roster.joined().includes(room.name);
    if (isMember && request.status !== 'leave') {
      this.notice('info', answer.text, room);
      this.openConversation(room);
      return;
    }
    if (!isMember) this.#close(room);
    this.notice('info', answer.text);
  }

  #followEntry(answer: Info): void {
    const { room: name = '' } = answer;
    if (this.client.roster.joined().includes(name)) this.#standings.enter({ kind: 'room', name }, answer);
  }

  /** The room that was entered or left. The server may have normalised its name. */
  #roomOf({ status }: Request, { room: name }: Info): ConversationId | undefined {
    const isMove = status === 'create' || status === 'join' || status === 'leave';
    return isMove && name !== undefined ? { kind: 'room', name } : undefined;
  }

  #close(id: ConversationId): void {
    this.#conversations.remove(id);
    if (sameConversation(this.#open, id)) this.#open = SERVER_CONVERSATION;
    this.#own.lost(id);
    this.#conversations.changed();
  }

  #receive(message: ServerMessage): void {
    switch (message.status) {
      case 'private':
      case 'group':
        this.#receiveTalk(message);
        break;
      case 'notification':
        this.#add(
          { kind: 'room', name: message.receiver },
          { kind: 'event', text: message.text, time: message.time ?? Date.now() },
        );
        break;
      case 'info':
      case 'error':
        this.#receiveWord(message);
        break;
      case 'read':
        this.#standings.readElsewhere(message);
        break;
      case 'ack':
        this.#own.acknowledged(message);
        break;
      case 'rooms':
      case 'who':
      case 'presence':
      case 'history':
      case 'search':
        break; // Answers and the roster's business: the client has used them.
    }
  }

  #receiveTalk(message: Talk): void {
    const { sender, text, epoch, seq, time = Date.now(), id: messageId } = message;
    const own = sender === this.client.userName;
    const id = conversationOf(message, this.client.userName);
    if (epoch === undefined || seq === undefined) {
      // The `ack` or the reply has told already.
      if (own) return;
      this.#add(id, { kind: 'message', sender, text, time, own: false, state: 'sent' });
    } else {
      const transcript = this.#conversations.ensure(id);
      const told = { epoch, seq, sender, text, time, id: messageId };
      const isNew = this.#conversations.change(transcript, () => transcript.tell(told));
      if (!isNew) return;
    }
    this.#conversations.changed();
    if (!own && this.#standings.isNews(id, message)) this.#talkEmitter.fire({ id, message });
  }

  #receiveWord(message: Info | ErrorMessage): void {
    const level = message.status;
    const place = message.code === 'welcome' ? SERVER_CONVERSATION : this.#open;
    this.notice(level, message.text, place);
  }

  #add(id: ConversationId, entry: NewEntry): void {
    const transcript = this.#conversations.ensure(id);
    this.#conversations.change(transcript, () => transcript.add(entry));
  }

  #followState(): void {
    this.#followRoster();
    if (this.client.state.kind === 'online') this.#standings.reportReads();
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
