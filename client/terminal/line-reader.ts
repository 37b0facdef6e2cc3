/** The lines of a stream, one at a time. Who asks again before the line came waits for the same one. */
export class LineReader {
  readonly #lines: AsyncIterator<string>;
  #next: Promise<string | undefined> | undefined;

  constructor(lines: AsyncIterable<string>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** The next line; undefined at the end. */
  async read(): Promise<string | undefined> {
    this.#next ??= this.#read();
    return this.#next;
  }

  async #read(): Promise<string | undefined> {
    const result = await this.#lines.next();
    this.#next = undefined;
    return result.done ? undefined : result.value;
  }
}
