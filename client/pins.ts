import type { KeptAct } from './fates.ts';

/** Which messages of a conversation are pinned: as the server said it was at some `seq`, and what was done since. */
export class Pins {
  #pins = new Set<number>();
  #asOf = 0;

  /** Their `seq`, in order. */
  get all(): readonly number[] {
    return [...this.#pins].sort((one, other) => one - other);
  }

  /** So it stands at the message `seq`. */
  stand(pins: readonly number[], seq: number): void {
    this.#pins = new Set(pins);
    this.#asOf = seq;
  }

  /** An act that comes late, out of a page of history, is no news. */
  take({ act, re, on, seq }: Pick<KeptAct, 'act' | 're' | 'on' | 'seq'>): void {
    if (seq <= this.#asOf) return;
    this.#asOf = seq;
    if (act === 'pin' && on === true) this.#pins.add(re);
    else if (act === 'pin' || act === 'delete') this.#pins.delete(re);
  }
}
