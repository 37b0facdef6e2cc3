import type { Disposable } from '../client/disposable.ts';

/**
 * Does something that was asked for, however often, at most once in a span: after a rest in the next turn of the event loop, so that
 * nobody waits for it; else when the span since the last time is over.
 */
export class Pace implements Disposable {
  readonly #span: number;
  readonly #act: () => void;
  #turn: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Asked for while the span runs. */
  #isWanted = false;

  /** @param span ms */
  constructor(span: number, act: () => void) {
    this.#span = span;
    this.#act = act;
  }

  /** Whether it is asked for and not done yet. */
  get isDue(): boolean {
    return this.#turn !== undefined || this.#isWanted;
  }

  ask(): void {
    if (this.#timer) this.#isWanted = true;
    else this.hasten();
  }

  /** As {@link ask}, and it does not wait for the end of the span: for what the user did. */
  hasten(): void {
    this.#turn ??= setImmediate(() => this.#do());
  }

  /** It is done already, or there is no need any more: what was asked for is dropped. The span goes on. */
  drop(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    this.#isWanted = false;
  }

  dispose(): void {
    this.drop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #do(): void {
    this.drop();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rested(), this.#span);
    this.#act();
  }

  #rested(): void {
    this.#timer = undefined;
    if (this.#isWanted) this.#do();
  }
}
