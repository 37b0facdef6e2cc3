import { type Looks, looksOf } from '../protocol/look-alikes.ts';
import { LookAlikes } from './look-alikes.ts';
import type { Ban } from './message-log/message-log.ts';

/** Bans that may hold at a time. More: error `too_many_orders`. */
export const BANS = 10_000;

interface Entry extends Ban {
  readonly looks: Looks;
}

/** By which names nobody may come, and until when. A name that looks like a banned one is banned too. */
export class Bans {
  readonly #byName = new Map<string, Entry>();
  readonly #alike = new LookAlikes<Entry>();

  /** The ban that the name falls under; of several the one that ends last. */
  of(name: string, now: number): Ban | undefined {
    return this.alike(name, now).sort((one, other) => endOf(other) - endOf(one))[0];
  }

  /** All bans that the name falls under. */
  alike(name: string, now: number): Ban[] {
    return this.#byName.size === 0 ? [] : this.#alike.of(looksOf(name)).filter(ban => endOf(ban) > now);
  }

  /** Whether one more would be too many. */
  isFull(now: number): boolean {
    if (this.#byName.size < BANS) return false;
    for (const ban of [...this.#byName.values()]) if (endOf(ban) <= now) this.delete(ban.user);
    return this.#byName.size >= BANS;
  }

  add(ban: Ban): void {
    this.delete(ban.user);
    const entry = { ...ban, looks: looksOf(ban.user) };
    this.#byName.set(ban.user, entry);
    this.#alike.add(entry);
  }

  delete(user: string): void {
    const entry = this.#byName.get(user);
    if (!entry) return;
    this.#byName.delete(user);
    this.#alike.delete(entry);
  }
}

function endOf({ until = Number.POSITIVE_INFINITY }: Ban): number {
  return until;
}
