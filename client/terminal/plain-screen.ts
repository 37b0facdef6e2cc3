import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Emitter } from '../emitter.ts';
import { LineReader } from './line-reader.ts';
import type { Screen } from './screen.ts';

/**
 * A screen without line editing: pipes and files, and terminals that cannot move the cursor. It asks for the name, as
 * version 1 did, and has no other prompt.
 */
export class PlainScreen implements Screen {
  readonly interactive: boolean;
  readonly #output: Writable;
  readonly #interface: Interface;
  readonly #lines: LineReader;
  readonly #interrupt = new Emitter<void>();
  readonly onInterrupt = this.#interrupt.event;

  constructor(input: Readable & { isTTY?: boolean }, output: Writable) {
    this.interactive = input.isTTY === true;
    this.#output = output;
    this.#interface = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
    this.#lines = new LineReader(this.#interface);
  }

  print(text: string): void {
    this.#output.write(`${text}\n`);
  }

  async ask(question: string): Promise<string | undefined> {
    this.#output.write(question);
    const answer = await this.#lines.read();
    // At a terminal the Enter key ended the line. A pipe shows nothing of what comes in.
    if (!this.interactive) this.#output.write('\n');
    return answer;
  }

  /** A terminal that cannot move its cursor shows what is typed: that is said. */
  askSecret(question: string): Promise<string | undefined> {
    return this.ask(this.interactive ? `(what you type is shown) ${question}` : question);
  }

  next(): Promise<string | undefined> {
    return this.#lines.read();
  }

  dispose(): void {
    this.#interrupt.dispose();
    this.#interface.close();
  }
}
