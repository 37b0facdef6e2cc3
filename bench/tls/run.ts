/**
 * npm run bench:tls [-- --connections N] [--runs N]
 *
 * What TLS costs the server against plain text, on one port: memory and processor for each connection (TCP, handshake and
 * login), and processor for each message that is delivered. The server is a process of its own, anew for every line; the
 * connections are in this one. Takes less than a minute.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Crowd, type Kind } from './crowd.ts';
import type { Usage } from './server-child.ts';

const SERVER = fileURLToPath(new URL('server-child.ts', import.meta.url));

/** Connections before those that are measured: a server that has just begun compiles its program. */
const WARM_UP = 100;

/** Members of the room in which something is said, and how often. */
const MEMBERS = 100;
const MESSAGES = 200;
const TEXT = 'What does line 42 of the second exercise do, and why is it there at all?';

/** Of one run. */
interface Costs {
  /** KiB of memory for each connection. */
  memory: number;
  /** µs of a processor until somebody is welcome. */
  arrival: number;
  /** µs of a processor for each message that is delivered. */
  delivery: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { connections: { type: 'string', default: '500' }, runs: { type: 'string', default: '3' } },
  });
  const connections = Math.min(2000, Math.max(MEMBERS, Number(values.connections)));
  const runs = Math.min(9, Math.max(3, Number(values.runs)));
  const began = performance.now();
  const found: Record<Kind, Costs[]> = { plain: [], tls: [] };
  for (let run = 0; run < runs; run++)
    for (const kind of ['plain', 'tls'] as const) found[kind].push(await measure(kind, connections));
  const taken = Math.round((performance.now() - began) / 1000);
  console.log(
    `\nMedians of ${runs} runs with ${connections} connections each; Node ${process.version}, ${cpus().length} processors; ${taken} s\n`,
  );
  console.log(tableOf(found));
}

async function measure(kind: Kind, connections: number): Promise<Costs> {
  const child = fork(SERVER, [], { execArgv: ['--expose-gc'] });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    await (await Crowd.gather(kind, port, WARM_UP, 'Early')).leave();
    const before = await usage(child);
    const crowd = await Crowd.gather(kind, port, connections, 'Person');
    const there = await usage(child);
    await crowd.leave();
    const room = await Crowd.gather(kind, port, MEMBERS, 'Member');
    await room.enter();
    await room.talk(20, 'Good morning');
    const silent = await usage(child);
    await room.talk(MESSAGES, TEXT);
    const talked = await usage(child);
    await room.leave();
    return {
      memory: (there.rss - before.rss) / 1024 / connections,
      arrival: (there.cpu - before.cpu) / connections,
      delivery: (talked.cpu - silent.cpu) / (MEMBERS * MESSAGES),
    };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

async function usage(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [answer] = (await once(child, 'message')) as [Usage];
  return answer;
}

function tableOf({ plain, tls }: Record<Kind, Costs[]>): string {
  const rows = [
    ['memory of a connection', 'KiB', 'memory'],
    ['processor, from TCP to the welcome', 'µs', 'arrival'],
    ['processor, for a message delivered', 'µs', 'delivery'],
  ] as const;
  const lines = rows.map(([what, unit, key]) => {
    const [one, other] = [median(plain.map(costs => costs[key])), median(tls.map(costs => costs[key]))];
    return `${what.padEnd(36)}${figure(one, unit)}${figure(other, unit)}${figure(other / one, '×')}`;
  });
  return [
    `${''.padEnd(36)}${['plain', 'TLS', 'ratio'].map(head => head.padStart(14)).join('')}`,
    ...lines,
  ].join('\n');
}

function figure(value: number, unit: string): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.padStart(14);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await main();
