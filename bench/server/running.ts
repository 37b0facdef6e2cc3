import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, spawnOwned, stopOwned } from '../../scripts/owned.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { freePort } from '../../test/programs/free-port.ts';
import { type Contender, find } from './contenders.ts';

/** ms in which a server has to accept connections. */
const START_MS = 20_000;
/** A server is at rest when it used less than a tick of the processor in so many ms; it gets so many ms for that. */
const REST = { ms: 200, patience: 60_000 } as const;
/** µs of a tick of the processor's accounts: 100 a second on Linux, whatever its own clock. */
const TICK_US = 10_000;

/** What a process has used, as the operating system says. */
export interface Usage {
  /** µs of a processor, in the program and in the system for it. */
  cpu: number;
  /** Bytes of memory that are its own, and its part of what is shared. */
  memory: number;
  /** Bytes of memory that it had at most. */
  peak: number;
}

/** A server that was started for a measurement. */
export class Running {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #remove: () => Promise<void>;
  #output = '';

  private constructor(port: number, child: ChildProcess, remove: () => Promise<void>) {
    this.port = port;
    this.#child = child;
    this.#remove = remove;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => {
        this.#output = (this.#output + piece.toString()).slice(-2000);
      });
  }

  /** @throws Error with the last of its output, where it does not accept a connection in time */
  static async start({ name, program, prepare }: Contender): Promise<Running> {
    const path = program === undefined ? process.execPath : await find(program);
    if (path === undefined) throw new Error(`${name} is not installed.`);
    const folder = ownedFolder('bench-server');
    const port = await freePort();
    const args = await prepare(folder.path, port);
    const child = spawnOwned(path, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder.path });
    const running = new Running(port, child, () => folder.remove());
    try {
      await running.#accepts(name);
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  }

  async stop(): Promise<void> {
    await stopOwned(this.#child);
    await this.#remove();
  }

  /** What it has used up to now. Linux alone tells that of another process. */
  async usage(): Promise<Usage> {
    const of = (file: string) => readFile(`/proc/${this.#child.pid}/${file}`, 'utf8');
    const [stat, rollup, status] = await Promise.all([of('stat'), of('smaps_rollup'), of('status')]);
    // The second field may contain blanks; behind its bracket the third begins, and those of the times are 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      cpu: (Number(fields[11]) + Number(fields[12])) * TICK_US,
      memory: kibibytes(rollup, 'Pss') * 1024,
      peak: kibibytes(status, 'VmHWM') * 1024,
    };
  }

  /** Settles when it has done all that it was given. */
  async rests(): Promise<void> {
    const end = performance.now() + REST.patience;
    let { cpu } = await this.usage();
    while (performance.now() < end) {
      await pause(REST.ms);
      const now = await this.usage();
      if (now.cpu - cpu < TICK_US) return;
      cpu = now.cpu;
    }
  }

  async #accepts(name: string): Promise<void> {
    const end = performance.now() + START_MS;
    while (!(await isOpen(this.port))) {
      if (hasEnded(this.#child) || performance.now() > end)
        throw new Error(`${name} accepts no connection. It says: ${this.#output || 'nothing'}`);
      await pause(50);
    }
  }
}

function kibibytes(text: string, what: string): number {
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
