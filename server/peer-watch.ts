import type { AwakeClock } from './awake-clock.ts';
import type { ServerLimits } from './limits.ts';

/** How a peer is: `idle` it has said nothing for long, `silent` nor when it was asked, `half_line` it does not end what it began. */
export type PeerHealth = 'well' | 'idle' | 'silent' | 'half_line';

/** When a peer was last heard, and whether it ends its lines. Cheap: it has no timer, and reads no clock of the system. */
export class PeerWatch {
  readonly #clock: AwakeClock;
  /** When it connected, as the clock has it. */
  readonly began: number;
  #heardAt: number;
  #askedAt: number | undefined;
  #lineAt: number | undefined;

  constructor(clock: AwakeClock) {
    this.#clock = clock;
    this.began = clock.ms;
    this.#heardAt = clock.ms;
  }

  /**
   * Bytes came.
   *
   * @param hasEnded whether a line ended in them
   * @param hasBegun whether they leave a line that has not ended
   */
  heard(hasEnded: boolean, hasBegun: boolean): void {
    this.#heardAt = this.#clock.ms;
    this.#askedAt = undefined;
    if (!hasBegun) this.#lineAt = undefined;
    else if (hasEnded || this.#lineAt === undefined) this.#lineAt = this.#clock.ms;
  }

  /** We do not listen to it for now, so that it cannot be heard. */
  excuse(): void {
    this.#heardAt = this.#clock.ms;
    this.#askedAt = undefined;
    if (this.#lineAt !== undefined) this.#lineAt = this.#clock.ms;
  }

  /** It was asked whether it is there. */
  asked(): void {
    this.#askedAt = this.#clock.ms;
  }

  health({ idleMs, pongMs, lineMs }: Pick<ServerLimits, 'idleMs' | 'pongMs' | 'lineMs'>): PeerHealth {
    const now = this.#clock.ms;
    if (this.#lineAt !== undefined && now - this.#lineAt >= lineMs) return 'half_line';
    if (this.#askedAt !== undefined) return now - this.#askedAt >= pongMs ? 'silent' : 'well';
    return now - this.#heardAt >= idleMs ? 'idle' : 'well';
  }
}
