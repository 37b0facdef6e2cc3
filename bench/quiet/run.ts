/**
 * npm run bench:quiet [-- --seconds N] [--rounds N] [--json FILE]
 *
 * What a quiet pair feels of attacks (server/hostile/): how long a message takes from one to the other, calm and under each
 * attack, and what memory the server takes before, during and after it. Every round measures each anew, in one run; the table
 * has the median of the rounds and their range. Takes less than four minutes: on a machine that is too busy for it, the last
 * rounds are left out, and the table says so.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ATTACKS } from '../../server/hostile/attacks.ts';
import { QuietPair } from '../../server/hostile/quiet-pair.ts';
import { Target } from '../../server/hostile/target.ts';

const MIB = 1024 * 1024;

/** Milliseconds between two messages: people who talk, and no attack of their own. */
const PAUSE_MS = 10;

/** After so many milliseconds nothing more is begun. */
const BUDGET_MS = 220_000;

/** What one round gave. Times in ms, memory in MiB. */
interface Round {
  messages: number;
  p50: number;
  p99: number;
  before: number;
  during: number;
  after: number;
}

interface Line {
  what: string;
  rounds: Round[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
    },
  });
  const began = performance.now();
  const lines: Line[] = ['calm', ...Object.keys(ATTACKS)].map(what => ({ what, rounds: [] }));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const line of lines) {
      if (performance.now() - began > BUDGET_MS) break;
      line.rounds.push(await measure(line.what, Number(values.seconds) * 1000));
      process.stderr.write('.');
    }
  }
  const taken = Math.round((performance.now() - began) / 1000);
  console.log(`\nNode ${process.version}, ${cpus().length} processors; ${values.rounds} rounds, ${taken} s`);
  console.log(table(lines.filter(({ rounds }) => rounds.length > 0)));
  if (values.json !== undefined) {
    const report = { node: process.version, processors: cpus().length, taken, lines };
    await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  }
}

const ATTACKER = fileURLToPath(new URL('attacker.ts', import.meta.url));

/** Begins the attack in a process of its own; the calm has none. */
async function begin(what: string, port: number): Promise<ChildProcess | undefined> {
  if (!ATTACKS[what]) return undefined;
  const attacker = fork(ATTACKER, [String(port), what]);
  await once(attacker, 'message');
  return attacker;
}

async function measure(what: string, ms: number): Promise<Round> {
  const target = await Target.start({ connectBurst: 100_000, ...ATTACKS[what]?.limits });
  let attacker: ChildProcess | undefined;
  try {
    const pair = await QuietPair.meet(target.port);
    for (let at = 0; at < 40; at++) await pair.say();
    const before = await target.condition();
    attacker = await begin(what, target.port);
    pair.times.length = 0;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      await pair.say();
      await delay(PAUSE_MS);
    }
    const times = pair.times.slice().sort((one, other) => one - other);
    const during = await target.condition();
    attacker?.kill('SIGKILL');
    await pair.say();
    await pair.checkHistory();
    const after = await target.condition();
    if (after.faults.length > 0) throw new Error(after.faults.join('\n'));
    pair.leave();
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    const [one, two, three] = [before, during, after].map(({ rss }) => rss / MIB) as [number, number, number];
    return { messages: times.length, p50: at(0.5), p99: at(0.99), before: one, during: two, after: three };
  } finally {
    attacker?.kill('SIGKILL');
    await target.stop();
  }
}

/** The median, and the range where there is one. */
function spread(values: readonly number[], digits: number): string {
  const sorted = [...values].sort((one, other) => one - other);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

function table(lines: readonly Line[]): string {
  const head = ['', 'rounds', 'messages', 'p50 ms', 'p99 ms', 'RSS MiB before', 'during', 'after'];
  const rows = lines.map(({ what, rounds }) => [
    what,
    String(rounds.length),
    String(rounds.reduce((sum, { messages }) => sum + messages, 0)),
    spread(
      rounds.map(({ p50 }) => p50),
      2,
    ),
    spread(
      rounds.map(({ p99 }) => p99),
      2,
    ),
    ...(['before', 'during', 'after'] as const).map(when =>
      spread(
        rounds.map(round => round[when]),
        0,
      ),
    ),
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  return all
    .map(row =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

await main();
