/** What a server says of its own accord, into the transcripts that it concerns. */
import type { ActMessage, ErrorMessage, Info, ServerMessage } from '../protocol/messages.ts';
import type { ChatClient } from './chat-client.ts';
import { type Conversations, SERVER_CONVERSATION } from './conversations.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import type { ConversationId, NewEntry } from './entries.ts';
import type { MessageActs } from './message-acts.ts';
import type { OwnMessages } from './own-messages.ts';
import type { Standings } from './standings.ts';
import { eventOf, toldOf } from './told.ts';
import type { ToldAct, ToldMessage } from './transcript.ts';
import type { Typists } from './typists.ts';
import { conversationOf, type Talk } from './wire-conversation.ts';
import { type SessionWords, spoken } from './words.ts';

/** What {@link Incoming} works on: the parts of one session. */
export interface IncomingParts {
  client: ChatClient;
  conversations: Conversations;
  own: OwnMessages;
  standings: Standings;
  acts: MessageActs;
  typists: Typists;
  words: SessionWords;
  /** The conversation that the user looks at. */
  open: () => ConversationId;
}

/** See the file's comment. */
export class Incoming implements Disposable {
  readonly #parts: IncomingParts;
  readonly #talkEmitter = new Emitter<{ id: ConversationId; message: Talk }>();

  /** Somebody else said something just now. */
  readonly onTalk = this.#talkEmitter.event;

  constructor(parts: IncomingParts) {
    this.#parts = parts;
  }

  /** Takes a message of the server. */
  receive(message: ServerMessage): void {
    switch (message.status) {
      case 'private':
      case 'group':
        this.#receiveTalk(message);
        break;
      case 'delete':
      case 'pin':
      case 'edit':
      case 'react':
        this.#receiveAct(message);
        break;
      case 'notification':
        this.add(
          { kind: 'room', name: message.receiver },
          eventOf(message, spoken(message, this.#parts.words)),
        );
        break;
      case 'info':
      case 'error':
        this.#receiveWord(message);
        break;
      case 'read':
        this.#parts.standings.readElsewhere(message);
        break;
      case 'typing':
        this.#parts.typists.began(conversationOf(message, this.#parts.client.userName), message.sender);
        break;
      case 'ack':
        this.#parts.own.acknowledged(message);
        break;
      case 'rooms':
      case 'who':
      case 'presence':
      case 'history':
      case 'search':
      case 'audit':
      case 'versions':
      case 'pong':
        break; // Answers and the roster's business: the client has used them.
    }
  }

  #receiveTalk(message: Talk): void {
    const { sender, text, time = Date.now() } = message;
    const own = sender === this.#parts.client.userName;
    const id = conversationOf(message, this.#parts.client.userName);
    const told = toldOf(message);
    this.#parts.typists.ended(id, sender);
    if (!told) {
      // The `ack` or the reply has told already.
      if (own) return;
      this.add(id, { kind: 'message', sender, text, time, own: false, state: 'sent' });
    } else if (!this.#tell(id, told)) return;
    this.#parts.conversations.changed();
    if (!own && !message.removed && this.#parts.standings.isNews(id, message)) {
      this.#talkEmitter.fire({ id, message });
    }
  }

  #receiveAct(message: ActMessage): void {
    const told = toldOf(message);
    const id = conversationOf(message, this.#parts.client.userName);
    if (!told || !this.#tell(id, told)) return;
    this.#parts.acts.changed(id, message.re);
    this.#parts.conversations.changed();
  }

  #tell(id: ConversationId, told: ToldMessage | ToldAct): boolean {
    if (!this.#concernsUser(id)) return false;
    const transcript = this.#parts.conversations.ensure(id, this.#parts.open());
    return this.#parts.conversations.change(transcript, () => transcript.tell(told));
  }

  #receiveWord(message: Info | ErrorMessage): void {
    const level = message.status;
    const place = message.code === 'welcome' ? SERVER_CONVERSATION : this.#parts.open();
    this.add(place, { kind: 'notice', level, text: spoken(message, this.#parts.words), time: Date.now() });
  }

  /** What is said in a room that the user is not in is nothing to them, and no reason to begin a conversation. */
  #concernsUser(id: ConversationId): boolean {
    return (
      id.kind !== 'room' ||
      !!this.#parts.conversations.find(id) ||
      this.#parts.client.roster.joined().includes(id.name)
    );
  }

  /** Puts an entry into a conversation, unless that is nothing to the user. */
  add(id: ConversationId, entry: NewEntry): void {
    if (!this.#concernsUser(id)) return;
    const transcript = this.#parts.conversations.ensure(id, this.#parts.open());
    this.#parts.conversations.change(transcript, () => transcript.add(entry));
  }

  dispose(): void {
    this.#talkEmitter.dispose();
  }
}
