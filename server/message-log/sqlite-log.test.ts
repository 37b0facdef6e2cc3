import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageLogContract } from './message-log.contract.ts';
import { openSqliteLog } from './sqlite-log.ts';

describe('the SQLite log', () => {
  messageLogContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    return {
      factory: listener => openSqliteLog(listener, { folder, durability: 'relaxed' }),
      remove: () => rm(folder, { recursive: true }),
    };
  });
});
