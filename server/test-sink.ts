import type { Sink } from './outbox.ts';

/** A socket's writing side whose queue a test fills and empties. It keeps what is written, and when. */
export class TestSink implements Sink {
  writableLength = 0;
  readonly written: string[] = [];
  /** ms, of a monotonic clock. */
  readonly times: number[] = [];
  isEnded = false;
  /** Resolves when the sink is ended. */
  readonly ended: Promise<void>;
  #onEnd: () => void = () => undefined;

  constructor() {
    this.ended = new Promise(resolve => {
      this.#onEnd = resolve;
    });
  }

  write(bytes: Uint8Array): void {
    this.written.push(Buffer.from(bytes).toString());
    this.times.push(performance.now());
  }

  end(): void {
    this.isEnded = true;
    this.#onEnd();
  }
}
