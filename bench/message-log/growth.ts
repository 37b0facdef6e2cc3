/**
 * npm run bench:growth [-- --sizes N,N...] [--json FILE]
 *
 * Whether a page, a resume and a search cost the same however much was ever said: the same reads on logs of 1,000 to 10,000,000
 * messages, one after the other. Takes some twenty minutes, nearly all of it to write the longest log and its index, and some gigabytes of the
 * disk of the system's temporary files (TMPDIR); with --sizes 1000,1000000 four minutes.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { showProgress } from '../progress.ts';
import { tableOf } from '../table.ts';
import { countOf } from './count.ts';
import type { Figure } from './figures.ts';
import { fillLog } from './long-log.ts';
import { measureReads, measureRestart } from './reads.ts';

/** Seconds that the index may take for a million messages; at least so many in all. */
const INDEX_SECONDS = 150;

/** As much as each room has of the smallest size, so that all read the same. */
const PORTIONS = { page: 10, missed: 10 };

interface Size {
  messages: number;
  indexed: number;
  figures: Figure[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,100000,1000000,10000000' },
      json: { type: 'string' },
    },
  });
  const wanted = values.sizes.split(',').map(countOf);
  const began = performance.now();
  const folder = ownedFolder('bench-growth');
  const sizes: Size[] = [];
  try {
    for (const messages of wanted) {
      const log = join(folder.path, `${messages}`);
      sizes.push(await measure(log, messages));
      await rm(log, { recursive: true });
    }
  } finally {
    await folder.remove();
  }
  showProgress('');
  const taken = Math.round((performance.now() - began) / 1000);
  const machine = `Node ${process.version}, ${cpus().length} processors`;
  console.log(`\n${machine}; ${taken} s\n\n${tableOf(rowsOf(sizes), headsOf(sizes))}`);
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ machine, sizes }, undefined, 2)}\n`);
}

async function measure(folder: string, messages: number): Promise<Size> {
  await mkdir(folder);
  const name = messages.toLocaleString('en');
  const show = (line: string) => showProgress(line && `${name} messages: ${line}`);
  const indexed = await fillLog(folder, messages, INDEX_SECONDS * Math.max(1, messages / 1e6), show);
  const figures = [await measureRestart(folder), ...(await measureReads(folder, PORTIONS, show))];
  return { messages, indexed, figures };
}

function headsOf(sizes: readonly Size[]): string[] {
  const names = sizes.map(({ messages, indexed }) => {
    const rest = indexed < messages ? `, ${indexed.toLocaleString('en')} indexed` : '';
    return `${messages.toLocaleString('en')}${rest}`;
  });
  return ['median, ms, with so many messages', ...names, 'most against least'];
}

/** A row for each of the reads: its median in each log, and how many times as long the slowest of them is as the quickest. */
function rowsOf(sizes: readonly Size[]): string[][] {
  return (sizes[0]?.figures ?? []).map(({ what }) => {
    const medians = sizes.map(
      ({ figures }) => figures.find(figure => figure.what === what)?.p50 ?? Number.NaN,
    );
    const ratio = Math.max(...medians) / Math.min(...medians);
    return [what, ...medians.map(ms => ms.toFixed(2)), ratio.toFixed(1)];
  });
}

await main();
