import type { Interface } from 'node:readline';
import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import type { Completion } from '../../protocol/completion.ts';
import { Emitter } from '../emitter.ts';
import { LinePainter } from './line-painter.ts';
import { LineReader } from './line-reader.ts';
import type { Screen } from './screen.ts';

/** Lines that the up arrow brings back. */
const HISTORY_SIZE = 500;

type Terminal = Writable & { columns?: number };

interface Key {
  name?: string;
  ctrl?: boolean;
}

/**
 * A terminal with line editing. Node's readline edits, remembers and completes; what it would draw goes nowhere,
 * for it loses count of its rows when a long text is pasted, and leaves half lines behind when others write. A
 * {@link LinePainter} draws instead.
 */
export class TtyScreen implements Screen {
  readonly interactive = true;
  readonly #input: Readable;
  readonly #output: Terminal;
  readonly #interface: Interface;
  readonly #painter: LinePainter;
  readonly #lines: LineReader;
  readonly #interrupt = new Emitter<void>();
  readonly onInterrupt = this.#interrupt.event;
  readonly #complete: (line: string) => Completion;
  /** What is typed is: nothing that was asked for yet; an answer, which is nothing to remember; one that nobody is to see; a line of the chat. */
  #state: 'idle' | 'asking' | 'hiding' | 'typing' | 'closed' = 'idle';
  #prompt = '';
  /** The line at which Tab found several options: Tab once more lists them. */
  #ambiguous = '';
  #drawing: NodeJS.Immediate | undefined;

  /** @param complete what the Tab key does in a line of the chat */
  constructor(input: Readable, output: Terminal, complete: (line: string) => Completion) {
    this.#input = input;
    this.#output = output;
    this.#complete = complete;
    this.#painter = new LinePainter(output);
    this.#interface = createInterface({
      input,
      output: new Writable({ write: (_chunk, _encoding, done) => done() }),
      terminal: true,
      historySize: HISTORY_SIZE,
      removeHistoryDuplicates: true,
      completer: (line: string) => this.#completeLine(line),
    });
    this.#lines = new LineReader(this.#interface);
    this.#interface
      .on('history', history => {
        if (this.#state === 'asking' || this.#state === 'hiding') history.shift();
      })
      .on('line', line => this.#entered(line))
      .on('SIGINT', () => this.#interrupt.fire())
      .on('SIGCONT', () => this.#continued())
      .on('close', () => this.#interrupt.fire());
    input.on('keypress', this.#onKey);
    output.on('resize', this.#onResize);
  }

  print(text: string): void {
    if (this.#state === 'closed') this.#output.write(`${text}\n`);
    else this.#painter.above(text);
  }

  ask(question: string): Promise<string | undefined> {
    return this.#read('asking', question);
  }

  askSecret(question: string): Promise<string | undefined> {
    return this.#read('hiding', question);
  }

  next(): Promise<string | undefined> {
    return this.#read('typing', '> ');
  }

  /** Takes the line that is being typed off the screen, and gives the terminal back. */
  dispose(): void {
    this.#interrupt.dispose();
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearImmediate(this.#drawing);
    this.#input.off('keypress', this.#onKey);
    this.#output.off('resize', this.#onResize);
    this.#painter.erase();
    this.#interface.close();
  }

  #read(state: 'asking' | 'hiding' | 'typing', prompt: string): Promise<string | undefined> {
    if (this.#state === 'closed') return Promise.resolve(undefined);
    // What was typed so far was no answer to the question that comes now.
    if (this.#state !== 'idle' && this.#prompt !== prompt) this.#eraseTyped();
    this.#state = state;
    this.#prompt = prompt;
    this.#draw();
    return this.#lines.read();
  }

  #eraseTyped(): void {
    this.#interface.write(null, { ctrl: true, name: 'e' });
    this.#interface.write(null, { ctrl: true, name: 'u' });
  }

  #entered(line: string): void {
    if (this.#state === 'closed') return;
    this.#painter.enter({ prompt: this.#prompt, text: this.#state === 'hiding' ? '' : line });
    this.#state = 'idle';
    this.#prompt = '';
  }

  readonly #onKey = (_text: string | undefined, key: Key | undefined): void => {
    if (key?.ctrl && key.name === 'l') this.#painter.clear();
    // Once for all keys of a paste, and behind what readline does for them.
    this.#drawing ??= setImmediate(() => this.#draw());
  };

  readonly #onResize = (): void => this.#painter.resize();

  #draw(): void {
    clearImmediate(this.#drawing);
    this.#drawing = undefined;
    const { line, cursor } = this.#interface;
    const [text, caret] = this.#state === 'hiding' ? ['', 0] : [line, cursor];
    if (this.#state !== 'closed') this.#painter.paint({ prompt: this.#prompt, text, caret });
  }

  #continued(): void {
    this.#interface.resume();
    this.#painter.resize();
  }

  #completeLine(line: string): [string[], string] {
    if (this.#state !== 'typing') return [[], line];
    const { from, options } = this.#complete(line);
    if (options.length > 1 && this.#ambiguous === line) this.print(options.map(one => one.trim()).join('  '));
    this.#ambiguous = options.length > 1 ? line : '';
    return [options, line.slice(from)];
  }
}
