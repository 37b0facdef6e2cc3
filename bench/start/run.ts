/**
 * npm run bench:start [-- --messages N] [--runs N] [--node PATH] [--no-editor] [--json FILE]
 *
 * How soon the built server answers whoever connects, with nothing in its log and with a million messages, beside a Node that does
 * nothing; and how soon the extension is active in the real workbench. The runs of the server are interleaved. Takes less than four
 * minutes, most of it to write the long log. The Node is the one that runs this, unless another one is named.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { repo } from '../../scripts/repo.ts';
import { fillLog } from '../message-log/long-log.ts';
import { showProgress } from '../progress.ts';
import { tableOf, timesOf } from '../table.ts';
import { measureActivation } from './activation.ts';
import { measureNode, measureServer, type Start } from './server-start.ts';

const SCRIPT = join(repo, 'dist', 'server.js');
/** Seconds that the index may take for a million messages. */
const INDEX_SECONDS = 90;
const ACTIVATIONS = 5;

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      messages: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '9' },
      node: { type: 'string', default: process.execPath },
      editor: { type: 'boolean', default: true },
      json: { type: 'string' },
    },
  });
  const began = performance.now();
  const folder = ownedFolder('bench-start');
  try {
    const messages = Number(values.messages);
    const long = join(folder.path, 'long');
    await mkdir(long);
    const indexed = await fillLog(long, messages, INDEX_SECONDS, showProgress);
    const rows = await measure(values.node, folder.path, messages, Math.max(3, Number(values.runs)));
    if (values.editor) {
      const times = await measureActivation(ACTIVATIONS, showProgress);
      rows.push(timesOf('the extension: activated, as VS Code says', times));
    }
    showProgress('');
    const version = execFileSync(values.node, ['--version'], { encoding: 'utf8' }).trim();
    const taken = Math.round((performance.now() - began) / 1000);
    const machine = `Node ${version}, ${cpus().length} processors; ${indexed.toLocaleString('en')} messages indexed`;
    console.log(`\n${machine}; ${taken} s\n\n${tableOf(rows)}`);
    if (values.json !== undefined)
      await writeFile(values.json, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  } finally {
    await folder.remove();
  }
}

async function measure(node: string, folder: string, messages: number, runs: number): Promise<string[][]> {
  const logs = [
    { what: 'no log yet', data: join(folder, 'fresh'), isFresh: true },
    { what: 'an empty log', data: join(folder, 'fresh'), isFresh: false },
    { what: `${messages.toLocaleString('en')} messages`, data: join(folder, 'long'), isFresh: false },
  ];
  const bare: number[] = [];
  const starts = logs.map((): Start[] => []);
  for (let run = 0; run < runs; run++) {
    bare.push(await measureNode(node));
    for (const [at, { data, isFresh }] of logs.entries())
      starts[at]?.push(await measureServer(node, SCRIPT, data, isFresh));
    showProgress(`Started ${run + 1} times`);
  }
  const rows = logs.flatMap(({ what }, at) => [
    timesOf(`the server, ${what}: accepts`, starts[at]?.map(({ accepted }) => accepted) ?? []),
    timesOf(`the server, ${what}: has answered hello`, starts[at]?.map(({ answered }) => answered) ?? []),
  ]);
  return [timesOf('node -e 0, from its start to its end', bare), ...rows];
}

await main();
