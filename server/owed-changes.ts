import type { Outcome, Settle } from './effects.ts';
import type { ChangeRecord } from './message-log/message-log.ts';
import type { Roster } from './roster.ts';

/** A change that cannot be taken back: it is so, whatever the log can keep. */
export type OwedChange = Extract<ChangeRecord, { kind: 'closed' | 'entered' | 'left' | 'freed' }>;

/**
 * Changes that are so and that the log does not have yet. Where it could not keep one, it is asked again in front of the
 * next record of all, until it has it or the change is no longer so. There are no more of them than rooms, members and names.
 */
export class OwedChanges {
  /** Those that the log has not answered yet. */
  readonly #asked = new Set<string>();
  /** Those that it could not keep: as a rule none, so that a request costs nothing by them. */
  readonly #failed = new Map<string, OwedChange>();

  /** Has the log keep a change. `settle` hears what comes of it at first. */
  keep(outcome: Outcome, change: OwedChange, settle?: Settle): void {
    const key = JSON.stringify(change);
    this.#failed.delete(key);
    this.#asked.add(key);
    outcome.append(change, (kept, scene) => {
      this.#asked.delete(key);
      if (kept.kind === 'failed') this.#failed.set(key, change);
      else this.#failed.delete(key);
      settle?.(kept, scene);
    });
  }

  /** What the log could not keep and is still so. The rest is forgotten. */
  due(roster: Roster): OwedChange[] {
    const due: OwedChange[] = [];
    for (const [key, change] of this.#failed) {
      if (isSo(change, roster)) due.push(change);
      else this.#failed.delete(key);
    }
    return due;
  }

  /**
   * Whether the log may still have private talk of somebody else who bore that name before. Where it could not end that, it is
   * asked again: who is refused because of it must not have to wait until somebody else says something.
   */
  isFreeing(user: string, outcome: Outcome): boolean {
    const key = JSON.stringify({ kind: 'freed', user } satisfies OwedChange);
    const failed = this.#failed.get(key);
    if (failed) this.keep(outcome, failed);
    return this.#asked.has(key);
  }
}

function isSo(change: OwedChange, roster: Roster): boolean {
  switch (change.kind) {
    case 'freed':
      return true; // Until then nobody can talk under that name in private.
    case 'closed':
      return roster.room(change.room)?.name !== change.room;
    default: {
      const room = roster.room(change.room);
      const isMember = [...(room?.members ?? [])].some(({ name }) => name === change.user);
      return isMember === (change.kind === 'entered');
    }
  }
}
