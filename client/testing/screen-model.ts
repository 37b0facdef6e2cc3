import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { textWidth } from '../terminal/width.ts';

/** A control sequence, or a character with its marks. */
const TOKENS = new RegExp(`${'\x1b'}\\[(\\d*)([A-Za-z])|\\P{M}\\p{M}*`, 'gsu');

/** What a model does for each control sequence that the terminal client may use. */
type Control = (screen: ScreenModel, amount: number) => void;

const CONTROLS: Record<string, Control> = {
  A: (screen, amount) => {
    screen.moveTo(screen.row - amount, screen.column);
  },
  C: (screen, amount) => {
    screen.moveTo(screen.row, screen.column + amount);
  },
  H: screen => screen.moveTo(0, 0),
  J: (screen, amount) => screen.eraseBelow(amount === 2),
};

/**
 * A terminal for tests that interprets what is written to it: rows that wrap, scroll and keep what scrolled off, a
 * caret that hangs behind a full row, and the few control sequences of the client. Any other is an error.
 */
export class ScreenModel extends Writable {
  readonly isTTY = true;
  columns: number;
  readonly rows: number;
  row = 0;
  column = 0;
  /** Rows that scrolled off the top. */
  readonly history: string[] = [];
  #cells: string[][];
  #decoder = new StringDecoder();
  #waiting: { wanted: string; resolve: () => void }[] = [];

  constructor(columns: number, rows: number) {
    super({ decodeStrings: true });
    this.columns = columns;
    this.rows = rows;
    this.#cells = Array.from({ length: rows }, () => []);
  }

  /** Everything that was ever on the screen and was not erased, without blanks at the ends of rows. */
  get text(): string {
    const rows = this.#cells.map(textOf);
    return [...this.history, ...rows].join('\n').trimEnd();
  }

  /** Waits until {@link text} holds this. */
  shows(wanted: string): Promise<void> {
    if (this.text.includes(wanted)) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push({ wanted, resolve }));
  }

  moveTo(row: number, column: number): void {
    this.row = Math.min(this.rows - 1, Math.max(0, row));
    this.column = Math.min(this.columns - 1, column);
  }

  eraseBelow(all: boolean): void {
    if (all) this.#cells = this.#cells.map(() => []);
    this.#cells[this.row]?.splice(this.column);
    for (const row of this.#cells.slice(this.row + 1)) row.length = 0;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    for (const token of this.#decoder.write(chunk).matchAll(TOKENS)) {
      const [text, amount, control] = token;
      if (control === undefined) this.#put(text);
      else if (control !== 'm') this.#control(control)(this, Number(amount || (control === 'J' ? 0 : 1)));
    }
    this.#waiting = this.#waiting.filter(({ wanted, resolve }) => {
      if (!this.text.includes(wanted)) return true;
      resolve();
      return false;
    });
    done();
  }

  #control(name: string): Control {
    const control = CONTROLS[name];
    if (!control) throw new Error(`The client wrote a control sequence that ends with ${name}.`);
    return control;
  }

  #put(text: string): void {
    if (text === '\r') this.column = 0;
    else if (text === '\n') this.#feed();
    else if (/\p{Cc}/u.test(text)) throw new Error(`The client wrote ${JSON.stringify(text)}.`);
    else this.#print(text);
  }

  #print(text: string): void {
    const width = textWidth(text);
    if (this.column + width > this.columns) this.#feed();
    const row = this.#cells[this.row] ?? [];
    while (row.length < this.column) row.push(' ');
    row.splice(this.column, width, text, ...Array.from({ length: width - 1 }, () => ''));
    this.column += width;
  }

  /** As a terminal driver does it: an LF begins a new row. */
  #feed(): void {
    this.column = 0;
    if (this.row < this.rows - 1) {
      this.row++;
      return;
    }
    this.history.push(textOf(this.#cells.shift() ?? []));
    this.#cells.push([]);
  }
}

function textOf(cells: readonly string[]): string {
  return cells.join('').trimEnd();
}
