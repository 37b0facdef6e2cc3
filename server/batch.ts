/**
 * Lines that go out together: a list that grows at its end. Whoever adds the same line to the same batch gets the same
 * new batch, so that all members of a room who heard the same in one turn of the event loop share one buffer.
 */
export class Batch {
  /** Bytes of all lines. */
  readonly length: number;
  readonly #before: Batch | undefined;
  readonly #line: Buffer;
  #next: Batch | undefined;
  #bytes: Buffer | undefined;

  private constructor(before: Batch | undefined, line: Buffer) {
    this.#before = before;
    this.#line = line;
    this.length = (before?.length ?? 0) + line.length;
  }

  /** A batch with nothing in it. */
  static empty(): Batch {
    return new Batch(undefined, Buffer.alloc(0));
  }

  /** This batch with one more line. This one itself stays as it is. */
  with(line: Buffer): Batch {
    // Only the newest successor is remembered: most peers hear the same, and the others cost a small object each.
    if (!this.#next || this.#next.#line !== line) this.#next = new Batch(this, line);
    return this.#next;
  }

  /** All lines in one buffer. */
  get bytes(): Buffer {
    this.#bytes ??= this.#concat();
    return this.#bytes;
  }

  #concat(): Buffer {
    const lines: Buffer[] = [];
    for (let batch: Batch | undefined = this; batch; batch = batch.#before) {
      if (batch.#line.length > 0) lines.push(batch.#line);
    }
    const [only] = lines;
    return lines.length === 1 && only ? only : Buffer.concat(lines.reverse(), this.length);
  }
}
