import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Completion } from '../../protocol/completion.ts';
import { Emitter } from '../emitter.ts';
import { LineReader } from './line-reader.ts';
import type { Screen } from './screen.ts';

/** Lines that the up arrow brings back. */
const HISTORY_SIZE = 500;

/**
 * A terminal with line editing. What is printed goes above the line that is being typed, however many rows that line
 * takes, and the line is then drawn again with the caret where it was.
 */
export class TtyScreen implements Screen {
  readonly interactive = true;
  readonly #output: Writable;
  readonly #interface: Interface;
  readonly #lines: LineReader;
  readonly #interrupt = new Emitter<void>();
  readonly onInterrupt = this.#interrupt.event;
  /** What is typed is: nothing that was asked for yet; an answer, which is nothing to remember; a line of the chat. */
  #state: 'idle' | 'asking' | 'typing' | 'closed' = 'idle';

  /** @param complete what the Tab key does in a line of the chat */
  constructor(input: Readable, output: Writable, complete: (line: string) => Completion) {
    this.#output = output;
    this.#interface = createInterface({
      input,
      output,
      terminal: true,
      prompt: '',
      historySize: HISTORY_SIZE,
      removeHistoryDuplicates: true,
      completer: (line: string) => {
        const { from, options } = this.#state === 'typing' ? complete(line) : { from: 0, options: [] };
        return [options, line.slice(from)];
      },
    });
    this.#lines = new LineReader(this.#interface);
    this.#interface
      .on('history', history => {
        if (this.#state === 'asking') history.shift();
      })
      .on('line', () => this.#idle())
      .on('SIGINT', () => this.#interrupt.fire())
      .on('close', () => {
        this.#idle();
        this.#interrupt.fire();
      });
  }

  print(text: string): void {
    if (this.#state === 'closed') {
      this.#output.write(`${text}\n`);
      return;
    }
    // Readline goes up as many rows as the caret was below the prompt before it draws again: they are made anew.
    const { rows } = this.#interface.getCursorPos();
    this.#output.write(`${clearInput(rows)}${text}\n${'\n'.repeat(rows)}`);
    this.#interface.prompt(true);
  }

  ask(question: string): Promise<string | undefined> {
    return this.#read('asking', question);
  }

  next(): Promise<string | undefined> {
    return this.#read('typing', '> ');
  }

  /** Takes the line that is being typed off the screen, and gives the terminal back. */
  dispose(): void {
    this.#interrupt.dispose();
    if (this.#state === 'closed') return;
    this.#output.write(clearInput(this.#interface.getCursorPos().rows));
    this.#interface.close();
    this.#state = 'closed';
  }

  #read(state: 'asking' | 'typing', prompt: string): Promise<string | undefined> {
    if (this.#state === 'closed') return Promise.resolve(undefined);
    if (this.#state !== 'idle') this.#eraseLine();
    this.#state = state;
    this.#interface.setPrompt(prompt);
    this.#interface.prompt(true);
    return this.#lines.read();
  }

  /** What was typed so far was no answer to the question that comes now. */
  #eraseLine(): void {
    this.#interface.write(null, { ctrl: true, name: 'e' });
    this.#interface.write(null, { ctrl: true, name: 'u' });
  }

  #idle(): void {
    if (this.#state === 'closed') return;
    this.#state = 'idle';
    this.#interface.setPrompt('');
  }
}

/** Up to the row of the prompt, to its first column, and all below is gone. */
function clearInput(rowsBelowPrompt: number): string {
  const up = rowsBelowPrompt > 0 ? `\x1b[${rowsBelowPrompt}A` : '';
  return `${up}\r\x1b[J`;
}
