import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { tableOf } from '../table.ts';

/** Runs longer than so many seconds are given up: a machine that is so slow says nothing. */
const LIMIT = 290;

/** Says on standard error what is being measured, or a row as soon as it is there. */
export function show(...cells: string[]): void {
  process.stderr.write(`${cells.filter(cell => cell !== '').join('  ')}\n`);
}

/**
 * Measures, prints the rows as a table with what one has to know of the machine, and writes them to a file where one is wanted. What
 * `measure` starts ends with this process at the latest: each part has an owner that sees to it.
 */
export async function runMeasurement(
  measure: () => Promise<string[][]>,
  { about, json }: { about: () => string; json?: string | undefined },
): Promise<void> {
  const giveUp = setTimeout(() => {
    show(`Not done in ${LIMIT} s: given up.`);
    process.exit(1);
  }, LIMIT * 1000);
  const began = performance.now();
  const [busy = 0] = loadavg();
  try {
    const rows = await measure();
    const seconds = Math.round((performance.now() - began) / 1000);
    const load = `load of the machine before ${busy.toFixed(1)}`;
    const machine = `${about()}, Node ${process.version}, ${cpus().length} processors, ${load}, ${seconds} s`;
    console.log(`\n${machine}\n\n${tableOf(rows)}`);
    if (json !== undefined) await writeFile(json, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  } finally {
    clearTimeout(giveUp);
  }
}
