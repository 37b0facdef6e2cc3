import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SearchResult } from './message-log.ts';
import { MIGRATIONS, migrate, openDatabase } from './schema.ts';
import { parseSearch } from './search-query.ts';
import { SqliteIndex } from './sqlite-index.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { message, room } from './test-log.ts';

const CS = room('CS350');

describe('the halves of the SQLite log, in one thread', () => {
  let folder: string;
  let database: DatabaseSync;
  let writer: SqliteWriter;
  let reader: SqliteReader;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    database = openDatabase(folder, 'full');
    writer = new SqliteWriter(database);
    reader = SqliteReader.open(folder);
    writer.commit([{ kind: 'opened', room: 'CS350' }]);
  });
  afterEach(async () => {
    reader.close();
    database.close();
    await rm(folder, { recursive: true });
  });

  const search = (text: string) => {
    const steps = reader.search({ query: parseSearch(text), conversations: [CS], limit: 100 });
    let step: IteratorResult<undefined, SearchResult> = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };

  it('fails groups while the disk is full, keeps what it had, and goes on without a gap when there is room', () => {
    const said = (at: number) => message(CS, 'Alice', `pivot ${'x'.repeat(3000)}`, { id: String(at) });
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 20}`);
    let kept = 0;
    let outcomes = writer.commit([said(0)]);
    while (outcomes[0]?.kind === 'kept') {
      kept += 1;
      outcomes = writer.commit([said(kept), said(kept), message(room('Lab'), 'Alice', 'no room')]);
    }
    assert.ok(kept > 3);
    const full = { kind: 'failed', code: 'full' };
    assert.deepEqual(outcomes, [full, full, full]);
    assert.deepEqual(writer.commit([said(kept)]), [full]);
    assert.equal(reader.page({ conversation: CS, limit: 500 }).messages.length, kept);
    const index = openIndex(database);
    assert.equal(index, undefined);
    assert.equal(search('pivot').hits.length, Math.min(kept, 100));
    database.exec('PRAGMA max_page_count = 100000');
    const [first, second] = writer.commit([said(kept), said(0)]);
    assert.equal(first?.kind === 'kept' && first.seq, kept + 1);
    assert.equal(second?.kind === 'kept_before' && second.seq, 1);
  });

  it('finds the same in the index, behind it and without it', () => {
    const say = (count: number) => {
      writer.commit(Array.from({ length: count }, (_, at) => message(CS, 'Zoë', `pivot número ${at} 枢轴`)));
    };
    const queries = [
      'pivot numero',
      'before:2026-11-22',
      'nu* before:2026-11-23 after:2026-11-22',
      '"pivot numero 7"',
      'numer*',
      '枢轴 from:zoe',
      'from:bob',
    ];
    say(300);
    const without = queries.map(search);
    const index = SqliteIndex.open(database);
    assert.equal(index?.step(), true);
    assert.deepEqual(queries.map(search), without);
    while (index?.step()) assert.deepEqual(queries.map(search), without);
    assert.deepEqual(queries.map(search), without);
    say(1);
    assert.equal(search('"numero 0"').hits.length, 2);
    assert.equal(index?.step(), false);
    assert.equal(search('"numero 0"').hits.length, 2);
  });

  it('is brought to a newer schema in one step, or not at all', () => {
    const version = () => database.prepare('PRAGMA user_version').get()?.['user_version'];
    const broken = [...MIGRATIONS, 'CREATE TABLE more (x)', 'CREATE TABLE more (x)'];
    assert.throws(() => migrate(database, folder, broken), /already exists/);
    assert.equal(version(), MIGRATIONS.length);
    migrate(database, folder, [...MIGRATIONS, 'CREATE TABLE more (x)']);
    assert.equal(version(), MIGRATIONS.length + 1);
    assert.throws(() => migrate(database, folder, MIGRATIONS), { code: 'newer' });
    assert.equal(writer.commit([message(CS, 'Alice', 'still here')])[0]?.kind, 'kept');
  });

  it('waits for the disk as its durability says', () => {
    const synchronous = () => database.prepare('PRAGMA synchronous').get()?.['synchronous'];
    const found = (['full', 'normal', 'relaxed'] as const).map(durability => {
      database.close();
      database = openDatabase(folder, durability);
      return synchronous();
    });
    assert.deepEqual(found, [2, 1, 0]);
    assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
  });
});

function openIndex(database: DatabaseSync): SqliteIndex | undefined {
  try {
    return SqliteIndex.open(database);
  } catch {
    return undefined;
  }
}
