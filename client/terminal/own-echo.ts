/** ms that a farewell waits for what the server still sends back of one's own. */
export const ECHO_MS = 2000;

/**
 * Own messages to rooms, which the server sends back behind its `ack`. Who leaves right after saying something waits
 * for them, or the last words would be missing on the screen.
 */
export class OwnEcho {
  #awaited = 0;
  #settle: (() => void) | undefined;

  /** A message was acknowledged: its copy comes. */
  acknowledged(): void {
    this.#awaited++;
  }

  /** A copy came. */
  heard(): void {
    this.#awaited--;
    if (this.#awaited <= 0) this.#settle?.();
  }

  /** Settles when every copy came, or after `ms`: a connection that broke sends none. */
  async complete(ms: number = ECHO_MS): Promise<void> {
    if (this.#awaited <= 0) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#settle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
