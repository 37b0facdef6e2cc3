import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnOwned } from '../owned.ts';
import { repo } from '../repo.ts';

/** Where the class meets. */
export interface Address {
  host: string;
  port: number;
}

/** How long the server may take until it listens, in ms. Usual: 200 ms. */
const START_LIMIT = 30_000;

/** Whether something takes connections there. */
export async function answers({ host, port }: Address): Promise<boolean> {
  const socket = connect({ host, port, timeout: 2000 });
  return await new Promise<boolean>(resolve => {
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

/**
 * Starts the built server; its log lines are shown as they come. What it keeps is in .vscode-test/, with the class
 * folders.
 *
 * @throws Error if it ends, or is not through with starting in time
 */
export async function startServer({ host, port }: Address): Promise<ChildProcess> {
  const script = join(repo, 'dist', 'server.js');
  // The editors' profiles go with this process, and with them what proves that a name is theirs: so must the names.
  const args = ['--host', host, '--port', String(port), '--data', 'memory'];
  const child = spawnOwned(process.execPath, [script, ...args], {
    cwd: repo,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The server has no output to read.');
  const lines = createInterface(child.stdout);
  lines.on('line', line => console.log(line));
  const started = new Promise<void>(resolve => {
    lines.on('line', line => {
      if (line.includes('Server started on')) resolve();
    });
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The ClassChat server ended with exit code ${code} before it had started.`);
  });
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The ClassChat server did not start within ${START_LIMIT / 1000} s.`);
    setTimeout(() => reject(error), START_LIMIT).unref();
  });
  ended.catch(() => undefined);
  late.catch(() => undefined);
  await Promise.race([started, ended, late]);
  return child;
}
