import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { exitCode, spawnOwned } from '../owned.ts';

/** npm ended with an exit code other than 0. */
export class NpmError extends Error {
  override name = 'NpmError';
}

/** How npm is called: the very npm that runs our script, on our Node; else the one on the PATH. */
function npmCommand(): { command: string; args: string[]; shell: boolean } {
  const path = process.env['npm_execpath'];
  if (path && /^npm(-cli)?\.[cm]?js$/.test(basename(path))) {
    return { command: process.execPath, args: [path], shell: false };
  }
  // npm is a .cmd file on Windows, which only a shell can start.
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/** Our own npm's settings that describe this repo's folder, and would mislead an npm that runs in another. */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle)_|^npm_config_(local_prefix|workspace|omit|include|dry_run)/i.test(name)) {
      delete env[name];
    }
  }
  return env;
}

/**
 * Runs npm in a folder; all that it says goes to the log file alone.
 *
 * @throws NpmError with npm's own first words and the log's path
 */
export async function npm(args: readonly string[], folder: string, log: string): Promise<void> {
  const { command, args: first, shell } = npmCommand();
  const out = createWriteStream(log, { flags: 'a' });
  out.write(`\n> npm ${args.join(' ')}\n  in ${folder}\n`);
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress'];
  const child = spawnOwned(command, [...first, ...args, ...quiet], {
    cwd: folder,
    env: environment(),
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.pipe(out, { end: false });
  child.stderr?.pipe(out, { end: false });
  const code = await exitCode(child);
  out.end();
  await finished(out);
  if (code !== 0) throw new NpmError(await firstWords(args, code, log));
}

async function firstWords(args: readonly string[], code: number, log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8')).split('\n').filter(line => /^npm (error|ERR!) +\S/.test(line));
  // npm begins with the cause, and ends with its stack and advice of its own.
  const said = lines
    .filter(line => !/^npm \S+ +at /.test(line))
    .slice(0, 6)
    .map(line => `  ${line}`);
  return [`npm ${args.join(' ')} ended with exit code ${code}.`, ...said, `All that npm said: ${log}`].join(
    '\n',
  );
}
