/** What a reader may do to a message, by pointer, menu and key: one table. Pure. */
import type { MessageEntry } from '../../client/transcript.ts';
import { ANSWER_MARK } from './emoji.ts';
import type { StringKey } from './strings.ts';

export type DeedName =
  | 'react'
  | 'reply'
  | 'edit'
  | 'answer'
  | 'unanswer'
  | 'thread'
  | 'copy'
  | 'pin'
  | 'unpin'
  | 'delete';

/** A deed as it is shown. */
export interface Deed {
  name: DeedName;
  label: StringKey;
  icon: string;
  /** On the focused message; as `KeyboardEvent.key` has it, and as `aria-keyshortcuts` and people write it. */
  key?: string;
}

const DEEDS: Record<DeedName, Deed> = {
  react: { name: 'react', label: 'react', icon: 'smiley', key: '+' },
  reply: { name: 'reply', label: 'reply', icon: 'reply', key: 'r' },
  edit: { name: 'edit', label: 'edit', icon: 'edit', key: 'e' },
  answer: { name: 'answer', label: 'markAnswer', icon: 'pass' },
  unanswer: { name: 'unanswer', label: 'unmarkAnswer', icon: 'pass-filled' },
  thread: { name: 'thread', label: 'showThread', icon: 'list-tree', key: 't' },
  copy: { name: 'copy', label: 'copyText', icon: 'copy' },
  pin: { name: 'pin', label: 'pin', icon: 'pin' },
  unpin: { name: 'unpin', label: 'unpin', icon: 'pinned' },
  delete: { name: 'delete', label: 'delete', icon: 'trash', key: 'Delete' },
};

/** Those of the toolbar itself; the rest is in its menu, and these are there again. */
export const TOOLBAR_DEEDS: readonly DeedName[] = ['react', 'reply', 'edit'];

/** What decides about deeds beside the message. */
export interface DeedSurroundings {
  userName: string;
  isOnline: boolean;
  /** The reader may delete and pin here. */
  keepsOrder: boolean;
  /** The reader is staff, or it was the reader who asked what the message answers. */
  judges: boolean;
  pinned: boolean;
  /** A thread is all that is shown. */
  inThread: boolean;
  /** The message answers one, or is answered. */
  isThreaded: boolean;
}

/** What can be done to a message now, in the order of its menu; nothing to one that the server does not keep. */
export function deedsFor(entry: MessageEntry, around: DeedSurroundings): Deed[] {
  const { isOnline, keepsOrder, judges, pinned, inThread, isThreaded } = around;
  if (entry.removed || entry.state === 'failed') return [];
  const isKept = entry.seq !== undefined && isOnline;
  const marked = hasReacted(entry, ANSWER_MARK, around.userName);
  const mayMark = isKept && judges && entry.re !== undefined;
  const offers: [DeedName, boolean][] = [
    ['react', isKept],
    ['reply', isKept],
    ['edit', isKept && entry.own],
    ['answer', mayMark && !marked],
    ['unanswer', mayMark && marked],
    ['thread', isKept && isThreaded && !inThread],
    ['copy', true],
    ['pin', isKept && keepsOrder && !pinned],
    ['unpin', isKept && keepsOrder && pinned],
    ['delete', isKept && (entry.own || keepsOrder)],
  ];
  return offers.flatMap(([name, isOffered]) => (isOffered ? [DEEDS[name]] : []));
}

/** The deed that a key on the focused message stands for, if it is one of `deeds`. */
export function deedOfKey(key: string, deeds: readonly Deed[]): Deed | undefined {
  const wanted = key === '=' ? '+' : key.length === 1 ? key.toLowerCase() : key;
  return deeds.find(deed => deed.key === wanted);
}

export function hasReacted({ reactions = [] }: MessageEntry, text: string, user: string): boolean {
  return reactions.some(reaction => reaction.text === text && reaction.users.includes(user));
}

/**
 * Who says that a message is the answer: the asker, and staff, of those who put {@link ANSWER_MARK} to it. Nobody where it answers nothing.
 *
 * @param asker who wrote what it answers; undefined where that is not known
 */
export function markedBy(entry: MessageEntry, asker: string | undefined, staff: readonly string[]): string[] {
  if (entry.re === undefined || entry.removed) return [];
  const marks = entry.reactions?.find(({ text }) => text === ANSWER_MARK)?.users ?? [];
  return marks.filter(user => user === asker || staff.includes(user));
}
