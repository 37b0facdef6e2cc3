import { LIMITS } from '../protocol/limits.ts';
import type { HistoryPage } from '../protocol/messages.ts';
import type { ChatClient, Reply } from './chat-client.ts';
import type { Conversations } from './conversations.ts';
import type { ConversationId } from './entries.ts';
import { isWholeThread } from './thread.ts';
import type { Transcript } from './transcript.ts';
import { toWire } from './wire-conversation.ts';

/** Which messages: those between, or the newest. */
export interface PageOptions {
  before?: number | undefined;
  after?: number | undefined;
  limit?: number | undefined;
  /** Only the thread of this message. */
  re?: number | undefined;
}

/** Pages that are asked for of one thread. What is behind them is not shown in it. */
const THREAD_PAGES = 10;

/** What is loaded: the newest page, what is older than all, the messages at a gap, or a thread. */
type What = 'newest' | 'older' | number | `thread ${number}`;

/** Loads into transcripts what the server keeps and they lack. Each piece is asked for once at a time. */
export class HistoryLoader {
  readonly #client: ChatClient;
  readonly #conversations: Conversations;
  readonly #failed: (id: ConversationId, reply: Extract<Reply, { ok: false }>) => void;
  readonly #loads = new Map<Transcript, Map<What, Promise<void>>>();
  /** Conversations of which the server has said nothing, and was asked. */
  readonly #asked = new WeakSet<Transcript>();

  /** @param failed told when a page could not be had */
  constructor(
    client: ChatClient,
    conversations: Conversations,
    failed: (id: ConversationId, reply: Extract<Reply, { ok: false }>) => void,
  ) {
    this.#client = client;
    this.#conversations = conversations;
    this.#failed = failed;
  }

  /** Asks for a page, for whoever wants to see it. */
  page(id: ConversationId, { before, after, limit, re }: PageOptions): Promise<Reply> {
    const wire = toWire(id);
    if (!wire) return Promise.resolve({ ok: true });
    return this.#client.request({
      status: 'history',
      ...wire,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
      ...(re === undefined ? {} : { re }),
    });
  }

  /** Loads a page of what is missing before the first entry, or at a gap's key. */
  async older(transcript: Transcript, gap?: number): Promise<void> {
    const missing = transcript.missing(gap);
    if (!missing) return;
    const limit = Math.min(LIMITS.pageDefault, missing.to - missing.from + 1);
    const options = { before: missing.to + 1, limit };
    await this.#once(transcript, gap ?? 'older', () => this.#load(transcript, options, gap));
  }

  /** Loads the newest page, unless something of it is there. */
  async newest(transcript: Transcript): Promise<void> {
    const { state } = this.#client;
    if (state.kind !== 'online' || state.version === 1 || transcript.id.kind === 'server') return;
    const isUnknown = transcript.epoch === undefined && !this.#asked.has(transcript);
    if (!isUnknown && !transcript.endsMissing) return;
    this.#asked.add(transcript);
    await this.#once(transcript, 'newest', () => this.#load(transcript, { limit: LIMITS.pageDefault }));
  }

  /** Loads what stands around the message `seq`. */
  async around(transcript: Transcript, seq: number): Promise<void> {
    const limit = LIMITS.pageDefault;
    await this.#load(transcript, { before: seq + Math.floor(limit / 2) + 1, limit });
  }

  /**
   * Loads the thread of the message `seq`, wherever its messages stand: what is between them is a gap. A server that knows of no
   * threads tells something else, and nothing of that is taken.
   */
  async thread(transcript: Transcript, seq: number): Promise<void> {
    if (isWholeThread(transcript.entries, seq)) return;
    await this.#once(transcript, `thread ${seq}`, () => this.#loadThread(transcript, seq));
  }

  async #loadThread(transcript: Transcript, re: number): Promise<void> {
    const { epoch, id } = transcript;
    let after = 0;
    for (let left = THREAD_PAGES; left > 0; left--) {
      const { head } = transcript;
      const reply = await this.page(id, { re, after, limit: LIMITS.historyPage });
      const page = reply.ok && reply.message?.status === 'history' ? reply.message : undefined;
      if (!page || !isPartOfThread(page) || transcript.epoch !== epoch) return;
      this.#conversations.change(transcript, () =>
        transcript.fill(page.epoch, page.messages, undefined, head),
      );
      const last = page.messages.at(-1)?.seq ?? 0;
      if (!page.more || last <= after) return;
      after = last;
    }
  }

  #once(transcript: Transcript, what: What, begin: () => Promise<void>): Promise<void> {
    const loads = this.#loads.get(transcript) ?? new Map<What, Promise<void>>();
    this.#loads.set(transcript, loads);
    const running = loads.get(what);
    if (running) return running;
    const load = begin().finally(() => {
      loads.delete(what);
      if (loads.size === 0) this.#loads.delete(transcript);
    });
    loads.set(what, load);
    return load;
  }

  async #load(transcript: Transcript, options: PageOptions, gap?: number): Promise<void> {
    const { epoch, id, head } = transcript;
    this.#conversations.change(transcript, () => transcript.setLoading(true, gap));
    this.#conversations.changed();
    const reply = await this.page(id, options);
    this.#conversations.change(transcript, () => {
      transcript.setLoading(false, gap);
      // A page of a conversation that has ended meanwhile is void.
      if (!reply.ok || reply.message?.status !== 'history' || transcript.epoch !== epoch) return;
      transcript.fill(reply.message.epoch, reply.message.messages, gap, head);
    });
    this.#conversations.changed();
    if (!reply.ok) this.#failed(id, reply);
  }
}

/** Whether all messages answer one another: a server that does not know what was asked for tells the next ones, whatever they are. */
function isPartOfThread({ messages }: Pick<HistoryPage, 'messages'>): boolean {
  const begin = messages.filter(({ re }) => re === undefined).length;
  return messages.length > 0 && begin <= 1 && messages.every(({ act }) => act === undefined);
}
