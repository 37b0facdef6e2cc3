import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { exitCode, spawnOwned, stopOwned } from '../../scripts/owned.ts';
import { repo } from '../../scripts/repo.ts';
import { Output } from './output.ts';
import { ownState } from './own-state.ts';

/** One of our built programs, as a child process. It ends with the test process at the latest. */
export class Program {
  /** What it wrote to stdout and stderr, as it came. */
  readonly output: Output;
  /** Its exit code, once it has ended; 128 if a signal ended it. */
  readonly exited: Promise<number>;
  readonly #child: ChildProcess;

  /**
   * @param name whose it is, for messages of failure
   * @param script in dist/, such as `server.js`, which `npm run build` makes; or an absolute path
   * @param env added to our own environment, in which it keeps nothing in the user's folders
   */
  constructor(name: string, script: string, args: readonly string[], env: Record<string, string> = {}) {
    this.output = new Output(name);
    this.#child = spawnOwned(process.execPath, [resolve(repo, 'dist', script), ...args], {
      env: { ...process.env, ...ownState(), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.output.add(text));
    }
    // A line for a program that has just ended is lost, as it would be in a terminal.
    this.#child.stdin?.on('error', () => undefined);
    this.exited = exitCode(this.#child);
    this.#child.once('close', () => this.output.close('it ended'));
  }

  /** Its process id. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Writes to its stdin. */
  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Closes its stdin: the end of a pipe, or Ctrl+D. */
  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Sends it alone a signal. */
  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it: SIGTERM, and SIGKILL after 15 s. */
  async stop(): Promise<void> {
    await stopOwned(this.#child, 15_000);
  }
}
