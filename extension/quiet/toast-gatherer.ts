import type { Disposable } from '../../client/disposable.ts';
import type { ConversationId } from '../../client/entries.ts';
import { conversationKey } from '../../client/wire-conversation.ts';
import type { Talk } from '../chat.ts';

/** ms that a toast waits for more to come, from the last message on. */
export const GATHER_MS = 1000;

/** ms that it waits at most, from the first message on. */
export const GATHER_MOST_MS = 5000;

/** ms of silence that end a burst. Of a conversation in which one goes on, nothing more is told: the badge counts it. */
export const BURST_PAUSE_MS = 10_000;

/** ms after which a burst that goes on is told of once more. */
export const BURST_MOST_MS = 60_000;

/** Messages that one toast is made of. What comes beyond is not counted in it: the badge counts all. */
export const GATHER_LIMIT = 1000;

/** Conversations whose burst is remembered. The ones that have been silent longest go first. */
const BURST_LIMIT = 200;

/** What one toast tells of: at least one message, oldest first. */
export type Gathered = readonly [Talk, ...Talk[]];

/** When a conversation was last told of, and last talked in, ms of the clock. */
interface Burst {
  toldAt: number;
  lastAt: number;
}

/** What a gatherer works with. */
export interface GatherOptions {
  /** Raises one toast. */
  show: (gathered: Gathered) => void;
  /** Whether a message has still to be told of: it may have been read since. */
  isNews: (talk: Talk) => boolean;
  /** ms. Default: the machine's clock */
  now?: () => number;
}

/** Makes one toast of many messages: of a burst in a conversation, and of what comes in several at once. Without vscode. */
export class ToastGatherer implements Disposable {
  readonly #options: GatherOptions;
  readonly #now: () => number;
  readonly #bursts = new Map<string, Burst>();
  #pending: Talk[] = [];
  #firstAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: GatherOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** A message that the user is to be told of. */
  add(talk: Talk): void {
    const now = this.#now();
    if (this.#isOfBurst(talk, now)) return;
    if (this.#pending.length === 0) this.#firstAt = now;
    if (this.#pending.length < GATHER_LIMIT) this.#pending.push(talk);
    clearTimeout(this.#timer);
    const wait = Math.min(GATHER_MS, this.#firstAt + GATHER_MOST_MS - now);
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, wait));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#pending = [];
  }

  /** Whether the conversation was told of already in the burst that the message belongs to. */
  #isOfBurst({ id }: Talk, now: number): boolean {
    const burst = this.#bursts.get(conversationKey(id));
    if (!burst || now - burst.lastAt >= BURST_PAUSE_MS || now - burst.toldAt >= BURST_MOST_MS) return false;
    this.#remember(id, { ...burst, lastAt: now });
    return true;
  }

  #tell(): void {
    const now = this.#now();
    const [first, ...others] = this.#pending.filter(this.#options.isNews);
    this.#pending = [];
    if (!first) return;
    for (const { id } of [first, ...others]) this.#remember(id, { toldAt: now, lastAt: now });
    this.#options.show([first, ...others]);
  }

  #remember(id: ConversationId, burst: Burst): void {
    this.#bursts.delete(conversationKey(id));
    this.#bursts.set(conversationKey(id), burst);
    const [oldest] = this.#bursts.keys();
    if (this.#bursts.size > BURST_LIMIT && oldest !== undefined) this.#bursts.delete(oldest);
  }
}
