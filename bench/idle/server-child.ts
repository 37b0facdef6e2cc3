/**
 * A server in a process of its own whose memory is measured: ours, or `bare`, which is Node's with sockets of which nothing is known. It
 * collects its garbage when it is told to, and says what is left.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { NO_LIMITS } from '../../server/limits.ts';
import { startServer } from '../../server/start.ts';

/** What a process says of itself. */
export interface Heap {
  /** Bytes of its objects. */
  used: number;
}

async function listenBare(): Promise<number> {
  const options = { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 };
  const server = createServer(options, socket => {
    socket.on('data', () => socket.write('{"code":"welcome"}\n')).on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const isBare = process.argv[2] === 'bare';
const port = isBare ? await listenBare() : (await startServer({ port: 0, limits: NO_LIMITS })).port;
process.on('message', () => {
  // Twice: what the first round lets go of has often to be let go of by something else as well.
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ used: process.memoryUsage().heapUsed } satisfies Heap);
});
process.send?.({ port });
process.once('disconnect', () => process.exit());
