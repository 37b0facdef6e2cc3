import type { KeptMessage, MessageVersion, RequestOf } from '../protocol/messages.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import type { Conversations } from './conversations.ts';
import type { ConversationId } from './entries.ts';
import type { HistoryLoader } from './history-loader.ts';
import { conversationKey, toWire } from './wire-conversation.ts';

/** What a reply shows of the message that it answers. */
export interface Quote {
  seq: number;
  sender: string;
  /** Empty where it was deleted. */
  text: string;
  removed?: boolean;
}

/** Quotes that are kept of messages that are not loaded; the one that was wanted the longest ago goes first. */
export const QUOTE_LIMIT = 500;

type ActStatus = 'edit' | 'delete' | 'pin' | 'react';
type Act<S extends ActStatus> = Omit<RequestOf<S>, 'receiver' | 'kind' | 'id'>;

/**
 * What one does to messages that are said. Each settles with the server's answer; the transcript changes when the server tells so to
 * everybody, and not before.
 */
export class MessageActs {
  readonly #client: ChatClient;
  readonly #conversations: Conversations;
  readonly #loader: HistoryLoader;
  readonly #quotes = new Map<string, Promise<Quote | undefined>>();

  constructor(client: ChatClient, conversations: Conversations, loader: HistoryLoader) {
    this.#client = client;
    this.#conversations = conversations;
    this.#loader = loader;
  }

  /** Does an act. In the conversation with the server alone there is nothing to do it to. */
  do<S extends ActStatus>(id: ConversationId, act: Act<S>): Promise<Reply> {
    const wire = toWire(id);
    if (!wire) return Promise.resolve({ ok: true });
    return this.#client.request({ ...wire, ...act } as unknown as RequestOf<S>);
  }

  /**
   * The message `seq` of a conversation as a reply quotes it: from memory, else from the server, which is asked once. Undefined where it
   * cannot be had.
   */
  quote(id: ConversationId, seq: number): Promise<Quote | undefined> {
    const loaded = this.#conversations.find(id)?.withSeq(seq);
    if (loaded) return Promise.resolve(quoteOf({ ...loaded, seq }));
    const key = this.#keyOf(id, seq);
    const known = this.#quotes.get(key) ?? this.#ask(id, seq, key);
    this.#quotes.delete(key);
    this.#quotes.set(key, known);
    const [oldest] = this.#quotes.keys();
    if (this.#quotes.size > QUOTE_LIMIT && oldest !== undefined) this.#quotes.delete(oldest);
    return known;
  }

  /** What was done to the message `seq` may have changed what it says: it is to be asked for again. */
  changed(id: ConversationId, seq: number): void {
    this.#quotes.delete(this.#keyOf(id, seq));
  }

  /** All that the message `seq` ever said, oldest first, what it says now last. Nothing where that cannot be had. */
  async versions(id: ConversationId, seq: number): Promise<readonly MessageVersion[]> {
    const wire = toWire(id);
    if (!wire) return [];
    const reply = await this.#client.request({ status: 'versions', ...wire, re: seq });
    return reply.ok && reply.message?.status === 'versions' ? reply.message.versions : [];
  }

  #keyOf(id: ConversationId, seq: number): string {
    return `${conversationKey(id)} ${this.#conversations.find(id)?.epoch ?? ''} ${seq}`;
  }

  async #ask(id: ConversationId, seq: number, key: string): Promise<Quote | undefined> {
    const reply = await this.#loader.page(id, { after: seq - 1, limit: 1 });
    if (!reply.ok) this.#quotes.delete(key);
    const [message] = reply.ok && reply.message?.status === 'history' ? reply.message.messages : [];
    return message?.seq === seq && message.act === undefined ? quoteOf(message) : undefined;
  }
}

function quoteOf({ seq, sender, text, removed }: Pick<KeptMessage, keyof Quote>): Quote {
  return { seq, sender, text, ...(removed ? { removed } : {}) };
}
