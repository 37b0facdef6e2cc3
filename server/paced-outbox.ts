import { LIMITS } from '../protocol/limits.ts';
import type { Outbox, Sink } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { SHARE_BYTES, type WaitingTotal } from './waiting-total.ts';

/**
 * Where the outbox stands.
 * ```
 *  open ──finish──▶ draining ──nothing waits──▶ ended
 *    └──────────abandon, dispose─────────────────▲
 * ```
 */
type State = 'open' | 'draining' | 'ended';

/** How objects are kept apart. */
export interface Pacing {
  /** The peer is on this machine: its objects go out as blocks, which keeps them apart for a slow reader too. */
  isLocal: boolean;
  /** What waits for all peers. */
  total: WaitingTotal;
  /** Milliseconds between two objects. Default: LIMITS.version1PaceMs. */
  paceMs?: number;
}

/** Version 1: one object a write, and never two close together, because such a peer takes what it reads for one object. */
export class PacedOutbox implements Outbox {
  readonly #socket: Sink;
  readonly #limit: number;
  readonly #onOverflow: (limit: number) => void;
  readonly #total: WaitingTotal;
  readonly #isLocal: boolean;
  readonly #paceMs: number;
  #state: State = 'open';
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #writtenAt = Number.NEGATIVE_INFINITY;
  /** Runs only while something waits. */
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param limit bytes that may wait, those in the socket's own queue included
   * @param onOverflow called with the limit, in bytes, where more would wait; the outbox then waits to be abandoned
   */
  constructor(
    socket: Sink,
    limit: number,
    onOverflow: (limit: number) => void,
    { isLocal, paceMs, total }: Pacing,
  ) {
    this.#socket = socket;
    this.#limit = limit;
    this.#onOverflow = onOverflow;
    this.#isLocal = isLocal;
    this.#total = total;
    this.#paceMs = paceMs ?? LIMITS.version1PaceMs;
  }

  get waiting(): number {
    return this.#queuedBytes + this.#socket.writableLength;
  }

  push(parcel: Parcel): void {
    if (this.#state !== 'open') return;
    this.#enqueue(parcel);
    const { waiting } = this;
    if (waiting > this.#limit) this.#onOverflow(this.#limit);
    else if (this.#total.isTooMuch(this.#socket, waiting)) this.#onOverflow(SHARE_BYTES);
    else this.#schedule();
  }

  finish(): void {
    if (this.#state !== 'open') return;
    this.#state = 'draining';
    if (this.#queue.length === 0) this.#end();
    else this.#schedule();
  }

  abandon(last: Parcel): void {
    if (this.#state === 'ended') return;
    this.#clear();
    this.#state = 'draining';
    this.#enqueue(last);
    this.#schedule();
  }

  dispose(): void {
    this.#state = 'ended';
    this.#total.forget(this.#socket);
    this.#clear();
  }

  #enqueue(parcel: Parcel): void {
    for (const piece of this.#isLocal ? parcel.blocks : parcel.objects) {
      this.#queue.push(piece);
      this.#queuedBytes += piece.length;
    }
  }

  #schedule(): void {
    if (this.#timer || this.#queue.length === 0) return;
    const wait = this.#writtenAt + this.#paceMs - performance.now();
    if (wait <= 0) this.#writeNext();
    else this.#timer = setTimeout(() => this.#writeNext(), Math.ceil(wait));
  }

  #writeNext(): void {
    this.#timer = undefined;
    const piece = this.#queue.shift();
    if (!piece) return;
    this.#queuedBytes -= piece.length;
    this.#socket.write(piece);
    // Behind the write: a process that is held up in between must not write the next one sooner.
    this.#writtenAt = performance.now();
    if (this.#queue.length > 0) this.#schedule();
    else if (this.#state === 'draining') this.#end();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
    this.#queuedBytes = 0;
  }

  #end(): void {
    this.dispose();
    this.#socket.end();
  }
}
