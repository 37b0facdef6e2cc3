/**
 * npm run bench:idle [-- --connections N] [--runs N] [--json FILE]
 *
 * What an idle connection takes of the server's memory, beside a socket of Node's with nothing behind it. Linux, which says what
 * memory is a process's own. Takes about a minute. 8,000 connections need as many files open: `ulimit -n`.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { at, tableOf } from '../table.ts';
import { type IdleCost, measureIdle } from './idle.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '8000' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string' },
    },
  });
  const count = Number(values.connections);
  const found: Record<'ours' | 'bare', IdleCost[]> = { ours: [], bare: [] };
  for (let run = 0; run < Number(values.runs); run++)
    for (const kind of ['bare', 'ours'] as const) found[kind].push(await measureIdle(kind, count));
  const rows = (['bare', 'ours'] as const).map(kind => {
    const figure = (key: keyof IdleCost) => describe(found[kind].map(cost => cost[key]));
    return [NAMES[kind], figure('private'), figure('collected'), figure('heap')];
  });
  const machine = `Node ${process.version}, ${cpus().length} processors; ${count} connections`;
  const heads = ['KiB a connection, median and range', 'as it is', 'collected', 'of that, objects'];
  console.log(`\n${machine}\n\n${tableOf(rows, heads)}`);
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ machine, found }, undefined, 2)}\n`);
}

const NAMES = { ours: 'ours, logged in', bare: 'a socket of Node, nothing known of it' };

function describe(values: readonly number[]): string {
  const figure = (share: number) => at(values, share).toFixed(1);
  return `${figure(0.5)} (${figure(0)} to ${figure(1)})`;
}

await main();
