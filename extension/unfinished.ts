import type { Memento } from 'vscode';
import type { OutboxItem } from '../client/chat-session.ts';
import type { Disposable } from '../client/disposable.ts';
import type { ConversationId } from '../client/transcript.ts';
import { conversationKey } from '../client/wire-conversation.ts';
import { normaliseName } from '../protocol/names.ts';
import type { Identity } from './chat.ts';
import type { Draft } from './webview/page-protocol.ts';

/** ms after a change of a draft until it is kept: a keystroke is no reason to write. */
const DRAFT_DELAY = 500;

/** Drafts that are kept for one server and name. The least lately changed go first. */
export const DRAFT_LIMIT = 50;

type Drafts = Map<string, Draft>;

/**
 * What the user has begun and not finished, kept over a reload and a restart of the editor, for each server and name:
 * drafts, and messages that the server has not acknowledged. It belongs to the workspace.
 */
export class Unfinished implements Disposable {
  readonly #memento: Pick<Memento, 'get' | 'update'>;
  /** By owner; read when first asked for. */
  readonly #drafts = new Map<string, Drafts>();
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(memento: Pick<Memento, 'get' | 'update'>) {
    this.#memento = memento;
  }

  /** What was said and not acknowledged, oldest first. */
  outbox(identity: Identity): OutboxItem[] {
    const value = this.#memento.get<unknown>(keyOf('outbox', identity));
    return Array.isArray(value) ? value.filter(isOutboxItem) : [];
  }

  async keepOutbox(identity: Identity, items: readonly OutboxItem[]): Promise<void> {
    await this.#memento.update(keyOf('outbox', identity), items.length > 0 ? items : undefined);
  }

  /** What stood in the composer; empty where nothing did. */
  draft(identity: Identity, id: ConversationId): Draft {
    return this.#draftsOf(keyOf('drafts', identity)).get(conversationKey(id)) ?? { text: '', time: 0 };
  }

  /** Counts at once, and is written a moment later. */
  keepDraft(identity: Identity, id: ConversationId, draft: Draft): void {
    const key = keyOf('drafts', identity);
    const drafts = this.#draftsOf(key);
    drafts.delete(conversationKey(id));
    // An empty one counts too: an older one must not come back. It is not written.
    drafts.set(conversationKey(id), draft);
    const [oldest] = drafts.keys();
    if (drafts.size > DRAFT_LIMIT && oldest !== undefined) drafts.delete(oldest);
    this.#changed.add(key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY);
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const keys = [...this.#changed];
    this.#changed.clear();
    const write = (key: string) => {
      const drafts = [...this.#draftsOf(key)].filter(([, { text }]) => text !== '');
      return this.#memento.update(key, drafts.length > 0 ? drafts : undefined);
    };
    await Promise.all(keys.map(write));
  }

  dispose(): void {
    void this.flush();
  }

  #draftsOf(key: string): Drafts {
    const known = this.#drafts.get(key);
    if (known) return known;
    const value = this.#memento.get<unknown>(key);
    const drafts: Drafts = new Map(Array.isArray(value) ? value.filter(isDraft) : []);
    this.#drafts.set(key, drafts);
    return drafts;
  }
}

function keyOf(what: 'drafts' | 'outbox', { host, port, userName }: Identity): string {
  return `${what} ${host}:${port} ${normaliseName(userName)}`;
}

function isDraft(value: unknown): value is [string, Draft] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const { text, time } = (value[1] ?? {}) as Record<string, unknown>;
  return typeof text === 'string' && typeof time === 'number';
}

function isOutboxItem(value: unknown): value is OutboxItem {
  if (typeof value !== 'object' || value === null) return false;
  const { conversation, id, text, re, time } = value as Record<string, unknown>;
  if (re !== undefined && !Number.isInteger(re)) return false;
  const isText = typeof id === 'string' && typeof text === 'string' && typeof time === 'number';
  return isText && isConversation(conversation);
}

function isConversation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name } = value as Record<string, unknown>;
  return (kind === 'room' || kind === 'user') && typeof name === 'string';
}
