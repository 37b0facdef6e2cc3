import { PassThrough } from 'node:stream';
import { plain } from '../terminal/colours.ts';
import { Lines } from '../terminal/lines.ts';
import { type ProgramOptions, runProgram } from '../terminal/program.ts';
import { TtyScreen } from '../terminal/tty-screen.ts';
import { Security } from '../tls/security.ts';
import { ScreenModel } from './screen-model.ts';

/** A person at a terminal. */
export class TerminalPerson {
  readonly model = new ScreenModel(200, 200);
  readonly exited: Promise<number>;
  readonly #keyboard = new PassThrough();
  readonly #end = new AbortController();

  constructor(port: number, more: Partial<Pick<ProgramOptions, 'invitation' | 'security' | 'tokens'>> = {}) {
    const screen = new TtyScreen(this.#keyboard, this.model, () => ({ from: 0, options: [] }));
    screen.onInterrupt(() => this.#end.abort());
    const invitation = { host: '127.0.0.1', port };
    const security = new Security(invitation);
    const lines = new Lines(plain);
    const { signal } = this.#end;
    const options = { invitation, security, screen, lines, signal, ...more };
    this.exited = runProgram(options).finally(() => screen.dispose());
  }

  type(line: string): void {
    this.#keyboard.write(`${line}\r`);
  }

  press(keys: string): void {
    this.#keyboard.write(keys);
  }

  /** Whatever is going on. */
  end(): void {
    this.#end.abort();
  }

  hangUp(): void {
    this.#keyboard.end();
  }

  sees(text: string): Promise<void> {
    return this.model.shows(text);
  }
}
