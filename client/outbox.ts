import { randomUUID } from 'node:crypto';
import type { ChatClient, ClientState, Reply } from './chat-client.ts';
import type { Disposable } from './disposable.ts';
import { Emitter } from './emitter.ts';
import type { ConversationId } from './entries.ts';
import { BUSY } from './pending.ts';
import { conversationKey, toWire } from './wire-conversation.ts';

/** Something that the user said and that no server has acknowledged. Plain JSON. */
export interface OutboxItem {
  conversation: ConversationId;
  /** Unique for ever: under it the server keeps the message once, however often it is sent. */
  id: string;
  text: string;
  /** The `seq` of the message that it answers. */
  re?: number;
  /** When it was said: ms since 1970. */
  time: number;
}

/** Messages that an outbox holds. One more is refused with `busy`. */
export const OUTBOX_LIMIT = 1000;

/** What whoever owns an outbox is told. */
export interface OutboxListener {
  /** It goes out now. */
  sending(item: OutboxItem): void;
  /** The server has it; it is no longer in the outbox. */
  taken(item: OutboxItem, reply: Extract<Reply, { ok: true }>): void;
  /** Not now. It is still in the outbox unless the refusal is final. */
  failed(item: OutboxItem, reply: Refusal): void;
}

/** Refusals after which the same message may be taken later. */
const PASSING: readonly string[] = ['offline', 'disconnected', 'timeout', 'busy', 'not_kept'];

type Refusal = Extract<Reply, { ok: false }>;

const DISCONNECTED: Refusal = {
  ok: false,
  code: 'disconnected',
  text: 'The connection ended before the server answered.',
};

const OFFLINE: Refusal = { ok: false, code: 'offline', text: 'You are not connected.' };

/**
 * What was said and not acknowledged. Of that, whatever was on its way when the connection broke goes out again with the next
 * one, under the same id, in order, and before anything newer in the same conversation. A version 1 server could not tell the second
 * from the first: nothing goes out twice to it.
 */
export class Outbox implements Disposable {
  readonly #client: ChatClient;
  readonly #listener: OutboxListener;
  readonly #items = new Map<string, OutboxItem>();
  /** Those that go out again with the next connection. */
  readonly #again = new Set<string>();
  /** Those of an earlier outbox, as long as this one has not tried to send them. */
  #untried: readonly OutboxItem[];
  /** Conversations in which something goes out again: what is newer waits. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #changeEmitter = new Emitter<void>();
  readonly #subscription: Disposable;

  /** An item was added or is gone. */
  readonly onChange = this.#changeEmitter.event;

  /** @param items what an earlier outbox held */
  constructor(client: ChatClient, listener: OutboxListener, items: readonly OutboxItem[] = []) {
    this.#client = client;
    this.#listener = listener;
    this.#untried = items.slice(0, OUTBOX_LIMIT);
    for (const item of this.#untried) {
      this.#items.set(item.id, item);
      this.#again.add(item.id);
    }
    this.#subscription = client.onState(state => this.#follow(state));
  }

  /** In the order in which they were said. */
  get items(): readonly OutboxItem[] {
    return [...this.#items.values()];
  }

  /** Sends an item, now or in its turn, and keeps it until it is taken. Never rejects. */
  post(item: OutboxItem): Promise<Reply> {
    if (!this.#items.has(item.id)) {
      if (this.#items.size >= OUTBOX_LIMIT) {
        this.#listener.failed(item, BUSY);
        return Promise.resolve(BUSY);
      }
      this.#items.set(item.id, item);
      this.#changeEmitter.fire();
    }
    const turn = this.#turns.get(conversationKey(item.conversation));
    return turn === undefined ? this.#send(item) : turn.then(() => this.#sendInTurn(item));
  }

  /** The item `id` is not to be sent any more, or the server turned out to have it. */
  drop(id: string): void {
    this.#again.delete(id);
    if (this.#items.delete(id)) this.#changeEmitter.fire();
  }

  /** Nothing of a conversation is to be sent any more. Gives what would have been. */
  dropAll(conversation: ConversationId): OutboxItem[] {
    const key = conversationKey(conversation);
    const dropped = this.items.filter(item => conversationKey(item.conversation) === key);
    for (const { id } of dropped) this.drop(id);
    return dropped;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changeEmitter.dispose();
    this.#items.clear();
    this.#again.clear();
  }

  #follow(state: ClientState): void {
    if (state.kind === 'connecting') return;
    const untried = this.#untried;
    this.#untried = [];
    if (state.kind !== 'online') {
      for (const item of untried) if (this.#items.has(item.id)) this.#listener.failed(item, OFFLINE);
    } else if (state.version === 1) {
      this.#giveUp();
    } else {
      this.#sendAgain();
    }
  }

  /** Where the connection broke while an item waited for its turn, it goes out with the next one, like what was on its way. */
  #sendInTurn(item: OutboxItem): Promise<Reply> {
    if (this.#client.state.kind === 'online' || !this.#items.has(item.id)) return this.#send(item);
    this.#again.add(item.id);
    this.#listener.failed(item, DISCONNECTED);
    return Promise.resolve(DISCONNECTED);
  }

  async #send(item: OutboxItem): Promise<Reply> {
    if (!this.#items.has(item.id)) return { ok: true };
    this.#listener.sending(item);
    const { state } = this.#client;
    const wire = toWire(item.conversation);
    const { id, text, re } = item;
    const reply = await this.#client.request({
      status: wire?.kind ?? 'private',
      receiver: wire?.receiver ?? '',
      text,
      ...(re === undefined ? {} : { re }),
      id,
    });
    const isVersion1 = state.kind === 'online' && state.version === 1;
    if (this.#items.has(id)) this.#settle(item, reply, isVersion1);
    return reply;
  }

  #settle(item: OutboxItem, reply: Reply, isVersion1: boolean): void {
    if (reply.ok) {
      this.drop(item.id);
      this.#listener.taken(item, reply);
      return;
    }
    if (isVersion1 || !PASSING.includes(reply.code)) this.drop(item.id);
    else if (reply.code === 'disconnected') this.#again.add(item.id);
    this.#listener.failed(item, reply);
  }

  #sendAgain(): void {
    const keys = new Set(this.#due().map(({ conversation }) => conversationKey(conversation)));
    for (const key of keys) {
      const before = this.#turns.get(key) ?? Promise.resolve();
      const turn = before
        .then(() => this.#sendAll(key))
        .then(() => {
          if (this.#turns.get(key) === turn) this.#turns.delete(key);
        });
      this.#turns.set(key, turn);
    }
  }

  /** One after the other: where one fails that may be taken later, the next must not be in front of it, and fails as well. */
  async #sendAll(key: string): Promise<void> {
    let fault: Refusal | undefined;
    for (const item of this.#due()) {
      if (conversationKey(item.conversation) !== key || !this.#items.has(item.id)) continue;
      if (fault) {
        this.#again.delete(item.id);
        this.#listener.failed(item, fault);
        continue;
      }
      const reply = await this.#send(item);
      if (reply.ok) continue;
      if (reply.code === 'offline' || reply.code === 'disconnected') return;
      this.#again.delete(item.id);
      if (PASSING.includes(reply.code)) fault = reply;
    }
  }

  #due(): OutboxItem[] {
    return this.items.filter(({ id }) => this.#again.has(id));
  }

  #giveUp(): void {
    for (const item of this.#due()) {
      this.drop(item.id);
      this.#listener.failed(item, DISCONNECTED);
    }
  }
}

/** An id that no message of any user ever bore. */
export function newMessageId(): string {
  return randomUUID();
}
