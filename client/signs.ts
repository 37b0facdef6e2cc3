import { TYPING_PAUSE_MS } from '../protocol/messages.ts';
import type { ChatClient, ClientState } from './chat-client.ts';
import type { Disposable } from './disposable.ts';
import type { ConversationId } from './entries.ts';
import { conversationKey, toWire } from './wire-conversation.ts';

/**
 * Signs of life of the user: that they are writing, or away from the keyboard. They go to a server that knows of them, are kept nowhere, and
 * nobody is told where they do not arrive.
 */
export class Signs implements Disposable {
  readonly #client: ChatClient;
  readonly #pauseMs: number;
  /** Conversations in which it was just told that the user is writing. */
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #subscription: Disposable;
  #isIdle = false;
  /** The server has said that it does not know of typing: it is not asked again on this connection. */
  #isUnknown = false;

  /** @param pauseMs between two signs that the user is writing in one conversation */
  constructor(client: ChatClient, pauseMs: number = TYPING_PAUSE_MS) {
    this.#client = client;
    this.#pauseMs = pauseMs;
    this.#subscription = client.onState(state => this.#follow(state));
  }

  /** The user is writing: to be said at every key. What comes too soon is left out. */
  typing(id: ConversationId): void {
    const wire = toWire(id);
    const key = conversationKey(id);
    if (!wire || !this.#isHeard || this.#isUnknown || this.#pauses.has(key)) return;
    this.#pauses.set(
      key,
      setTimeout(() => this.#pauses.delete(key), this.#pauseMs),
    );
    void this.#client.request({ status: 'typing', ...wire }).then(reply => {
      if (!reply.ok && reply.code === 'unknown_status') this.#isUnknown = true;
    });
  }

  /** What was written is said, by which everybody knows that the user is no longer writing it. What is written next is told at once. */
  said(id: ConversationId): void {
    const key = conversationKey(id);
    clearTimeout(this.#pauses.get(key));
    this.#pauses.delete(key);
  }

  /** Whether the user is away from the keyboard. Each new connection is told so too. */
  setIdle(isIdle: boolean): void {
    if (isIdle === this.#isIdle) return;
    this.#isIdle = isIdle;
    this.#tellActivity();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#clear();
  }

  get #isHeard(): boolean {
    const { state } = this.#client;
    return state.kind === 'online' && state.version === 2;
  }

  #follow({ kind }: ClientState): void {
    this.#clear();
    this.#isUnknown = false;
    // Who connects counts as active.
    if (kind === 'online' && this.#isIdle) this.#tellActivity();
  }

  #tellActivity(): void {
    if (this.#isHeard) void this.#client.request({ status: 'activity', idle: this.#isIdle });
  }

  #clear(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
    this.#pauses.clear();
  }
}
