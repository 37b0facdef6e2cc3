/**
 * From a stream of bytes to the texts of messages. TCP may split and glue as it likes: any split, at any byte,
 * inside a UTF-8 sequence too, yields the same frames.
 *
 * Two framings, because there are two versions: {@link LineFramer} for version 2 (NDJSON: one JSON object a line)
 * and {@link ObjectFramer} for version 1 (bare objects with nothing between them).
 */
import { LIMITS } from './limits.ts';

/** The text of one message, or why there is none. */
export type Frame = { ok: true; text: string } | { ok: false; code: 'too_long' | 'bad_utf8' | 'bad_json' };

/** Turns bytes into frames. */
export interface Framer {
  /** The frames that `chunk` completes. The rest is kept for the next call, up to the framer's limit. */
  push(chunk: Uint8Array): Frame[];
  /** What is kept of a message that has not ended. */
  rest(): Uint8Array;
  /** Whether a message has begun that has not ended. */
  readonly isWithin: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): Frame {
  try {
    return { ok: true, text: utf8.decode(bytes) };
  } catch {
    return { ok: false, code: 'bad_utf8' };
  }
}

/** One for all who have none: each has a buffer, which thousands of idle connections would pay for. */
const NO_BYTES = new Uint8Array();

/** Bytes from which on an empty store gives its memory back. */
const SPARE_BYTES = 4096;

/**
 * Bytes kept between two chunks, up to a limit. They are copied together: a peer that sends byte by byte would
 * otherwise cost a hundred times what it sent.
 */
class Pending {
  readonly #limit: number;
  #store = NO_BYTES;
  length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get overflown(): boolean {
    return this.length > this.#limit;
  }

  /** Past the limit only the length is kept: what is thrown away need not be remembered. */
  add(part: Uint8Array): void {
    const end = this.length + part.length;
    if (end <= this.#limit) {
      if (end > this.#store.length) this.#grow(end);
      this.#store.set(part, this.length);
    }
    this.length = end;
  }

  /** A view, good until the next call of {@link add}. */
  bytes(): Uint8Array {
    return this.overflown ? new Uint8Array() : this.#store.subarray(0, this.length);
  }

  clear(): void {
    if (this.#store.length > SPARE_BYTES) this.#store = NO_BYTES;
    this.length = 0;
  }

  #grow(least: number): void {
    const store = new Uint8Array(Math.min(this.#limit, Math.max(least, 2 * this.#store.length)));
    store.set(this.#store.subarray(0, this.length));
    this.#store = store;
  }
}

/**
 * One message a line, ended by LF; a CR before it is dropped and an empty line is nothing. A line of more than
 * `limit` bytes is one `too_long` and is thrown away up to its LF.
 */
export class LineFramer implements Framer {
  readonly #pending: Pending;

  /** @param limit bytes of a line, the LF not counted */
  constructor(limit: number = LIMITS.requestBytes) {
    this.#pending = new Pending(limit);
  }

  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      this.#pending.add(chunk.subarray(from, end));
      from = end + 1;
      const frame = this.#finish();
      if (frame) frames.push(frame);
    }
    this.#pending.add(chunk.subarray(from));
    return frames;
  }

  rest(): Uint8Array {
    return this.#pending.bytes().slice();
  }

  get isWithin(): boolean {
    return this.#pending.length > 0;
  }

  #finish(): Frame | undefined {
    const { overflown } = this.#pending;
    let line = this.#pending.bytes();
    this.#pending.clear();
    if (overflown) return { ok: false, code: 'too_long' };
    if (line.at(-1) === CR) line = line.subarray(0, -1);
    return line.length === 0 ? undefined : decode(line);
  }
}

/**
 * Where the framer stands.
 * ```
 *  between ──{──▶ object ──"──▶ string ──\──▶ escape
 *     ▲  ╲           │ ▲          │  ▲           │
 *     │   other      │ └────"─────┘  └──any byte─┘
 *     │    ▼         │
 *     │  rubbish     } of the first {
 *     └──────────────┘       (rubbish ends at the next { )
 * ```
 */
type ObjectState = 'between' | 'rubbish' | 'object' | 'string' | 'escape';

/**
 * Bare objects, one behind the other, with or without white space between them. The end of an object is the brace
 * that closes its first one, braces inside strings not counted. Bytes that begin no object are one `bad_json` and
 * are skipped up to the next `{`. An object of more than `limit` bytes is one `too_long` and is thrown away.
 */
export class ObjectFramer implements Framer {
  readonly #pending: Pending;
  #state: ObjectState = 'between';
  #depth = 0;

  /** @param limit bytes of an object */
  constructor(limit: number = LIMITS.requestBytes) {
    this.#pending = new Pending(limit);
  }

  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const before = this.#state;
      this.#state = this.#next(chunk[at] as number);
      if (!isInside(before)) {
        from = at;
        if (before === 'between' && this.#state === 'rubbish') frames.push({ ok: false, code: 'bad_json' });
      } else if (this.#state === 'between') {
        this.#pending.add(chunk.subarray(from, at + 1));
        frames.push(this.#finish());
        from = at + 1;
      }
    }
    if (isInside(this.#state)) this.#pending.add(chunk.subarray(from));
    return frames;
  }

  rest(): Uint8Array {
    return this.#pending.bytes().slice();
  }

  get isWithin(): boolean {
    return isInside(this.#state);
  }

  #next(byte: number): ObjectState {
    switch (this.#state) {
      case 'between':
        if (isSpace(byte)) return 'between';
        return this.#open(byte);
      case 'rubbish':
        return this.#open(byte);
      case 'object':
        return byte === QUOTE ? 'string' : this.#brace(byte);
      case 'string':
        if (byte === BACKSLASH) return 'escape';
        return byte === QUOTE ? 'object' : 'string';
      case 'escape':
        return 'string';
    }
  }

  #open(byte: number): ObjectState {
    if (byte !== OPEN) return 'rubbish';
    this.#depth = 1;
    return 'object';
  }

  #brace(byte: number): ObjectState {
    if (byte === OPEN) this.#depth++;
    if (byte === CLOSE) this.#depth--;
    return this.#depth === 0 ? 'between' : 'object';
  }

  #finish(): Frame {
    const { overflown } = this.#pending;
    const bytes = this.#pending.bytes();
    this.#pending.clear();
    return overflown ? { ok: false, code: 'too_long' } : decode(bytes);
  }
}

function isInside(state: ObjectState): boolean {
  return state === 'object' || state === 'string' || state === 'escape';
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === LF || byte === CR || byte === 0x09;
}
