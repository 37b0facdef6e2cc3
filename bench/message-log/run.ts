/**
 * npm run bench:log [-- --messages N] [--seconds N] [--json FILE]
 *
 * What the message log can do: acknowledgements at each durability, then restart, pages, resume and searches on a long
 * log. Takes less than three minutes with a million messages, the default. The disk that is measured is that of the system's
 * temporary files (TMPDIR).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { DURABILITIES } from '../../server/message-log/durability.ts';
import { showProgress } from '../progress.ts';
import { measureAcks } from './acks.ts';
import { countOf } from './count.ts';
import { type Figure, tableOf } from './figures.ts';
import { fillLog } from './long-log.ts';
import { measureReads, measureRestart } from './reads.ts';

const SENDERS = [1, 50];
const PORTIONS = { page: 100, missed: 20 };
/** Seconds that the index may take for a million messages. */
const INDEX_SECONDS = 90;

interface Settings {
  messages: number;
  /** How long acknowledgements are measured, for each line. */
  seconds: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '4' },
      json: { type: 'string' },
    },
  });
  const settings = { messages: countOf(values.messages), seconds: countOf(values.seconds) };
  const began = performance.now();
  const folder = ownedFolder('bench');
  try {
    const machine = { node: process.version, processors: cpus().length, folder: tmpdir() };
    const { figures, indexed } = await measure(folder.path, settings);
    const taken = Math.round((performance.now() - began) / 1000);
    const title = `${settings.messages.toLocaleString('en')} messages, ${indexed.toLocaleString('en')} of them indexed`;
    console.log(
      `\n${title}; Node ${machine.node}, ${machine.processors} processors, ${machine.folder}; ${taken} s\n`,
    );
    console.log(tableOf(figures));
    const report = { ...machine, ...settings, indexed, taken, figures };
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  } finally {
    await folder.remove();
  }
}

async function measure(
  folder: string,
  { messages, seconds }: Settings,
): Promise<{ figures: Figure[]; indexed: number }> {
  const figures: Figure[] = [];
  for (const durability of DURABILITIES) {
    for (const senders of SENDERS) {
      showProgress(`Measuring: acks, ${durability}, senders: ${senders}`);
      const own = join(folder, `${durability}-${senders}`);
      await mkdir(own);
      figures.push(await measureAcks(own, durability, senders, seconds));
    }
  }
  const long = join(folder, 'long');
  await mkdir(long);
  const indexed = await fillLog(long, messages, INDEX_SECONDS, showProgress);
  figures.push(await measureRestart(long), ...(await measureReads(long, PORTIONS, showProgress)));
  showProgress('');
  return { figures, indexed };
}

await main();
