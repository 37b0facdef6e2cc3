/**
 * npm run bench [-- --only talk,keep,idle,large,resume] [--rounds N] [--seconds N] [--json FILE] [--svg FILE]
 *
 * What ClassChat costs beside other servers: Redis, InspIRCd, ngircd and NATS, those that are installed. All get the same load from one
 * program, on this machine, one after the other, round after round; what each has delivered is held to be whole and in order. Processor
 * and memory are of the server's process alone, as Linux tells it. Takes five to six minutes, seven with --seconds 2; Ctrl+C ends all that it has started.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chartOf } from './chart.ts';
import { type Contender, DELIVERING, find, KEEPING } from './contenders.ts';
import { type Measured, measure } from './measure.ts';
import { type Group, groupsOf } from './rows.ts';
import { comparison, type Found } from './table.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '1' },
      json: { type: 'string' },
      svg: { type: 'string' },
    },
  });
  if (process.platform !== 'linux') {
    console.error('What another process uses is read from /proc, which Linux alone has. Run it there.');
    process.exit(2);
  }
  const began = performance.now();
  const load = loadavg()[0] ?? 0;
  const wanted = values.only === '' ? [] : values.only.split(',');
  const groups = groupsOf(bounded(values.seconds, 10));
  const known = groups.map(({ name }) => name);
  const unknown = wanted.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no '${unknown.join("', '")}'. There are: ${known.join(', ')}.`);
    process.exit(2);
  }
  const absent = await missing();
  const found: Found[] = [];
  for (const group of groups)
    if (wanted.length === 0 || wanted.includes(group.name))
      found.push(...(await run(group, bounded(values.rounds, 9), absent)));
  const peers = [...DELIVERING, ...KEEPING].filter(({ program }) => program !== undefined);
  const present = new Set(found.flatMap(({ values: of }) => [...of.keys()]));
  const names = [...new Set([...DELIVERING, ...KEEPING].map(({ name }) => name))].filter(name =>
    present.has(name),
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  const machine = `Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), load of the machine before ${load.toFixed(1)}; ${seconds} s`;
  const table = comparison(
    found,
    names,
    peers.map(({ name }) => name),
  );
  console.log(`\n${machine}\n\n${table}\n\n${notes(names, absent)}`);
  if (values.json !== undefined) await writeFile(values.json, jsonOf(machine, found));
  if (values.svg !== undefined) await writeFile(values.svg, chartOf(found, names[0] ?? ''));
}

/** One round after the other, in each every server once: what the machine does meanwhile touches all. */
async function run(group: Group, rounds: number, absent: ReadonlySet<string>): Promise<Found[]> {
  const found = group.rows.map(rows =>
    rows.map((row): Found => ({ row, values: new Map<string, number[]>() })),
  );
  for (let round = 1; round <= Math.min(rounds, group.rounds); round++)
    for (const contender of group.contenders) {
      if (absent.has(contender.name)) continue;
      process.stderr.write(
        `${group.name}, ${round} of ${Math.min(rounds, group.rounds)}: ${contender.name}\n`,
      );
      for (const [part, measured] of (await attempt(contender, group)).entries())
        for (const { row, values } of found[part] ?? [])
          values.set(contender.name, [...(values.get(contender.name) ?? []), row.of(measured)]);
    }
  return found.flat();
}

/** A server that cannot do it has no figure; the others have theirs. */
async function attempt(contender: Contender, { task }: Group): Promise<Measured[]> {
  try {
    return await measure(contender, task);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return [];
  }
}

async function missing(): Promise<Set<string>> {
  const absent = new Set<string>();
  for (const { name, program } of [...DELIVERING, ...KEEPING])
    if (program !== undefined && (await find(program)) === undefined) absent.add(name);
  return absent;
}

function notes(names: readonly string[], absent: ReadonlySet<string>): string {
  const all = new Map<string, Contender>([...DELIVERING, ...KEEPING].map(one => [one.name, one]));
  const lines = names.map(name => `- ${name}: ${all.get(name)?.settings ?? ''}`);
  return [...lines, ...[...absent].map(name => `- ${name} is not installed.`)].join('\n');
}

function jsonOf(machine: string, found: readonly Found[]): string {
  const rows = found.map(({ row: { what, unit, goal }, values }) => ({
    ...{ what, unit, goal },
    values: Object.fromEntries(values),
  }));
  return `${JSON.stringify({ machine, rows }, undefined, 2)}\n`;
}

function bounded(text: string, most: number): number {
  const count = Number(text);
  if (count >= 1 && count <= most) return count;
  console.error(`'${text}' has to be a number from 1 to ${most}.`);
  process.exit(2);
}

await main();
