/** A server in a process of its own, for tests that attack it: it tells its parent how it is. */
import { DEFAULT_LIMITS, type ServerLimits } from '../limits.ts';
import { startServer } from '../start.ts';
import type { Condition } from './target.ts';

const given = JSON.parse(process.argv[2] ?? '{}') as Partial<ServerLimits>;
const hits: Record<string, number> = {};
const faults: string[] = [];
const server = await startServer({
  port: 0,
  limits: { ...DEFAULT_LIMITS, ...given },
  log: {
    write(note) {
      if (note.event === 'limit') hits[note.limit] = (hits[note.limit] ?? 0) + 1;
      if (note.event === 'connection_fault') faults.push(note.reason);
    },
  },
});
process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, heapUsed, external, hits, faults } satisfies Condition);
});
process.on('disconnect', () => process.exit());
process.send?.({ port: server.port });
