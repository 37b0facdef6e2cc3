/** Lines that are kept. The oldest go first. */
export const HISTORY_LIMIT = 50;

/** The lines that were sent from this page, for calling back with the arrow keys. */
export class LineHistory {
  readonly #lines: string[] = [];
  /** How far back the reader has gone; 0: not at all. */
  #back = 0;

  /** The line that was sent last. */
  get newest(): string | undefined {
    return this.#lines.at(-1);
  }

  /** Whether a line was sent before `line`, or any where that is none of them. */
  hasOlder(line: string): boolean {
    return this.#lines.length > (this.newest === line ? 1 : 0);
  }

  /** Takes a sent line, and forgets how far back the reader had gone. */
  add(line: string): void {
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    if (this.#lines.length > HISTORY_LIMIT) this.#lines.shift();
    this.#back = 0;
  }

  /** The line before, if the box is empty or still holds what was called back; undefined where there is none. */
  older(text: string): string | undefined {
    if (text === '') this.#back = 0;
    else if (!this.#isShown(text)) return undefined;
    const line = this.#lines.at(-1 - this.#back);
    if (line !== undefined) this.#back++;
    return line;
  }

  /** The line after, an empty one behind the newest; undefined where nothing was called back. */
  newer(text: string): string | undefined {
    if (!this.#isShown(text)) return undefined;
    this.#back--;
    return this.#back > 0 ? this.#lines.at(-this.#back) : '';
  }

  #isShown(text: string): boolean {
    return this.#back > 0 && text === this.#lines.at(-this.#back);
  }
}
