import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnOwned, stopOwned } from '../owned.ts';
import { ownedFolder } from '../owned-folder.ts';
import { scratch } from '../repo.ts';
import { copyExtension } from './extension-copy.ts';
import { ensureWorkbench } from './fetch.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import type { Progress } from './progress.ts';
import { calmSettings, type Settings } from './settings.ts';

/** What a workbench is started with. */
export interface WorkbenchOptions {
  /** Folders of built extensions to install in it. */
  extensions?: readonly string[];
  /** User settings, shared by all its windows; they add to and win over `calmSettings`. */
  settings?: Settings;
  /** Takes `payload`s that name tests to run inside the extension host; hides notification toasts. */
  smokeTestDriver?: boolean;
  /** TCP port on 127.0.0.1; 0, the default, picks a free one. */
  port?: number;
  /** Environment variables for it and its extension hosts, besides our own. */
  env?: Record<string, string>;
  progress?: Progress;
}

/** A running VS Code whose windows are browser pages. */
export interface Workbench {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** This run's own folder: settings, state, logs. Removed by `stop()`. */
  readonly dataDir: string;
  /**
   * Where a window on a folder is.
   *
   * @param folder absolute path
   * @param payload VS Code's own options, such as `extensionTestsPath`; needs `smokeTestDriver`
   */
  url(folder: string, payload?: Record<string, string>): string;
  /** An address inside the workbench for a file, as `payload`s want it. */
  remoteUri(path: string): string;
  /** The last lines of the extension hosts' logs: for telling why something failed. */
  extensionHostLog(lines?: number): Promise<string>;
  /** Ends it and all its processes, and removes its folders. */
  stop(): Promise<void>;
}

/** The workbench did not start. */
export class WorkbenchError extends Error {
  override name = 'WorkbenchError';
}

/** How long it may take until it listens, in ms. Usual: 300 ms. */
const START_LIMIT = 90_000;

/**
 * Starts VS Code's server with folders of its own, and waits until it listens. Fetches it first if need be.
 *
 * @throws WorkbenchError, FetchError
 */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { server } = await ensureWorkbench(options.progress);
  const { path: dataDir, remove } = ownedFolder('workbench');
  let child: ChildProcess | undefined;
  try {
    const extensionsDir = join(dataDir, 'extensions');
    await writeData(dataDir, extensionsDir, options);
    child = spawnOwned(process.execPath, [server, ...serverArgs(dataDir, extensionsDir, options)], {
      cwd: dataDir,
      env: { ...process.env, ...ownFolders(dataDir), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const door = await openFrontDoor(options.port ?? 0, await listeningPort(child));
    return running(child, door, dataDir, remove);
  } catch (error) {
    if (child) await stopOwned(child);
    await remove();
    throw error;
  }
}

async function writeData(dataDir: string, extensionsDir: string, options: WorkbenchOptions): Promise<void> {
  // In the web, "user settings" are the server's: one file for all windows.
  const user = join(dataDir, 'data', 'User');
  await mkdir(user, { recursive: true });
  await mkdir(extensionsDir);
  await writeFile(
    join(user, 'settings.json'),
    JSON.stringify({ ...calmSettings, ...options.settings }, null, 2),
  );
  for (const source of options.extensions ?? []) await copyExtension(source, extensionsDir);
}

/** Sockets and other small files go with the run; compiled code stays, for the next start to be quicker. */
function ownFolders(dataDir: string): Record<string, string> {
  const cache = { NODE_COMPILE_CACHE: join(scratch, 'compile-cache') };
  // A socket's path has at most 108 bytes on Linux, 104 on macOS, where the temporary folder's is long already.
  return dataDir.length > 45 ? cache : { ...cache, TMPDIR: dataDir };
}

function serverArgs(dataDir: string, extensionsDir: string, options: WorkbenchOptions): string[] {
  const args = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust');
  args.push('--server-data-dir', dataDir, '--extensions-dir', extensionsDir);
  if (options.smokeTestDriver) args.push('--enable-smoke-test-driver');
  return args;
}

/** Reads the port from what the server says; keeps on reading afterwards, so that its pipe never fills. */
async function listeningPort(child: ChildProcess): Promise<number> {
  let said = '';
  const timeout = AbortSignal.timeout(START_LIMIT);
  const listening = new Promise<number>(resolve => {
    const onData = (text: string) => {
      if (said.length < 100_000) said += text;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout?.setEncoding('utf8').on('data', onData);
    child.stderr?.setEncoding('utf8').on('data', onData);
  });
  const fail = async (reason: Promise<unknown>, what: string): Promise<never> => {
    await reason;
    throw new WorkbenchError(`VS Code for the browser ${what}. It said:\n${said.trim().slice(-2000)}`);
  };
  const ended = fail(once(child, 'exit'), 'ended before it listened');
  const late = fail(once(timeout, 'abort'), `did not listen within ${START_LIMIT / 1000} s`);
  ended.catch(() => undefined);
  late.catch(() => undefined);
  return await Promise.race([listening, ended, late]);
}

function running(
  child: ChildProcess,
  door: FrontDoor,
  dataDir: string,
  remove: () => Promise<void>,
): Workbench {
  const authority = `127.0.0.1:${door.port}`;
  const origin = `http://${authority}`;
  let stopped: Promise<void> | undefined;
  return {
    origin,
    dataDir,
    url(folder, payload) {
      const query = new URLSearchParams({ folder });
      if (payload) query.set('payload', JSON.stringify(Object.entries(payload)));
      return `${origin}/?${query}`;
    },
    remoteUri: path => `vscode-remote://${authority}${path}`,
    extensionHostLog: (lines = 40) => logTail(join(dataDir, 'data', 'logs'), lines),
    stop() {
      stopped ??= Promise.all([door.close(), stopOwned(child)]).then(remove);
      return stopped;
    },
  };
}

async function logTail(logs: string, lines: number): Promise<string> {
  const names = await readdir(logs, { recursive: true }).catch(() => []);
  const tails: string[] = [];
  for (const name of names.filter(path => /exthost[^/\\]*[/\\]?.*\.log$/.test(path))) {
    const text = await readFile(join(logs, name), 'utf8');
    if (text.trim()) tails.push(`${name}:`, ...text.trimEnd().split('\n').slice(-lines));
  }
  return tails.join('\n');
}
