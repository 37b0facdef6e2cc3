import { ERROR_TEXTS, fill } from '../protocol/catalogue.ts';
import type { Ack } from '../protocol/messages.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import type { Conversations } from './conversations.ts';
import type { Disposable } from './disposable.ts';
import type { ConversationId, Entry } from './entries.ts';
import { newMessageId, Outbox, type OutboxItem } from './outbox.ts';
import type { Transcript } from './transcript.ts';
import { reasonOf, type SessionWords } from './words.ts';

/** What own messages need of the session that they are said in. */
export interface OwnMessagesHost {
  /** Says to the user what has no place in a transcript. */
  refuse(text: string): void;
  /** A conversation has begun. */
  open(id: ConversationId): void;
}

/** Refusals after which nobody knows whether the server has the message. */
const DOUBTFUL: readonly string[] = ['disconnected', 'timeout'];

/** What the user says: from the outbox to the server, and into the transcript with what becomes of it. */
export class OwnMessages implements Disposable {
  readonly outbox: Outbox;
  readonly #userName: string;
  readonly #conversations: Conversations;
  readonly #words: SessionWords;
  readonly #host: OwnMessagesHost;
  readonly #subscription: Disposable;

  /** @param restored what an earlier outbox held */
  constructor(
    client: ChatClient,
    conversations: Conversations,
    words: SessionWords,
    host: OwnMessagesHost,
    restored: readonly OutboxItem[],
  ) {
    this.#userName = client.userName;
    this.#conversations = conversations;
    this.#words = words;
    this.#host = host;
    for (const item of restored) this.#show(item);
    const listener = {
      sending: ({ conversation, id }: OutboxItem) => this.#mark(conversation, id, { state: 'sending' }),
      taken: (item: OutboxItem, reply: Extract<Reply, { ok: true }>) => this.#taken(item, reply),
      failed: (item: OutboxItem, reply: Extract<Reply, { ok: false }>) => this.#failed(item, reply),
    };
    this.outbox = new Outbox(client, listener, restored);
    this.#subscription = conversations.onEntries(({ entries }) => {
      for (const entry of entries) this.#follow(entry);
    });
  }

  /** Says something in a conversation that is there. @param re the `seq` of the message that it answers */
  say(conversation: ConversationId, text: string, re?: number): Promise<Reply> {
    const answered = re === undefined ? {} : { re };
    const item: OutboxItem = { conversation, id: newMessageId(), text, ...answered, time: Date.now() };
    this.#show(item);
    return this.outbox.post(item);
  }

  /** Says something where there is no conversation yet. It begins when the server has taken that: a slip of the pen opens none. */
  begin(conversation: ConversationId, text: string): Promise<Reply> {
    return this.outbox.post({ conversation, id: newMessageId(), text, time: Date.now() });
  }

  /** Sends a failed message again, as the same one. */
  async retry(conversation: ConversationId, key: number): Promise<void> {
    const { id, text, re, time, state } = this.#conversations.find(conversation)?.message(key) ?? {};
    if (state !== 'failed' || id === undefined || text === undefined || time === undefined) return;
    const answered = re === undefined ? {} : { re };
    await this.outbox.post({ conversation, id, text, ...answered, time });
  }

  /** Takes a failed message out and gives its text. */
  takeBack(conversation: ConversationId, key: number): string | undefined {
    const transcript = this.#conversations.find(conversation);
    const { id, text, state } = transcript?.message(key) ?? {};
    if (!transcript || state !== 'failed' || id === undefined) return undefined;
    this.outbox.drop(id);
    this.#conversations.change(transcript, () => transcript.takeBack(id));
    return text;
  }

  /** An answer to what was given up already. */
  acknowledged(message: Ack): void {
    const item = this.outbox.items.find(({ id }) => id === message.id);
    if (!item) return;
    this.outbox.drop(item.id);
    this.#taken(item, { ok: true, message });
  }

  /** The user is no longer in a room: what was still to be said there is shown, for whoever wants to say it elsewhere. */
  lost(room: ConversationId): void {
    const refusal = fill(ERROR_TEXTS.not_a_member, { room: room.name });
    for (const { text } of this.outbox.dropAll(room)) this.#host.refuse(`${refusal} (${text})`);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.outbox.dispose();
  }

  /** An own message that stands in the log, by a page of history too, is one that the server has. */
  #follow(entry: Entry): void {
    if (entry.kind !== 'message' || !entry.own || entry.seq === undefined) return;
    if (entry.id !== undefined) this.outbox.drop(entry.id);
  }

  #show({ conversation, ...said }: OutboxItem): void {
    const transcript = this.#conversations.ensure(conversation);
    const sender = this.#userName;
    this.#conversations.change(transcript, () =>
      transcript.add({ kind: 'message', sender, ...said, own: true, state: 'sending' }),
    );
  }

  #taken(item: OutboxItem, { message }: Extract<Reply, { ok: true }>): void {
    const { id } = item;
    // The server may have normalised the name of somebody who is talked to for the first time.
    const isFirst = !this.#conversations.find(item.conversation);
    const name = (isFirst && message?.receiver) || item.conversation.name;
    const conversation = { ...item.conversation, name };
    const transcript = this.#conversations.ensure(conversation);
    // Another window, or the other user, may have begun the conversation meanwhile: then the message has no place yet either.
    if (!transcript.pending(id)) this.#show({ ...item, conversation });
    const { epoch, seq, time } = message?.status === 'ack' ? message : {};
    if (epoch === undefined || seq === undefined || time === undefined)
      this.#mark(conversation, id, { state: 'sent' });
    else this.#conversations.change(transcript, () => transcript.acknowledge(id, { epoch, seq, time }));
    if (isFirst) this.#host.open(conversation);
  }

  #failed(item: OutboxItem, reply: Extract<Reply, { ok: false }>): void {
    const { conversation, id } = item;
    const fault = reasonOf(reply, this.#words);
    const isKept = this.outbox.items.some(other => other.id === id);
    const transcript = this.#conversations.find(conversation);
    if (!transcript?.pending(id)) {
      const hasPlace =
        transcript !== undefined || (conversation.kind === 'user' && DOUBTFUL.includes(reply.code));
      if (!isKept || !hasPlace) {
        this.outbox.drop(id);
        this.#host.refuse(fault);
        return;
      }
      this.#show(item);
    }
    this.#mark(conversation, id, { state: 'failed', fault });
  }

  #mark(conversation: ConversationId, id: string, change: Parameters<Transcript['mark']>[1]): void {
    const transcript = this.#conversations.find(conversation);
    if (transcript) this.#conversations.change(transcript, () => transcript.mark(id, change));
  }
}
