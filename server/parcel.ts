import { encodeBarePieces, encodeLine } from '../protocol/encode.ts';
import type { ServerMessage } from '../protocol/messages.ts';

/** A message on its way to any number of peers, encoded once for each version that is among them. */
export class Parcel {
  readonly #message: ServerMessage;
  #line: Buffer | undefined;
  #pieces: readonly Buffer[] | undefined;

  constructor(message: ServerMessage) {
    this.#message = message;
  }

  /** Version 2: one line. */
  get line(): Buffer {
    this.#line ??= Buffer.from(encodeLine(this.#message));
    return this.#line;
  }

  /** Version 1: bare objects, each to be read at once. */
  get pieces(): readonly Buffer[] {
    this.#pieces ??= encodeBarePieces(this.#message).map(piece => Buffer.from(piece));
    return this.#pieces;
  }
}
