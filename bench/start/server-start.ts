import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { exitCode, hasEnded, spawnOwned, stopOwned } from '../../scripts/owned.ts';
import { freePort } from '../../test/programs/free-port.ts';

/** ms from the moment in which a program was started. */
export interface Start {
  /** Until a connection was accepted. */
  accepted: number;
  /** Until `hello` was answered on it. */
  answered: number;
}

/** How long a server may take for anything, ms. */
const PATIENCE_MS = 60_000;

/** What a client of version 2 says behind its name. */
const HELLO = '{"status":"hello","sender":"","receiver":"","text":"","v":2}\n';

/** People who have come: a name is whose it was first. */
let people = 0;

/** How long Node takes to start and to end, with nothing to do: no program of its can be faster. */
export async function measureNode(node: string): Promise<number> {
  const began = performance.now();
  await exitCode(spawnOwned(node, ['-e', '0'], { stdio: 'ignore' }));
  return performance.now() - began;
}

/**
 * Starts the built server on a folder, waits until it has answered somebody, and ends it.
 *
 * @param data its data folder; `fresh` is emptied first
 */
export async function measureServer(
  node: string,
  script: string,
  data: string,
  isFresh: boolean,
): Promise<Start> {
  if (isFresh) await rm(data, { recursive: true, force: true });
  const port = await freePort();
  const began = performance.now();
  const server = spawnOwned(node, [script, '--port', String(port), '--data', data], { stdio: 'ignore' });
  let socket: Socket | undefined;
  try {
    while (!socket) {
      if (hasEnded(server) || performance.now() - began > PATIENCE_MS)
        throw new Error(`The server on ${data} accepted nobody within ${PATIENCE_MS / 1000} s.`);
      socket = await dial(port);
    }
    const accepted = performance.now() - began;
    socket.write(`Person${++people}\n${HELLO}`);
    await heard(socket, '"code":"ready"');
    return { accepted, answered: performance.now() - began };
  } finally {
    socket?.destroy();
    await stopOwned(server, PATIENCE_MS);
  }
}

/** A connection; nothing where nobody listens yet, one millisecond later. */
async function dial(port: number): Promise<Socket | undefined> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    socket.destroy();
    await delay(1);
    return undefined;
  }
}

async function heard(socket: Socket, wanted: string): Promise<void> {
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += chunk;
    if (text.includes(wanted)) return;
  }
  throw new Error(`The server did not say ${wanted}: ${text}`);
}
