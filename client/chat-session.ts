/**
 * One user's chat: the conversations on top of a {@link ChatClient}, which of them is open, and what a typed line does.
 * It knows no user interface; the editor draws it, and tests drive it.
 */
import { COMMANDS, describeFault, parseCommand, usage } from '../protocol/commands.ts';
import type {
  ErrorMessage,
  GroupMessage,
  Info,
  PrivateMessage,
  Request,
  RequestOf,
  ServerMessage,
} from '../protocol/messages.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import {
  type ConversationId,
  type Entry,
  type NewEntry,
  sameConversation,
  Transcript,
} from './transcript.ts';
import { ENGLISH, type SessionWords } from './words.ts';

/** Entries of one conversation that are new or changed. */
export interface EntriesChange {
  id: ConversationId;
  entries: Entry[];
}

/** The conversation in which the server speaks to this user alone. */
export const SERVER_CONVERSATION: ConversationId = { kind: 'server', name: '' };

type Talk = PrivateMessage | GroupMessage;

/** See the file's comment. Disposing it leaves the client alone. */
export class ChatSession implements Disposable {
  readonly client: ChatClient;
  readonly #words: SessionWords;
  readonly #transcripts: Transcript[] = [new Transcript(SERVER_CONVERSATION)];
  #open: ConversationId = SERVER_CONVERSATION;
  readonly #entriesEmitter = new Emitter<EntriesChange>();
  readonly #removedEmitter = new Emitter<{ id: ConversationId; key: number }>();
  readonly #changeEmitter = new Emitter<void>();
  readonly #messageEmitter = new Emitter<{ id: ConversationId; message: Talk }>();
  readonly #subscriptions: Disposable[];

  /** Entries came or changed. */
  readonly onEntries = this.#entriesEmitter.event;
  /** An entry was taken out. */
  readonly onRemoved = this.#removedEmitter.event;
  /** Anything else changed: the open conversation, the list, unread, the connection, the roster. */
  readonly onChange = this.#changeEmitter.event;
  /** Somebody else said something. */
  readonly onTalk = this.#messageEmitter.event;

  constructor(client: ChatClient, words: SessionWords = ENGLISH) {
    this.client = client;
    this.#words = words;
    this.#subscriptions = [
      client.onMessage(message => this.#receive(message)),
      client.onRoster(() => this.#followRoster()),
      client.onState(() => this.#followRoster()),
    ];
  }

  /** The conversation that the user looks at. */
  get open(): ConversationId {
    return this.#open;
  }

  /** Every conversation: the server's, the rooms by name, then the users by name. */
  get conversations(): readonly Transcript[] {
    return this.#transcripts;
  }

  /** Messages of others that were not read, over all conversations. */
  get unread(): number {
    return this.#transcripts.reduce((sum, transcript) => sum + transcript.unread, 0);
  }

  /** The transcript of a conversation, if there is one. */
  transcript(id: ConversationId): Transcript | undefined {
    return this.#transcripts.find(transcript => sameConversation(transcript.id, id));
  }

  /** Opens a conversation; one with a user begins with it. A room that the user is not in is no conversation: without effect. */
  openConversation(id: ConversationId): void {
    if (id.kind === 'room' && !this.transcript(id)) return;
    this.#ensure(id);
    this.#open = id;
    this.#changeEmitter.fire();
  }

  /** The entry was seen. */
  read(id: ConversationId, key: number): void {
    if (this.transcript(id)?.read(key)) this.#changeEmitter.fire();
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
    else await this.#say(this.#open, command.text);
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
    const entry = this.transcript(id)?.message(key);
    if (entry?.state === 'failed') await this.#deliver(id, key, entry.text);
  }

  /** Takes a failed message out and gives its text back, to be written anew. */
  takeBack(id: ConversationId, key: number): string | undefined {
    const transcript = this.transcript(id);
    const entry = transcript?.message(key);
    if (!transcript || entry?.state !== 'failed') return undefined;
    transcript.remove(key);
    this.#removedEmitter.fire({ id, key });
    return entry.text;
  }

  /** Shows a line in the open conversation that nobody said. */
  notice(level: 'info' | 'error', text: string, id: ConversationId = this.#open): void {
    this.#add(id, { kind: 'notice', level, text, time: Date.now() });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const emitter of [
      this.#entriesEmitter,
      this.#removedEmitter,
      this.#changeEmitter,
      this.#messageEmitter,
    ])
      emitter.dispose();
  }

  async #send(request: RequestOf<'private' | 'group'>): Promise<Reply> {
    const id: ConversationId = { kind: request.status === 'group' ? 'room' : 'user', name: request.receiver };
    if (this.transcript(id)) {
      this.openConversation(id);
      return this.#say(id, request.text);
    }
    // A conversation begins when the server has taken its first message: a slip of the pen opens none.
    const reply = await this.client.request(request);
    if (!reply.ok) {
      this.notice('error', this.#reason(reply));
      return reply;
    }
    // The server may have normalised the name.
    const begun: ConversationId = { ...id, name: reply.message?.receiver ?? id.name };
    this.#add(begun, { ...this.#ownMessage(request.text), state: 'sent' });
    this.openConversation(begun);
    return reply;
  }

  #say(id: ConversationId, text: string): Promise<Reply> {
    const { key } = this.#add(id, { ...this.#ownMessage(text), state: 'sending' });
    return this.#deliver(id, key, text);
  }

  #ownMessage(text: string): { kind: 'message'; sender: string; text: string; time: number; own: true } {
    return { kind: 'message', sender: this.client.userName, text, time: Date.now(), own: true };
  }

  async #deliver(id: ConversationId, key: number, text: string): Promise<Reply> {
    this.#update(id, key, { state: 'sending' });
    const status = id.kind === 'room' ? 'group' : 'private';
    const reply = await this.client.request({ status, receiver: id.name, text });
    this.#update(id, key, reply.ok ? { state: 'sent' } : { state: 'failed', fault: this.#reason(reply) });
    return reply;
  }

  #update(
    id: ConversationId,
    key: number,
    change: { state: 'sending' | 'sent' } | { state: 'failed'; fault: string },
  ): void {
    const transcript = this.transcript(id);
    const entry = transcript?.message(key);
    if (!transcript || !entry) return;
    const { fault: _, ...rest } = entry;
    const changed = { ...rest, ...change };
    transcript.replace(changed);
    this.#entriesEmitter.fire({ id, entries: [changed] });
  }

  async #ask(request: Exclude<Request, RequestOf<'private' | 'group' | 'quit'>>): Promise<Reply> {
    const reply = await this.client.request(request);
    if (reply.ok) {
      if (reply.message) this.#showAnswer(request, reply.message);
      return reply;
    }
    const known = reply.code === 'unknown_status' ? this.#fromRoster(request) : undefined;
    if (known === undefined) this.notice('error', this.#reason(reply));
    else this.notice('info', known);
    return known === undefined ? reply : { ok: true };
  }

  #showAnswer(request: Request, answer: ServerMessage): void {
    // The server may have normalised the name.
    const name = answer.status === 'info' ? answer.room : undefined;
    if (name !== undefined && (request.status === 'create' || request.status === 'join')) {
      const id: ConversationId = { kind: 'room', name };
      this.notice('info', answer.text, id);
      this.openConversation(id);
      return;
    }
    if (name !== undefined && request.status === 'leave') this.#close({ kind: 'room', name });
    this.notice('info', answer.text);
  }

  #close(id: ConversationId): void {
    const at = this.#transcripts.findIndex(transcript => sameConversation(transcript.id, id));
    if (at >= 0) this.#transcripts.splice(at, 1);
    if (sameConversation(this.#open, id)) this.#open = SERVER_CONVERSATION;
    this.#changeEmitter.fire();
  }

  /** What a version 1 server cannot answer, from what was seen of it. */
  #fromRoster(request: Request): string | undefined {
    const { roster } = this.client;
    if (request.status === 'rooms')
      return (
        roster
          .rooms()
          .map(({ name }) => name)
          .join('\n') || undefined
      );
    if (request.status !== 'who') return undefined;
    const names = request.receiver === '' ? roster.people() : roster.members(request.receiver);
    return names.join(', ') || undefined;
  }

  #receive(message: ServerMessage): void {
    switch (message.status) {
      case 'private':
      case 'group':
        if (message.sender !== this.client.userName) this.#receiveTalk(message);
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
      case 'ack':
      case 'rooms':
      case 'who':
      case 'presence':
        break; // Answers and the roster's business: the client has used them.
    }
  }

  #receiveTalk(message: Talk): void {
    const id: ConversationId =
      message.status === 'group'
        ? { kind: 'room', name: message.receiver }
        : { kind: 'user', name: message.sender };
    const { sender, text } = message;
    this.#add(id, {
      kind: 'message',
      sender,
      text,
      time: message.time ?? Date.now(),
      own: false,
      state: 'sent',
    });
    this.#changeEmitter.fire();
    this.#messageEmitter.fire({ id, message });
  }

  #receiveWord(message: Info | ErrorMessage): void {
    const level = message.status;
    const place = message.code === 'welcome' ? SERVER_CONVERSATION : this.#open;
    this.notice(level, message.text, place);
  }

  #reason(reply: Extract<Reply, { ok: false }>): string {
    switch (reply.code) {
      case 'offline':
      case 'disconnected':
      case 'timeout':
        return this.#words[reply.code];
      default:
        return reply.text;
    }
  }

  #add(id: ConversationId, entry: NewEntry): Entry {
    const added = this.#ensure(id).add(entry);
    this.#entriesEmitter.fire({ id, entries: [added] });
    return added;
  }

  #ensure(id: ConversationId): Transcript {
    const known = this.transcript(id);
    if (known) return known;
    const created = new Transcript(id);
    this.#transcripts.push(created);
    this.#transcripts.sort(byKindAndName);
    this.#changeEmitter.fire();
    return created;
  }

  /** Conversations of rooms follow membership; while the server is away nothing is known, and nothing goes. */
  #followRoster(): void {
    if (this.client.state.kind === 'online') {
      const joined = this.client.roster.joined();
      for (const name of joined) this.#ensure({ kind: 'room', name });
      const gone = this.#transcripts.filter(({ id }) => id.kind === 'room' && !joined.includes(id.name));
      for (const { id } of gone) this.#close(id);
    }
    this.#changeEmitter.fire();
  }
}

const KINDS: ConversationId['kind'][] = ['server', 'room', 'user'];

function byKindAndName(one: Transcript, other: Transcript): number {
  return (
    KINDS.indexOf(one.id.kind) - KINDS.indexOf(other.id.kind) || one.id.name.localeCompare(other.id.name)
  );
}

/** The command list, a command a line. */
export function helpText(): string {
  return COMMANDS.map(row => `${usage(row)}: ${row.description}`).join('\n');
}
