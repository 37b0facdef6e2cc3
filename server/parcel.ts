import { encodeBarePieces, encodeLine, toBlock } from '../protocol/encode.ts';
import type { ServerMessage } from '../protocol/messages.ts';

/** A message on its way to any number of peers, encoded once for each version that is among them. */
export class Parcel {
  /** Whether who has missed it is to be told how everything stands. That somebody was typing is over by then. */
  readonly isMadeUpFor: boolean;
  /** Whether who reads slowly may do without it. */
  readonly mayBeMissed: boolean;
  readonly #message: ServerMessage;
  #line: Buffer | undefined;
  #pieces: readonly string[] | undefined;
  #objects: readonly Buffer[] | undefined;
  #blocks: readonly Buffer[] | undefined;

  constructor(message: ServerMessage) {
    this.#message = message;
    // Asked once for each receiver: not worked out anew each time.
    this.isMadeUpFor = message.status === 'presence';
    this.mayBeMissed = this.isMadeUpFor || message.status === 'typing';
  }

  /** Version 2: one line. */
  get line(): Buffer {
    this.#line ??= Buffer.from(encodeLine(this.#message));
    return this.#line;
  }

  /** Version 1: bare objects, each to be read at once. */
  get objects(): readonly Buffer[] {
    this.#objects ??= this.#cut().map(piece => Buffer.from(piece));
    return this.#objects;
  }

  /** Version 1 on this machine: the same, each filled up with blanks to what such a program reads at once. */
  get blocks(): readonly Buffer[] {
    this.#blocks ??= this.#cut().map(piece => Buffer.from(toBlock(piece)));
    return this.#blocks;
  }

  #cut(): readonly string[] {
    this.#pieces ??= encodeBarePieces(this.#message);
    return this.#pieces;
  }
}
