import type { Outcome, Settle } from './effects.ts';
import type { ChangeRecord } from './message-log/log-records.ts';
import type { Roster } from './roster.ts';

/** A change that cannot be taken back: it is so, whatever the log can keep. */
export type OwedChange = Extract<ChangeRecord, { kind: 'closed' | 'entered' | 'left' | 'freed' }>;

/** Milliseconds between two times that the log is asked again for all that it could not keep: with a full disk and a class of thousands that is work. */
const AGAIN_MS = 1000;

/**
 * Changes that are so and that the log does not have yet. Where it could not keep one, it is asked again in front of the
 * next record of all, once a second at most, until it has it or the change is no longer so. There are no more of them than rooms, members and names.
 */
export class OwedChanges {
  /** Those that the log has not answered yet. */
  readonly #asked = new Set<string>();
  /** Those that it could not keep: as a rule none, so that a request costs nothing by them. */
  readonly #failed = new Map<string, OwedChange>();
  #nextAt = Number.NEGATIVE_INFINITY;

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

  /** What the log could not keep and is still so, where it is time to ask again. The rest is forgotten. */
  due(roster: Roster, now: number): OwedChange[] {
    const due: OwedChange[] = [];
    if (this.#failed.size === 0 || now < this.#nextAt) return due;
    for (const [key, change] of this.#failed) {
      if (isSo(change, roster)) due.push(change);
      else this.#failed.delete(key);
    }
    return due;
  }

  /** Has the log keep again what is due. */
  again(outcome: Outcome, due: readonly OwedChange[], now: number): void {
    this.#nextAt = now + AGAIN_MS;
    for (const change of due) this.keep(outcome, change);
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
      const [room, user] = [roster.room(change.room), roster.named(change.user)];
      const isMember = user !== undefined && room?.name === change.room && room.members.has(user);
      return isMember === (change.kind === 'entered');
    }
  }
}
