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
  /** `asked`: the log has not answered yet. */
  readonly #changes = new Map<string, { change: OwedChange; state: 'asked' | 'failed' }>();

  /** Has the log keep a change. `settle` hears what comes of it at first. */
  keep(outcome: Outcome, change: OwedChange, settle?: Settle): void {
    const key = JSON.stringify(change);
    this.#changes.set(key, { change, state: 'asked' });
    outcome.append(change, (kept, scene) => {
      if (kept.kind === 'failed') this.#changes.set(key, { change, state: 'failed' });
      else this.#changes.delete(key);
      settle?.(kept, scene);
    });
  }

  /** What the log could not keep and is still so. The rest is forgotten. */
  due(roster: Roster): OwedChange[] {
    const due: OwedChange[] = [];
    for (const [key, { change, state }] of this.#changes) {
      if (state === 'asked') continue;
      if (isSo(change, roster)) due.push(change);
      else this.#changes.delete(key);
    }
    return due;
  }

  /**
   * Whether the log may still have private talk of somebody else who bore that name before. Where it could not end that, it is
   * asked again: who is refused because of it must not have to wait until somebody else says something.
   */
  isFreeing(user: string, outcome: Outcome): boolean {
    const owed = this.#changes.get(JSON.stringify({ kind: 'freed', user } satisfies OwedChange));
    if (owed?.state === 'failed') this.keep(outcome, owed.change);
    return owed !== undefined;
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
