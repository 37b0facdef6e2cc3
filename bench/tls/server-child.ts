/** A server in a process of its own, which tells on request what it has used so far. */
import { once } from 'node:events';
import { NO_LIMITS } from '../../server/limits.ts';
import { startServer } from '../../server/start.ts';

/** What a process has used. */
export interface Usage {
  /** Bytes of memory that are its own now, garbage left out. */
  rss: number;
  /** Microseconds of a processor, of its user's and the system's time. */
  cpu: number;
}

const server = await startServer({ port: 0, tls: 'auto', limits: NO_LIMITS });
process.send?.({ port: server.port });
process.on('message', () => {
  // Twice: what the first round lets go of has often to be let go of by something else as well.
  globalThis.gc?.();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage.rss(), cpu: user + system } satisfies Usage);
});
await once(process, 'disconnect');
await server.stop();
