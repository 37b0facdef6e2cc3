import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Crowd } from '../tls/crowd.ts';
import type { Heap } from './server-child.ts';

const CHILD = fileURLToPath(new URL('server-child.ts', import.meta.url));

/** Connections before those that are measured: a server that has just begun compiles its program. */
const WARM_UP = 200;
/** How long a server is left alone before its memory is looked at, ms. */
const REST_MS = 1000;

/** What one idle connection takes of the memory of its server, KiB. */
export interface IdleCost {
  /** As the operating system has it: pages that are this process's alone. */
  private: number;
  /** The same after garbage was collected, which Node does by itself when it needs room. */
  collected: number;
  /** Of that, objects of JavaScript. */
  heap: number;
}

/**
 * What each of `count` connections takes that have said their name, were let in, and then say nothing.
 *
 * @param kind ours, or sockets of Node's with nothing behind them: no server in Node can take less
 */
export async function measureIdle(kind: 'ours' | 'bare', count: number): Promise<IdleCost> {
  const child = fork(CHILD, [kind], { execArgv: ['--expose-gc'] });
  const crowds: Crowd[] = [];
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    crowds.push(await Crowd.gather('plain', port, WARM_UP, 'Early'));
    const heapBefore = await collect(child);
    const before = await privateKib(child);
    crowds.push(await Crowd.gather('plain', port, count, 'Person'));
    await delay(REST_MS);
    const there = await privateKib(child);
    const heap = await collect(child);
    const collected = await privateKib(child);
    return {
      private: (there - before) / count,
      collected: (collected - before) / count,
      heap: (heap - heapBefore) / 1024 / count,
    };
  } finally {
    for (const crowd of crowds) await crowd.leave();
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function collect(child: ChildProcess): Promise<number> {
  child.send('collect');
  const [{ used }] = (await once(child, 'message')) as [Heap];
  return used;
}

/** KiB that are this process's alone; where the system does not say, what it has in memory. */
async function privateKib({ pid }: ChildProcess): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const sum = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, kib]) => Number(kib));
  return sum.reduce((total, kib) => total + kib, 0);
}
