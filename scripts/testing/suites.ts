import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCode, spawnOwned, stopOwned } from '../owned.ts';
import { ownedFolder } from '../owned-folder.ts';
import { repo } from '../repo.ts';
import { type Counts, countsVariable } from './count-reporter.ts';

/** A command that runs on our Node in the repo's folder. */
type Command = readonly [script: string, ...args: string[]];

/** A part of `npm test`: one row. */
export interface Suite {
  name: string;
  /** What it proves, for the heading. */
  about: string;
  /** Whether it runs what is in dist/. */
  built: boolean;
  /** How long it may take, each of its checks for itself, in ms. Machines that are ten times slower get through. */
  limit: number;
  /** Commands that count as one test each, by their exit code. */
  checks?: readonly (readonly [title: string, command: Command])[];
  /** A command that leaves its counts as scripts/testing/count-reporter.ts does. */
  counted?: Command;
}

const mocha = 'node_modules/mocha/bin/mocha.js';
const reporter = ['--reporter', './scripts/testing/count-reporter.ts'];
const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';
const strict = ['--no-config', '--forbid-only', '--forbid-pending', ...reporter];

/** All of `npm test`, in order: what fails soonest comes first. */
export const suites: readonly Suite[] = [
  {
    name: 'checks',
    about: 'format, lint, arrows between folders, types',
    built: false,
    limit: 300_000,
    checks: [
      ['biome check', [biome, 'check', '.']],
      ['types', [tsc, '-p', '.']],
      ["the chat page's types", [tsc, '-p', 'extension/webview']],
      ["the types of the chat page's tests", [tsc, '-p', 'test/page']],
    ],
  },
  {
    name: 'unit',
    about: 'the tests beside the source, and the programs over real sockets',
    built: true,
    limit: 1_500_000,
    counted: [mocha, ...reporter],
  },
  {
    name: 'editor',
    about: 'the extension, inside VS Code',
    built: true,
    limit: 900_000,
    counted: ['test/editor/run.ts'],
  },
  {
    name: 'page',
    about: 'the chat page alone, in a browser',
    built: true,
    limit: 1_500_000,
    counted: [mocha, ...strict, '--timeout', '120000', 'test/page/**/*.test.ts'],
  },
  {
    name: 'e2e',
    about: 'people in VS Code windows and at terminals, from outside',
    built: true,
    limit: 2_700_000,
    counted: [
      mocha,
      ...strict,
      '--require',
      './test/e2e/hooks.ts',
      '--timeout',
      '300000',
      'test/e2e/**/*.test.ts',
    ],
  },
];

/** How long the build may take, in ms. Usual: 1 s. */
const BUILD_LIMIT = 300_000;

/** Builds all that is in dist/, the tests for inside the editor included. Whether that worked; esbuild says why not. */
export async function build(): Promise<boolean> {
  return (await run(['esbuild.mjs', '--tests'], BUILD_LIMIT)) === 0;
}

/** Runs a suite. One that crashes, or has no tests, counts as one failed and says so. */
export async function runSuite(suite: Suite): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, failures: [] };
  for (const [title, command] of suite.checks ?? []) {
    const ok = (await run(command, suite.limit)) === 0;
    counts[ok ? 'passed' : 'failed'] += 1;
    if (!ok) counts.failures.push(title);
    console.log(`  ${ok ? '✔' : '✘'} ${title}`);
  }
  return suite.counted ? await runCounted(suite.counted, suite.limit) : counts;
}

async function runCounted(command: Command, limit: number): Promise<Counts> {
  const folder = ownedFolder('counts');
  const file = join(folder.path, 'counts.json');
  try {
    const code = await run(command, limit, { [countsVariable]: file });
    const counts = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Counts) : undefined;
    return judge(code, counts);
  } finally {
    await folder.remove();
  }
}

function judge(code: number, counts: Counts | undefined): Counts {
  const failed = (why: string): Counts => {
    console.log(`  ✘ ${why}`);
    return { passed: counts?.passed ?? 0, failed: 1, failures: [why] };
  };
  if (!counts) return failed(`It ended with exit code ${code} before its tests were through.`);
  if (counts.failed > 0) return counts;
  if (counts.passed === 0) return failed('There was no test to run.');
  return code === 0 ? counts : failed(`All its tests passed, and then it ended with exit code ${code}.`);
}

async function run(command: Command, limit: number, env: Record<string, string> = {}): Promise<number> {
  const child = spawnOwned(process.execPath, command, {
    cwd: repo,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const timer = setTimeout(() => {
    console.log(`  ✘ It was not through within ${limit / 1000} s, and is stopped.`);
    void stopOwned(child);
  }, limit);
  try {
    return await exitCode(child);
  } finally {
    clearTimeout(timer);
    await stopOwned(child);
  }
}
