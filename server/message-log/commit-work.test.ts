import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { mock } from 'node:test';
import type { LogRecord } from './log-records.ts';
import { openDatabase } from './schema.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { message, room } from './test-log.ts';

const LAB = room('Lab');

describe('the work of a commit', () => {
  let folder: string;
  let database: DatabaseSync;
  let writer: SqliteWriter;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-work-'));
    database = openDatabase(folder, 'full');
    writer = new SqliteWriter(database);
    writer.commit([{ kind: 'opened', room: 'Lab' }]);
    writer.commit([message(LAB, 'Host', 'Is everybody there?')]);
  });
  afterEach(async () => {
    mock.restoreAll();
    database.close();
    await rm(folder, { recursive: true });
  });

  const said = (count: number, id?: string): LogRecord[] =>
    Array.from({ length: count }, (_, at) =>
      message(LAB, 'Alice', `Message ${at}`, id === undefined ? {} : { id: `${id}${at}` }),
    );

  /** Statements of each kind that a group takes. */
  const workOf = (records: readonly LogRecord[]) => {
    const runs = (['run', 'get', 'all', 'iterate'] as const).map(name =>
      mock.method(StatementSync.prototype, name),
    );
    const exec = mock.method(DatabaseSync.prototype, 'exec');
    const prepare = mock.method(DatabaseSync.prototype, 'prepare');
    const outcomes = writer.commit(records);
    assert.deepEqual([...new Set(outcomes.map(({ kind }) => kind))], ['kept']);
    const work = {
      statements: runs.reduce((sum, run) => sum + run.mock.callCount(), 0),
      transactions: exec.mock.calls.filter(call => /^BEGIN/.test(String(call.arguments[0]))).length,
      execs: exec.mock.callCount(),
      prepared: prepare.mock.callCount(),
    };
    mock.restoreAll();
    return work;
  };

  it('is one transaction, however many messages are in it, and nothing is compiled for it', () => {
    for (const count of [1, 16, 200]) {
      const { transactions, execs, prepared } = workOf(said(count));
      assert.deepEqual({ transactions, execs, prepared }, { transactions: 1, execs: 2, prepared: 0 });
    }
  });

  it('is one statement for each message', () => {
    for (const count of [1, 16, 200]) assert.equal(workOf(said(count)).statements, count);
  });

  it('is one more where the message has an id: whether it was kept before', () => {
    for (const count of [1, 16, 200]) {
      const { statements } = workOf(said(count, `${count} of `));
      assert.ok(statements <= 2 * count, `${statements} statements for ${count} messages`);
    }
  });
});
