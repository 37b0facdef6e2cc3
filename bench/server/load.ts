/**
 * The load: a process of its own, forked by run.ts, that is everybody who talks and listens. It holds what it hears to be whole and in order, so
 * that a server is fast at nothing that it does not do.
 */
import { arrive, type CrowdRoom, gather } from './crowd.ts';
import type { Job, Order, Report } from './jobs.ts';
import { inGroups, Line } from './line.ts';
import type { Prepared } from './prepared.ts';
import { PROTOCOLS } from './protocols.ts';
import { comeBack } from './resume.ts';
import { shape, talk } from './talk.ts';

/** Connections that are there before the idle ones that are weighed. */
const FIRST_ONES = 50;

type JobOf<K extends Job['kind']> = Extract<Job, { kind: K }>;

async function rooms(job: JobOf<'rooms'>): Promise<Prepared> {
  const all = await gather(job, job.rooms, job.members);
  const go = async (at: number) => {
    const step = job.steps[at];
    if (!step) throw new Error(`There is no step ${at}.`);
    return await talk(all, step);
  };
  return { go, close: () => closeAll(all) };
}

/** Each has one thing on its way that is to be kept; the next goes when that was acknowledged. */
async function keep(job: JobOf<'keep'>): Promise<Prepared> {
  const protocol = PROTOCOLS[job.protocol];
  const names = Array.from({ length: job.senders }, (_, at) => `k${at}`);
  const lines = await inGroups(names, job.atOnce, async name => {
    const line = await arrive(job, name);
    if (protocol.isTalkerIn) await line.exchange(protocol.enter(`of${name}`, true));
    return line;
  });
  // Going on from one part to the next: what bears the same id is the same, and is not kept again.
  const numbers = names.map(() => 0);
  const run = async (seconds: number) => {
    const began = performance.now();
    const latencies: number[] = [];
    const work = lines.map(async (line, at) => {
      while (performance.now() - began < seconds * 1000) {
        const exchange = protocol.keep?.(`ofk${at}`, numbers[at] ?? 0);
        if (!exchange) throw new Error(`${job.protocol} keeps nothing.`);
        numbers[at] = (numbers[at] ?? 0) + 1;
        const said = performance.now();
        await line.exchange(exchange);
        latencies.push(performance.now() - said);
      }
    });
    await Promise.all(work);
    return { latencies, seconds: (performance.now() - began) / 1000 };
  };
  // What a server compiles at first is no cost of a message.
  await run(job.seconds / 4);
  const go = async () => {
    const { latencies, seconds } = await run(job.seconds);
    return { count: latencies.length, seconds, latency: shape(latencies) };
  };
  return { go, close: () => closeAll(lines) };
}

/** People who have come in and say nothing. */
async function idle(job: JobOf<'idle'>): Promise<Prepared> {
  const { greet, come = greet } = PROTOCOLS[job.protocol];
  const namesOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  const enter = (names: readonly string[]) =>
    inGroups(names, job.atOnce, async name => {
      const line = await Line.open(job.port);
      await line.exchange(come(name));
      return line;
    });
  // A server that has just started makes ready for the first ones what the others need as well.
  const lines: Line[] = await enter(namesOf('w', FIRST_ONES));
  const go = async () => {
    const began = performance.now();
    lines.push(...(await enter(namesOf('i', job.connections))));
    return { count: job.connections, seconds: (performance.now() - began) / 1000 };
  };
  return { go, close: () => closeAll(lines) };
}

function prepare(job: Job): Promise<Prepared> {
  switch (job.kind) {
    case 'rooms':
      return rooms(job);
    case 'keep':
      return keep(job);
    case 'idle':
      return idle(job);
    case 'resume':
      return comeBack(job);
  }
}

function closeAll(all: readonly (CrowdRoom | Line)[]): void {
  for (const one of all) one.close();
}

function tell(report: Report): void {
  process.send?.(report);
}

let prepared: Prepared | undefined;

async function obey(order: Order): Promise<void> {
  if (order.step === 'prepare') {
    prepared = await prepare(order.job);
    tell({ step: 'prepared' });
  } else if (order.step === 'go' && prepared) {
    tell({ step: 'done', outcome: await prepared.go(order.at) });
  } else {
    prepared?.close();
    process.disconnect();
  }
}

process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => tell({ step: 'failed', why: String(error) }));
});
process.on('disconnect', () => process.exit());
