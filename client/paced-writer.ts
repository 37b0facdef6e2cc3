import type { Disposable } from './disposable.ts';

/** Objects that may wait to be written; they take 6.4 s at the usual pace, less than a request may take. */
export const PACED_LIMIT = 256;

interface Waiting {
  text: string;
  written: () => void;
}

/**
 * Writes one text at a time, never two within the pace, so that each is a read of its own to a version 1 program
 * (docs/protocol.md, framing of version 1).
 */
export class PacedWriter implements Disposable {
  readonly #write: (text: string) => void;
  readonly #paceMs: number;
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param paceMs ms between two writes */
  constructor(write: (text: string) => void, paceMs: number) {
    this.#write = write;
    this.#paceMs = paceMs;
  }

  /** Texts that may still be added before the queue is full. */
  get room(): number {
    return PACED_LIMIT - this.#queue.length;
  }

  /** Queues `text`; `written` is called once it is handed to the socket, and never if the writer is disposed of first. */
  write(text: string, written: () => void): void {
    this.#queue.push({ text, written });
    if (!this.#timer) this.#next();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
  }

  #next(): void {
    const next = this.#queue.shift();
    this.#timer = next && setTimeout(() => this.#next(), this.#paceMs);
    if (!next) return;
    this.#write(next.text);
    next.written();
  }
}
