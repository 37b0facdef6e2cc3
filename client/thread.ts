/** The thread of a message: what it answers, what answers that, and so on. Pure. */
import type { Entry, MessageEntry } from './entries.ts';

/**
 * The messages of the thread that `seq` belongs to, as far as they are among the entries, in their order. A thread is told by its first
 * message: what nothing answers and answers nothing is a thread of one.
 */
export function threadOf(entries: readonly Entry[], seq: number): readonly MessageEntry[] {
  const root = threadRoot(entries, seq);
  const seqs = new Set([root]);
  const isPart = (entry: Entry): entry is MessageEntry => {
    if (entry.kind !== 'message') return false;
    if (entry.seq !== root && (entry.re === undefined || !seqs.has(entry.re))) return false;
    // An answer stands behind what it answers.
    if (entry.seq !== undefined) seqs.add(entry.seq);
    return true;
  };
  return entries.filter(isPart);
}

/** The `seq` of the first message of the thread of `seq`, as far as it can be told from the entries. It need not be among them. */
export function threadRoot(entries: readonly Entry[], seq: number): number {
  const answered = new Map<number, number>();
  for (const entry of entries) {
    if (entry.kind !== 'message' || entry.seq === undefined || entry.re === undefined) continue;
    if (entry.re < entry.seq) answered.set(entry.seq, entry.re);
  }
  let root = seq;
  for (let re = answered.get(root); re !== undefined; re = answered.get(root)) root = re;
  return root;
}

/** Whether nothing of the thread of `seq` can be missing: its first message is there, and everything behind it. */
export function isWholeThread(entries: readonly Entry[], seq: number): boolean {
  const root = threadRoot(entries, seq);
  const at = entries.findIndex(entry => entry.kind === 'message' && entry.seq === root);
  const first = entries[at];
  return (
    first?.kind === 'message' &&
    first.re === undefined &&
    !entries.slice(at).some(entry => entry.kind === 'gap')
  );
}
