import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { databaseFile } from './database-file.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** Notes what is prepared. */
class NotingDatabase extends DatabaseSync {
  readonly prepared: string[] = [];

  override prepare(sql: string): StatementSync {
    this.prepared.push(sql);
    return super.prepare(sql);
  }
}

describe('the statements that read the log', () => {
  it('look nothing up by going through all messages, so that a long room opens as a short one does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'classchat-plans-'));
    const nobody = { committed: () => undefined, broken: () => undefined };
    await (await openSqliteLog(nobody, { folder })).close();
    const database = new NotingDatabase(databaseFile(folder), { readOnly: true });
    try {
      const reader = new SqliteReader(database);
      assert.ok(reader);
      const statements = database.prepared.filter(sql => sql.includes('FROM messages'));
      assert.ok(statements.length >= 5, 'the statements are found');
      for (const sql of statements) {
        const plan = new DatabaseSync(databaseFile(folder), { readOnly: true });
        const steps = plan.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
        plan.close();
        const slow = steps.filter(({ detail }) =>
          /^SCAN (messages|m)\b|^SEARCH (messages|m)\b[^(]*$|TEMP B-TREE FOR ORDER BY/.test(`${detail}`),
        );
        assert.deepEqual(slow, [], sql);
      }
    } finally {
      database.close();
      await rm(folder, { recursive: true });
    }
  });
});
