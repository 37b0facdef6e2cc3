/**
 * What was said in one conversation, as one user sees it. Pure data: no sockets, no clock.
 *
 * Unread is never counted up: it is computed each time, from how far the conversation goes and how far it was read.
 */
import type { ResumePoint } from '../protocol/messages.ts';
import type { ConversationId, Entry, MessageEntry, NewEntry } from './entries.ts';
import { type Change, EntryList } from './entry-list.ts';
import { Fates, type KeptAct, type KeptMessageEntry } from './fates.ts';
import { type Kept, KnownLog, type Missing, seqOf } from './known-log.ts';
import { Pins } from './pins.ts';
import type { Standing, ToldAct, ToldMessage } from './told-message.ts';

export type {
  ActEntry,
  ConversationId,
  Entry,
  EntryReaction,
  EventEntry,
  GapEntry,
  MessageEntry,
  NewEntry,
  NoticeEntry,
} from './entries.ts';
export { sameConversation } from './entries.ts';
export type { Standing, ToldAct, ToldMessage } from './told-message.ts';

/** Entries of a transcript that are kept in memory. The oldest go first, and can be loaded again. */
export const TRANSCRIPT_LIMIT = 5000;

/** Characters of a transcript that are kept in memory. The oldest entries go first, and can be loaded again. */
export const TRANSCRIPT_CHARACTERS = 4 * 1024 * 1024;

/** So many times as much is kept of a conversation in which older messages were asked for, until it is {@link Transcript.shrink | shrunk}. */
export const TRANSCRIPT_STRETCH = 4;

/** The entries of one conversation, and how far they were read. */
export class Transcript {
  readonly id: ConversationId;
  readonly #userName: string;
  readonly #list = new EntryList();
  readonly #log = new KnownLog(this.#list);
  readonly #fates = new Fates();
  readonly #pins = new Pins();
  /** Own messages that are not kept yet, in the order in which they were said: their ids, and where they stand. */
  readonly #pending = new Map<string, number>();
  #head = 0;
  #readSeq = 0;
  #readKey = 0;
  #loadingOlder = false;
  #stretch = 1;

  /** @param userName whose messages are own ones */
  constructor(id: ConversationId, userName: string) {
    this.id = id;
    this.#userName = userName;
  }

  /** In the order of their keys: the oldest first, own messages that are not kept yet last. */
  get entries(): readonly Entry[] {
    return this.#list.entries;
  }

  /** Whether there is something before the first entry. */
  get older(): 'none' | 'more' | 'loading' {
    if (this.#log.olderTo === 0) return 'none';
    return this.#loadingOlder ? 'loading' : 'more';
  }

  /** Messages of others behind the read marker that are still there. Of what is not loaded, each counts as one. */
  get unread(): number {
    let count = Math.max(0, this.#head - this.#readSeq);
    const { entries } = this.#list;
    for (let at = entries.length - 1; at >= 0; at--) {
      const entry = entries[at];
      if (entry?.kind !== 'message' && entry?.kind !== 'act') continue;
      if (entry.seq !== undefined && entry.seq <= this.#readSeq) break;
      const isNothing = entry.kind === 'act' || entry.own || entry.removed === true;
      if (isNothing && entry.seq !== undefined) count--;
      if (!isNothing && entry.seq === undefined && entry.key > this.#readKey) count++;
    }
    return count;
  }

  /** The `seq` of the pinned messages, in order. */
  get pins(): readonly number[] {
    return this.#pins.all;
  }

  /** The key of the first unread message that is loaded. */
  get firstUnread(): number | undefined {
    return this.#list.entries.find(entry => isUnread(entry, this.#readSeq, this.#readKey))?.key;
  }

  /** Which incarnation of the conversation this is, once a version 2 server has told. */
  get epoch(): string | undefined {
    return this.#log.epoch;
  }

  /** The `seq` of the newest message or act that the server has told of. */
  get head(): number {
    return this.#head;
  }

  /** How far it was read: a `seq`. */
  get readSeq(): number {
    return this.#readSeq;
  }

  /** What a server that is asked to resume has to know. */
  get point(): ResumePoint | undefined {
    return this.epoch === undefined ? undefined : [this.epoch, this.#log.last];
  }

  /** Whether the newest messages are not loaded. */
  get endsMissing(): boolean {
    return this.#log.endsMissing;
  }

  /** What has changed since this was last asked. */
  takeChange(): Change {
    return this.#list.take();
  }

  /** Appends an entry of which the server's log knows nothing, or an own message that it does not know yet. */
  add(entry: NewEntry): Entry {
    const added: Entry = { ...entry, key: this.#log.nextKey() };
    this.#list.put(added);
    if (isPending(added)) this.#pending.set(added.id, added.key);
    this.#trim();
    return added;
  }

  /** Takes a message or an act that the server told. False where it was known. */
  tell(message: ToldMessage | ToldAct): boolean {
    if (message.epoch !== this.epoch) this.#begin(message.epoch, message.seq - 1);
    this.#head = Math.max(this.#head, message.seq);
    const isNew = !this.#log.knows(message.seq);
    this.#take(message);
    this.#trim();
    return isNew;
  }

  /**
   * Takes a page of history.
   *
   * @param epoch empty where there is no such conversation any more
   * @param gap the key of the gap for which it was asked; what was older than all was asked for without
   * @param asOf what {@link head} was when it was asked for: the page tells how reactions stood then or later
   */
  fill(
    epoch: string,
    messages: readonly Omit<ToldMessage | ToldAct, 'epoch'>[],
    gap?: number,
    asOf = this.#head,
  ): void {
    const newest = messages.at(-1)?.seq ?? 0;
    // What was known when it was asked for was known of another incarnation.
    const known = epoch === this.epoch ? asOf : newest;
    if (epoch !== this.epoch && epoch !== '') this.#begin(epoch, newest);
    this.#head = Math.max(this.#head, newest);
    if (newest > this.#log.last) this.#behind(() => this.#log.skipTo(newest));
    for (const message of messages) {
      if (!('act' in message) || message.act === undefined)
        this.#fates.stand(message.seq, known, message.reactions ?? []);
    }
    for (const message of messages.toReversed()) this.#take({ ...message, epoch });
    if (messages.length === 0) this.#log.close(gap);
    this.#stretchToFit();
  }

  /** Takes what the server says of the conversation as a whole. */
  stand({ epoch, seq, read, follows, pins }: Standing): void {
    // A server that has less than we have lost it: what we know of the conversation is void as well.
    const isVoid = epoch !== this.epoch || seq < this.#log.last;
    if (isVoid) this.#begin(epoch, follows ? Math.min(read ?? seq, seq) : seq, read ?? seq);
    else if (!follows && seq > this.#log.last) this.#behind(() => this.#log.skipTo(seq));
    this.#head = Math.max(this.#head, seq);
    this.#pins.stand(pins ?? [], seq);
    this.#readTo(read ?? 0);
  }

  /** The own message `id` is kept. */
  acknowledge(id: string, kept: { epoch: string; seq: number; time: number }): void {
    const entry = this.pending(id);
    if (entry) this.tell({ ...kept, id, sender: entry.sender, text: entry.text, re: entry.re });
  }

  /** The own message `id`, as long as it is not known to be kept. */
  pending(id: string): MessageEntry | undefined {
    const key = this.#pending.get(id);
    return key === undefined ? undefined : this.message(key);
  }

  /** Says how the sending of the own message `id` goes. `sent` is for servers that do not say where they keep it. */
  mark(id: string, change: { state: 'sending' | 'sent' } | { state: 'failed'; fault: string }): void {
    const entry = this.pending(id);
    if (!entry) return;
    const { fault: _, ...rest } = entry;
    this.#list.put({ ...rest, ...change });
    if (change.state === 'sent') this.#pending.delete(id);
  }

  /** Takes the own message `id` out. */
  takeBack(id: string): void {
    const key = this.#pending.get(id);
    this.#pending.delete(id);
    if (key !== undefined) this.#list.remove(key);
  }

  /** The message with this key. */
  message(key: number): MessageEntry | undefined {
    const entry = this.#list.at(key);
    return entry?.kind === 'message' ? entry : undefined;
  }

  /** Where a message stands, if it is loaded. */
  keyOf(epoch: string, seq: number): number | undefined {
    return epoch === this.epoch ? this.withSeq(seq)?.key : undefined;
  }

  /** The message with this `seq`, if it is loaded. */
  withSeq(seq: number): MessageEntry | undefined {
    if (!this.#log.knows(seq)) return undefined;
    const found = this.#list.entries.findLast(entry => entry.kind === 'message' && entry.seq === seq);
    return found?.kind === 'message' ? found : undefined;
  }

  /** What is missing at a gap's key or, without one, before the first message; undefined where nothing is, or no more can be kept. */
  missing(gap?: number): Missing | undefined {
    if (this.#fullness >= TRANSCRIPT_STRETCH) return undefined;
    if (gap !== undefined) return this.#log.gap(gap);
    return this.#log.olderTo > 0 ? { from: 1, to: this.#log.olderTo } : undefined;
  }

  /** Says whether what is missing is on its way. */
  setLoading(loading: boolean, gap?: number): void {
    if (gap === undefined) this.#loadingOlder = loading;
    else if (this.#log.gap(gap)) this.#list.put({ kind: 'gap', key: gap, loading });
  }

  /** Moves the read marker forward to the entry `key`; never back. Whether unread changed by it. */
  read(key: number): boolean {
    const before = this.unread;
    this.#readKey = Math.max(this.#readKey, key);
    const seen = this.#list.entries.findLast(entry => entry.key <= key && seqOf(entry) !== undefined);
    this.#readTo((seen && seqOf(seen)) ?? 0);
    return this.unread !== before;
  }

  /** Moves the read marker forward to a message, as another window of the user did. Whether unread changed by it. */
  readTo(epoch: string, seq: number): boolean {
    if (epoch !== this.epoch) return false;
    const before = this.unread;
    this.#readTo(seq);
    return this.unread !== before;
  }

  /** Nobody reads older messages here any more: they may go. */
  shrink(): void {
    this.#stretch = 1;
    this.#trim();
  }

  #begin(epoch: string, last: number, read = last): void {
    this.#log.begin(epoch, last);
    this.#head = last;
    this.#readSeq = read;
    this.#loadingOlder = false;
    this.#fates.clear();
    this.#pins.stand([], 0);
  }

  /** The read marker is at least there. In an act there is nothing to read: the server passes over it as well. */
  #readTo(seq: number): void {
    this.#readSeq = Math.max(this.#readSeq, seq);
    while (this.#fates.has(this.#readSeq + 1)) this.#readSeq += 1;
  }

  #take(message: ToldMessage | ToldAct): void {
    const {
      id,
      act,
      re,
      on,
      edited,
      removed,
      removedBy,
      reactions: _,
      ...rest
    } = {
      act: undefined,
      on: undefined,
      ...message,
    };
    const own = message.sender === this.#userName;
    if (act !== undefined && re !== undefined) {
      this.#do({ kind: 'act', ...rest, act, re, own, ...(on === undefined ? {} : { on }) });
      return;
    }
    const entry = this.#fates.apply({
      kind: 'message',
      ...rest,
      own,
      state: 'sent',
      ...(id === undefined ? {} : { id }),
      ...(re === undefined ? {} : { re }),
      ...(edited === undefined ? {} : { edited }),
      ...(removed === undefined ? {} : { removed }),
      ...(removedBy === undefined ? {} : { removedBy }),
    });
    this.#say(entry);
  }

  #do(act: KeptAct): void {
    if (this.#log.knows(act.seq)) return;
    this.#place(act);
    this.#fates.take(act);
    this.#pins.take(act);
    this.#readTo(this.#readSeq);
    const key = this.keyOf(act.epoch, act.re);
    const entry = key === undefined ? undefined : this.message(key);
    if (entry?.seq === undefined || entry.epoch === undefined) return;
    const { seq, epoch } = entry;
    if (act.act !== 'pin') this.#list.put(this.#fates.apply({ ...entry, seq, epoch }));
  }

  #say(entry: KeptMessageEntry): void {
    const { id, own } = entry;
    const pending = own && id !== undefined ? this.#pending.get(id) : undefined;
    if (pending === undefined || id === undefined) {
      if (!this.#log.knows(entry.seq)) this.#place(entry);
      return;
    }
    const first = this.#pending.values().next().value;
    this.#pending.delete(id);
    if (entry.seq === this.#log.last + 1 && first === pending) {
      this.#log.settle(pending, entry);
      return;
    }
    this.#list.remove(pending);
    if (!this.#log.knows(entry.seq)) this.#place(entry);
  }

  #place(entry: Kept): void {
    if (entry.seq > this.#log.last) this.#behind(() => this.#log.place(entry));
    else this.#log.place(entry);
  }

  /** Own messages that are not kept yet go behind what `append` appends. */
  #behind(append: () => void): void {
    const waiting = [...this.#pending.values()].flatMap(key => this.#list.remove(key) ?? []);
    append();
    for (const entry of waiting) {
      const moved = { ...entry, key: this.#log.nextKey() };
      this.#list.put(moved);
      if (isPending(moved)) this.#pending.set(moved.id, moved.key);
    }
  }

  /** How much is kept, as a part of what is allowed. */
  get #fullness(): number {
    const { entries, characters } = this.#list;
    return Math.max(entries.length / TRANSCRIPT_LIMIT, characters / TRANSCRIPT_CHARACTERS);
  }

  #stretchToFit(): void {
    this.#stretch = Math.max(this.#stretch, this.#fullness);
  }

  #trim(): void {
    while (this.#fullness > this.#stretch) {
      const oldest = this.#list.entries.find(entry => !isPending(entry));
      if (!oldest) return;
      this.#list.remove(oldest.key);
      this.#log.forgot(oldest.key, seqOf(oldest));
      if (oldest.kind === 'act') this.#fates.forget(oldest);
      else this.#fates.forgetAll(seqOf(oldest));
    }
  }
}

function isPending(entry: Entry): entry is MessageEntry & { id: string } {
  return (
    entry.kind === 'message' && entry.id !== undefined && entry.seq === undefined && entry.state !== 'sent'
  );
}

function isUnread(entry: Entry, readSeq: number, readKey: number): boolean {
  if (entry.kind !== 'message' || entry.own || entry.removed) return false;
  return entry.seq === undefined ? entry.key > readKey : entry.seq > readSeq;
}
