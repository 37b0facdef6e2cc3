/** What is known to have been done to the messages of one conversation. Pure data. */
import { SERVER_NAME } from '../protocol/messages.ts';
import type { ActEntry, EntryReaction } from './entries.ts';
import type { Kept } from './known-log.ts';
import { addReact, type ReactionFate, reactionsOf } from './reactions.ts';

/** An act, before it has its key. */
export type KeptAct = Extract<Kept, { kind: 'act' }>;

/** A message, before it has its key. */
export type KeptMessageEntry = Extract<Kept, { kind: 'message' }>;

interface Fate extends ReactionFate {
  /** Empty where that was not told. */
  removedBy?: string;
  /** The last edit. */
  edit?: { seq: number; text: string };
  /** The last act of all. */
  last: number;
}

/**
 * A message may come when acts on it are known already, and an act when a later one is: whatever the order, what counts is the last edit,
 * and that a deleted message stays so.
 */
export class Fates {
  readonly #fates = new Map<number, Fate>();
  readonly #seqs = new Set<number>();

  /** Whether there is an act under this `seq`. */
  has(seq: number): boolean {
    return this.#seqs.has(seq);
  }

  clear(): void {
    this.#fates.clear();
    this.#seqs.clear();
  }

  take(kept: KeptAct): void {
    const { re, seq } = kept;
    this.#seqs.add(seq);
    const fate = this.#fates.get(re) ?? { last: 0 };
    const change = changeBy(kept, fate);
    if (change) this.#fates.set(re, { ...fate, ...change, last: Math.max(fate.last, seq) });
  }

  /** The server has told how the reactions to the message `re` stood when everything up to `asOf` had happened. */
  stand(re: number, asOf: number, reactions: readonly EntryReaction[]): void {
    const fate = this.#fates.get(re);
    if (!fate && reactions.length === 0) return;
    if ((fate?.asOf ?? 0) > asOf) return;
    this.#fates.set(re, { last: 0, ...fate, base: reactions, asOf });
  }

  /** The act is no longer loaded. What it was done to stands above it, and is not either. */
  forget({ re, seq }: Pick<ActEntry, 're' | 'seq'>): void {
    this.#seqs.delete(seq);
    if (this.#fates.get(re)?.last === seq) this.#fates.delete(re);
  }

  /** The message under this `seq` is no longer loaded. When it is told again, that says how it stands. */
  forgetAll(seq: number | undefined): void {
    if (seq !== undefined) this.#fates.delete(seq);
  }

  /** The message as it is by all that is known. */
  apply<M extends KeptMessageEntry>(message: M): M {
    const fate = this.#fates.get(message.seq);
    if (!fate) return message;
    const { removedBy, edit } = fate;
    if (removedBy !== undefined || message.removed) return entomb(message, removedBy);
    const reactions = reactionsOf(fate);
    const { reactions: _, ...rest } = message;
    const reacted = (reactions.length > 0 ? { ...rest, reactions } : rest) as M;
    if (!edit || edit.seq <= (message.edited ?? 0)) return reacted;
    return { ...reacted, text: edit.text, edited: edit.seq };
  }
}

/** What an act changes of what is known of its message; undefined where it changes nothing of that. */
function changeBy(
  { act, seq, sender, text, on }: KeptAct,
  { edit, reacts }: Fate,
): Partial<Fate> | undefined {
  switch (act) {
    case 'react':
      return { reacts: addReact(reacts, { seq, user: sender, text, on: on === true }) };
    case 'delete':
      return { removedBy: sender === SERVER_NAME ? '' : sender };
    case 'edit':
      return seq > (edit?.seq ?? 0) ? { edit: { seq, text } } : {};
    case 'pin':
      return undefined;
  }
}

function entomb<M extends KeptMessageEntry>(
  { edited: _, reactions: __, ...message }: M,
  by: string | undefined,
): M {
  const removedBy = message.removedBy ?? (by === '' ? undefined : by);
  const rest = { ...message, text: '', removed: true, ...(removedBy === undefined ? {} : { removedBy }) };
  return rest as unknown as M;
}
