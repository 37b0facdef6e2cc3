/** Asking for older messages: once, and not again before there is an answer. Pure. */
import type { Older } from './page-protocol.ts';

/** Where the asking stands. */
export type OlderPhase =
  /** Nothing is under way: coming near the top asks. */
  | 'idle'
  /** The host was asked and has not said yet that it loads. */
  | 'asked'
  | 'loading'
  /** Nothing came of it: only the reader asks again. */
  | 'failed';

/** What the page knows of its upper end. */
export interface UpperEnd {
  older: Older;
  /** Of the first entry, where there is one. */
  firstKey: number | undefined;
  online: boolean;
}

export class OlderRequest {
  #phase: OlderPhase = 'idle';
  #firstKey: number | undefined;

  get phase(): OlderPhase {
    return this.#phase;
  }

  /** Another conversation is open. */
  reset(): void {
    this.#phase = 'idle';
    this.#firstKey = undefined;
  }

  /** The host told something. */
  follow(end: UpperEnd): void {
    const moved = end.firstKey !== this.#firstKey;
    this.#firstKey = end.firstKey;
    this.#phase = phaseAfter(this.#phase, end, moved);
  }

  /** Whether to ask now; if so, it counts as asked. @param byHand the reader pressed the button */
  ask({ older, online }: UpperEnd, byHand = false): boolean {
    const isFree = this.#phase === 'idle' || (byHand && this.#phase === 'failed');
    if (!isFree || !online || older !== 'more') return false;
    this.#phase = 'asked';
    return true;
  }
}

function phaseAfter(phase: OlderPhase, { older, online }: UpperEnd, moved: boolean): OlderPhase {
  if (older === 'loading') return 'loading';
  if (!online || moved || older !== 'more') return 'idle';
  // The host loads no more, and nothing came.
  return phase === 'loading' ? 'failed' : phase;
}
