import type { Disposable } from '../../client/disposable.ts';

/** ms without any sign of the user after which he counts as idle. */
export const IDLE_AFTER_MS = 5 * 60_000;

/** What a watch works with. */
export interface IdleOptions {
  /** The user became idle, or is back. */
  tell: (isIdle: boolean) => void;
  /** Default: {@link IDLE_AFTER_MS} */
  idleAfterMs?: number;
}

/**
 * Whether the user is at the editor: its window has the focus, and something in it was touched not long ago. Without vscode. A timer that was
 * late, because the machine slept, tells the same a little later.
 */
export class IdleWatch implements Disposable {
  readonly #options: Required<IdleOptions>;
  #state: 'present' | 'leaving' | 'idle' = 'present';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ tell, idleAfterMs = IDLE_AFTER_MS }: IdleOptions) {
    this.#options = { tell, idleAfterMs };
  }

  get isIdle(): boolean {
    return this.#state === 'idle';
  }

  /** How the window stands now. To be told of each change. */
  see({ focused, active }: { focused: boolean; active: boolean }): void {
    if (focused && active) this.#back();
    else this.#leave();
  }

  /** The user did something of which the window knows nothing. */
  touch(): void {
    if (this.#state === 'present') return;
    this.#back();
    this.#leave();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #back(): void {
    clearTimeout(this.#timer);
    const { isIdle } = this;
    this.#state = 'present';
    if (isIdle) this.#options.tell(false);
  }

  #leave(): void {
    if (this.#state !== 'present') return;
    this.#state = 'leaving';
    this.#timer = setTimeout(() => {
      this.#state = 'idle';
      this.#options.tell(true);
    }, this.#options.idleAfterMs);
  }
}
