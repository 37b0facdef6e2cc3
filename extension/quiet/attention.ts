import type { Disposable } from '../../client/disposable.ts';
import { Emitter } from '../../client/emitter.ts';
import type { ConversationId, MessageEntry } from '../../client/entries.ts';
import { isMentioned, MentionFinder } from '../../client/mentions.ts';
import type { Transcript } from '../../client/transcript.ts';
import { conversationKey } from '../../client/wire-conversation.ts';
import type { Chat } from '../chat.ts';
import type { RoomLevel, RoomLevels } from './room-levels.ts';

/** What waits for the user. */
export interface Waiting {
  /** Messages of others that were not read and that count, as the room's level has it. */
  unread: number;
  /** Those among them that are for the user: private ones, and mentions. Of what is not loaded nothing is known. */
  forUser: number;
}

/** What the counts are taken from: the window's chat, or the API that other extensions get. */
export type AttentionSource = Pick<Chat, 'session' | 'onChange'>;

/** What waits for the user, in each conversation and in all: one account for badge, status bar, trees and toasts. Without vscode. */
export class Attention implements Disposable {
  readonly #chat: AttentionSource;
  readonly #levels: RoomLevels;
  readonly #subscriptions: Disposable[];
  /** Whether a message names the user. An entry that changes is another object. */
  #named = new WeakMap<MessageEntry, boolean>();
  #finder: { of: string; finder: MentionFinder } | undefined;
  /** What waits in each conversation, until something changes: a class talks a lot, and four places ask. */
  readonly #counts = new Map<string, Waiting>();
  #turn: NodeJS.Immediate | undefined;
  readonly #changeEmitter = new Emitter<void>();

  /** Something that counts may be another: at most once in a turn of the event loop. */
  readonly onChange = this.#changeEmitter.event;

  constructor(chat: AttentionSource, levels: RoomLevels) {
    this.#chat = chat;
    this.#levels = levels;
    this.#subscriptions = [chat.onChange(() => this.#schedule()), levels.onChange(() => this.#schedule())];
  }

  /** How much is told of a conversation: all of what is private. */
  level({ kind, name }: ConversationId): RoomLevel {
    const client = this.#chat.session?.client;
    return kind === 'room' && client ? this.#levels.of(client, name) : 'all';
  }

  /** What waits in a conversation. */
  of(id: ConversationId): Waiting {
    const key = conversationKey(id);
    const known = this.#counts.get(key) ?? this.#count(id);
    this.#counts.set(key, known);
    return known;
  }

  /** What waits in all of them. */
  get total(): Waiting {
    const conversations = this.#chat.session?.conversations ?? [];
    const counts = conversations.map(({ id }) => this.of(id));
    return {
      unread: counts.reduce((sum, { unread }) => sum + unread, 0),
      forUser: counts.reduce((sum, { forUser }) => sum + forUser, 0),
    };
  }

  /** Whether a text names the user, by name or as one of the room or the staff. */
  names(text: string): boolean {
    const client = this.#chat.session?.client;
    if (!client || !/[@＠﹫]/.test(text)) return false;
    const { userName, roster } = client;
    return isMentioned(this.#mentions.find(text), { userName, role: roster.roleOf(userName) });
  }

  dispose(): void {
    clearImmediate(this.#turn);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changeEmitter.dispose();
  }

  #count(id: ConversationId): Waiting {
    const transcript = this.#chat.session?.transcript(id);
    const level = this.level(id);
    if (!transcript || level === 'none') return { unread: 0, forUser: 0 };
    const { unread } = transcript;
    if (id.kind === 'user' || unread === 0) return { unread, forUser: unread };
    const forUser = this.#unreadMentions(transcript);
    return { unread: level === 'mentions' ? forUser : unread, forUser };
  }

  /** The finder for the people there are. */
  get #mentions(): MentionFinder {
    const client = this.#chat.session?.client;
    const people = client ? [...client.roster.everybody().add(client.userName)] : [];
    const of = people.join('\n');
    if (this.#finder?.of !== of) this.#finder = { of, finder: new MentionFinder(people) };
    return this.#finder.finder;
  }

  #unreadMentions({ entries, readSeq, firstUnread }: Transcript): number {
    if (firstUnread === undefined) return 0;
    let count = 0;
    for (let at = entries.length - 1; at >= 0; at--) {
      const entry = entries[at];
      if (entry === undefined || entry.key < firstUnread) break;
      if (entry.kind !== 'message' || entry.own || entry.removed) continue;
      if ((entry.seq === undefined || entry.seq > readSeq) && this.#namesUser(entry)) count++;
    }
    return count;
  }

  #namesUser(entry: MessageEntry): boolean {
    const known = this.#named.get(entry);
    if (known !== undefined) return known;
    const names = this.names(entry.text);
    this.#named.set(entry, names);
    return names;
  }

  #schedule(): void {
    this.#counts.clear();
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      this.#changeEmitter.fire();
    });
  }
}
