import { Batch } from './batch.ts';
import type { Outbox, Sink } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { SHARE_BYTES, type WaitingTotal } from './waiting-total.ts';

/** Writes to every outbox that has something, once a turn of the event loop. One for a server. */
export class TurnFlusher {
  #waiting: LineOutbox[] = [];
  /** The batch that every outbox begins a turn with. */
  start = Batch.empty();
  readonly total: WaitingTotal;

  constructor(total: WaitingTotal) {
    this.total = total;
  }

  add(outbox: LineOutbox): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    this.#waiting.push(outbox);
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.start = Batch.empty();
    for (const outbox of waiting) outbox.flush();
  }
}

/** Version 2: what was said in one turn of the event loop goes out as one write. At rest that is no delay. */
export class LineOutbox implements Outbox {
  readonly #socket: Sink;
  readonly #flusher: TurnFlusher;
  readonly #limit: number;
  readonly #onOverflow: (limit: number) => void;
  #state: 'open' | 'ended' = 'open';
  #batch: Batch | undefined;
  /** Bytes in the socket's own queue when the batch was begun: until that is written they can only get fewer. */
  #queued = 0;

  /**
   * @param limit bytes that may wait, those in the socket's own queue included
   * @param onOverflow called with the limit, in bytes, where more would wait; the outbox then waits to be abandoned
   */
  constructor(socket: Sink, flusher: TurnFlusher, limit: number, onOverflow: (limit: number) => void) {
    this.#socket = socket;
    this.#flusher = flusher;
    this.#limit = limit;
    this.#onOverflow = onOverflow;
  }

  get waiting(): number {
    return this.#socket.writableLength + (this.#batch?.length ?? 0);
  }

  push(parcel: Parcel): void {
    if (this.#state === 'ended') return;
    const batch = (this.#batch ?? this.#begin()).with(parcel.line);
    // Not only at the end of the turn: one read may ask for thousands of long answers.
    const isTooMuch = this.#queued + batch.length > this.#limit;
    this.#batch = isTooMuch ? undefined : batch;
    if (isTooMuch) this.#onOverflow(this.#limit);
  }

  #begin(): Batch {
    this.#flusher.add(this);
    this.#queued = this.#socket.writableLength;
    return this.#flusher.start;
  }

  /** Writes what has waited for the end of the turn. */
  flush(): void {
    if (!this.#batch) return;
    const waiting = this.#socket.writableLength + this.#batch.length;
    if (!this.#flusher.total.isTooMuch(this.#socket, waiting)) {
      this.#write();
      return;
    }
    this.#batch = undefined;
    this.#onOverflow(SHARE_BYTES);
  }

  finish(): void {
    if (this.#state === 'ended') return;
    this.#write();
    this.#end();
  }

  abandon(last: Parcel): void {
    if (this.#state === 'ended') return;
    this.#socket.write(last.line);
    this.#end();
  }

  dispose(): void {
    this.#state = 'ended';
    this.#batch = undefined;
    this.#flusher.total.forget(this.#socket);
  }

  #write(): void {
    if (this.#batch) this.#socket.write(this.#batch.bytes);
    this.#batch = undefined;
  }

  #end(): void {
    this.dispose();
    this.#socket.end();
  }
}
