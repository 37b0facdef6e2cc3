import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServerLimits } from '../limits.ts';

/** How the server that is attacked is. */
export interface Condition {
  /** Bytes of its process, those of the heap, and those that buffers take. */
  rss: number;
  heapUsed: number;
  external: number;
  /** How often each limit was hit. */
  hits: Record<string, number>;
  /** Faults of the server's own, which there must never be. */
  faults: string[];
}

const CHILD = fileURLToPath(new URL('server-child.ts', import.meta.url));

/** A server that is to be attacked, in a process of its own, so that its memory is its own. */
export class Target {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @param limits other than the defaults */
  static async start(limits: Partial<ServerLimits> = {}): Promise<Target> {
    const child = fork(CHILD, [JSON.stringify(limits)], { execArgv: ['--expose-gc'] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new Target(child, port);
  }

  /** After a collection of garbage. */
  async condition(): Promise<Condition> {
    const told = once(this.#child, 'message');
    this.#child.send('how are you?');
    return ((await told) as [Condition])[0];
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
