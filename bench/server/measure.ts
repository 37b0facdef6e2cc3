import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { spawnOwned, stopOwned } from '../../scripts/owned.ts';
import { AT_ONCE, type Contender } from './contenders.ts';
import type { Job, Order, Outcome, Report, Target } from './jobs.ts';
import { Running, type Usage } from './running.ts';

const LOAD = fileURLToPath(new URL('load.ts', import.meta.url));

/** What a server has done and used for it. */
export interface Measured {
  outcome: Outcome;
  /** µs of a processor. */
  cpu: number;
  /** Bytes more than before. */
  memory: number;
  /** Bytes at most since its start. */
  peak: number;
}

/** A job without what only a running server has. */
export type Task = Job extends infer J ? (J extends Job ? Omit<J, keyof Target> : never) : never;

/** Starts the server, lets the load do the task, part by part, and ends both. */
export async function measure(contender: Contender, task: Task): Promise<Measured[]> {
  const server = await Running.start(contender);
  try {
    const { protocol, atOnce = AT_ONCE } = contender;
    const job = { ...task, protocol, port: server.port, atOnce } as Job;
    return await underLoad(server, job);
  } catch (error) {
    throw new Error(`${contender.name}, ${task.kind}: ${error instanceof Error ? error.message : error}`);
  } finally {
    await server.stop();
  }
}

async function underLoad(server: Running, job: Job): Promise<Measured[]> {
  const load = spawnOwned(process.execPath, [LOAD], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const tell = (order: Order) => load.send(order);
  const report = async () => {
    const ended = new AbortController();
    const message = once(load, 'message', { signal: ended.signal });
    const gone = once(load, 'exit', { signal: ended.signal }).then((): never => {
      throw new Error('The load has ended without a word.');
    });
    gone.catch(() => undefined);
    message.catch(() => undefined);
    const [told] = (await Promise.race([message, gone])) as [Report];
    ended.abort();
    if (told.step === 'failed') throw new Error(told.why);
    return told;
  };
  try {
    tell({ step: 'prepare', job });
    await report();
    const all: Measured[] = [];
    const parts = job.kind === 'rooms' ? job.steps.length : 1;
    for (let at = 0; at < parts; at++) {
      await server.rests();
      const before = await server.usage();
      tell({ step: 'go', at });
      const told = await report();
      if (told.step !== 'done') throw new Error(`The load says '${told.step}' where it has to be done.`);
      // What is idle is measured when nobody comes in any more.
      if (job.kind === 'idle') await server.rests();
      all.push({ outcome: told.outcome, ...since(before, await server.usage()) });
    }
    return all;
  } finally {
    if (load.connected) tell({ step: 'end' });
    await stopOwned(load);
  }
}

function since(before: Usage, after: Usage): Omit<Measured, 'outcome'> {
  return { cpu: after.cpu - before.cpu, memory: after.memory - before.memory, peak: after.peak };
}
