/** The program `classchat-server` in a process of its own, for tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Where the program is. */
export const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** A run of it. Whoever starts it ends it. */
export class ServerProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | string | null>;

  /** @param nodeArgs flags for Node itself */
  constructor(args: readonly string[], nodeArgs: readonly string[] = []) {
    this.child = spawn(process.execPath, [...nodeArgs, MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', text => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', text => {
      this.stderr += text;
    });
    this.exited = once(this.child, 'close').then(([code, signal]) => code ?? signal);
  }

  /** The port that it says it listens on. */
  async started(): Promise<number> {
    return Number((await this.logs(/Server started on \S+:(\d+)\n/))[1]);
  }

  /** Resolves when its log has that. */
  async logs(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      await Promise.race([
        once(this.child.stdout as NonNullable<ChildProcess['stdout']>, 'data'),
        this.exited.then(code => {
          throw new Error(`It ended with ${code}: ${this.stderr}`);
        }),
      ]);
    }
  }
}
