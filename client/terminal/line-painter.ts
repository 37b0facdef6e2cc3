import type { Writable } from 'node:stream';
import { visibleLine } from './visible.ts';
import { caretAfter } from './width.ts';

/** A line that is being typed: `caret` is an index in `text`. */
export interface TypedLine {
  prompt: string;
  text: string;
  caret: number;
}

const EMPTY: TypedLine = { prompt: '', text: '', caret: 0 };

/** Columns of a terminal that does not tell. */
const USUAL_COLUMNS = 80;

/**
 * Keeps one line, which may take several rows, at the bottom of a terminal, and lets text in above it. It always knows
 * in which row of its line the terminal's caret is: that is why nothing is torn.
 */
export class LinePainter {
  readonly #output: Writable & { columns?: number };
  #line = EMPTY;
  /** Row of the terminal's caret, counted from the row of the prompt. */
  #row = 0;

  constructor(output: Writable & { columns?: number }) {
    this.#output = output;
  }

  /** Shows the line as it is now. */
  paint(line: TypedLine): void {
    const { prompt, text, caret } = this.#line;
    if (line.prompt === prompt && line.text === text && line.caret === caret) return;
    this.#output.write(this.#up() + this.#draw(line));
  }

  /** Writes lines above the one that is typed. `text` has no LF at its end. */
  above(text: string): void {
    this.#output.write(`${this.#up()}${text}\n${this.#draw(this.#line)}`);
  }

  /** The line was entered: it stays on the screen, and there is none now. */
  enter(line: Omit<TypedLine, 'caret'>): void {
    this.#output.write(`${this.#up()}${line.prompt}${shownText(line.text)}\n`);
    this.#forget();
  }

  /** Takes the line off the screen. */
  erase(): void {
    this.#output.write(this.#up());
    this.#forget();
  }

  /** The terminal has another size: the line takes other rows now. */
  resize(): void {
    this.#row = this.#caret(this.#line).row;
    this.#output.write(this.#up() + this.#draw(this.#line));
  }

  /** An empty screen with only the line on it. */
  clear(): void {
    this.#output.write(`\x1b[H\x1b[2J${this.#draw(this.#line)}`);
  }

  /** To the first column of the prompt's row, and all below is gone. */
  #up(): string {
    return `${move(this.#row, 'A')}\r\x1b[J`;
  }

  #draw(line: TypedLine): string {
    const shown = line.prompt + shownText(line.text);
    const end = caretAfter(shown, this.#columns);
    const caret = this.#caret(line);
    this.#line = line;
    this.#row = caret.row;
    // Behind a full row a terminal's caret hangs in the air until one more character comes.
    const wrapped = end.column === 0 && end.row > 0 ? ' \r' : '';
    return `${shown}${wrapped}${move(end.row - caret.row, 'A')}\r${move(caret.column, 'C')}`;
  }

  #caret({ prompt, text, caret }: TypedLine): { row: number; column: number } {
    return caretAfter(prompt + shownText(text.slice(0, caret)), this.#columns);
  }

  #forget(): void {
    this.#line = EMPTY;
    this.#row = 0;
  }

  get #columns(): number {
    return this.#output.columns || USUAL_COLUMNS;
  }
}

/** A pasted tab takes one column, so that columns can be counted from the prompt. */
function shownText(text: string): string {
  return visibleLine(text.replaceAll('\t', ' '));
}

function move(steps: number, direction: 'A' | 'C'): string {
  return steps > 0 ? `\x1b[${steps}${direction}` : '';
}
