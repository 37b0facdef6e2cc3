import type { ChatClient } from './chat-client.ts';
import type { Disposable } from './disposable.ts';
import type { ConversationId } from './entries.ts';
import { conversationKey, toWire } from './wire-conversation.ts';

/** ms between two reports of one conversation. What comes sooner waits, and only the last of it is told. */
export const READ_PAUSE_MS = 1000;

interface Pause {
  timer: NodeJS.Timeout;
  id: ConversationId;
  /** What is to be told at its end. */
  next: number | undefined;
}

/**
 * Tells the server how far conversations were read, not too often. While there is no connection nothing is told: whoever
 * reports does it again once it is there.
 */
export class ReadReporter implements Disposable {
  readonly #client: ChatClient;
  readonly #pauseMs: number;
  readonly #pauses = new Map<string, Pause>();

  constructor(client: ChatClient, pauseMs: number = READ_PAUSE_MS) {
    this.#client = client;
    this.#pauseMs = pauseMs;
  }

  /** The conversation was read up to the message `seq`. */
  report(id: ConversationId, seq: number): void {
    const pause = this.#pauses.get(conversationKey(id));
    if (pause) pause.next = seq;
    else this.#tell(id, seq);
  }

  /** Tells at once what waits. */
  flush(): void {
    for (const { id, next, timer } of [...this.#pauses.values()]) {
      clearTimeout(timer);
      if (next !== undefined) this.#tell(id, next);
    }
  }

  dispose(): void {
    for (const { timer } of this.#pauses.values()) clearTimeout(timer);
    this.#pauses.clear();
  }

  #tell(id: ConversationId, seq: number): void {
    const { state } = this.#client;
    const wire = toWire(id);
    if (!wire || state.kind !== 'online' || state.version === 1) return;
    const key = conversationKey(id);
    const timer = setTimeout(() => {
      const next = this.#pauses.get(key)?.next;
      this.#pauses.delete(key);
      if (next !== undefined) this.#tell(id, next);
    }, this.#pauseMs);
    this.#pauses.set(key, { timer, id, next: undefined });
    void this.#client.request({ status: 'read', ...wire, seq });
  }
}
