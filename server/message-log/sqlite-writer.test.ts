import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { databaseFile } from './database-file.ts';
import type { LogRecord } from './log-records.ts';
import type { SearchResult } from './message-log.ts';
import { MIGRATIONS, migrate, openDatabase } from './schema.ts';
import { parseSearch } from './search-query.ts';
import { SqliteIndex } from './sqlite-index.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { readState } from './sqlite-state.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { act, message, room } from './test-log.ts';

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

  const search = (text: string, from = Number.MAX_SAFE_INTEGER) => {
    const steps = reader.search({ query: parseSearch(text), conversations: [CS], limit: 100, from });
    let step: IteratorResult<undefined, SearchResult> = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };

  /** On a busy machine a search may run out of time: it goes on. */
  const searchAll = (text: string) => {
    const seqs: number[] = [];
    for (let from: number | undefined = Number.MAX_SAFE_INTEGER; from !== undefined; ) {
      const { hits, next }: SearchResult = search(text, from);
      seqs.push(...hits.map(({ seq }) => seq));
      from = next;
    }
    return seqs;
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

  it('finds the same in an index out of which messages were taken, and the index stays whole', () => {
    const words = ['pivot', 'número', '枢轴', 'pi', 'x'.repeat(90), 'Élan', '42'];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map(some => some.join(' '));
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('say' as const), text }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat(), text }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), at: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('index' as const) }) },
    );
    const index = SqliteIndex.open(database);
    assert.ok(index);
    const indexed = new SqliteWriter(database, () => index);
    const queries = ['pivot', 'numero', '枢轴', 'pi*', 'elan 42', '"pivot 42"', 'from:zoe', 'x'.repeat(90)];
    indexed.commit([{ kind: 'claimed', user: 'Zoë', tokenHash: 'h', time: 0 }]);
    let head = 0;
    const take = (one: Deed) => {
      if (one.kind === 'index') index.step();
      const re = 'at' in one ? (one.at % Math.max(1, head)) + 1 : 0;
      const [outcome] = indexed.commit(recordsOf(one, re));
      if (outcome?.kind === 'kept') head += 1;
    };
    const setIndexed = (place: string) =>
      database.exec(`UPDATE meta SET value = ${place} WHERE name = 'indexed'`);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        for (const one of steps) take(one);
        while (index.step());
        database.exec("INSERT INTO message_words (message_words) VALUES ('integrity-check')");
        const found = queries.map(searchAll);
        // As if there were no index: everything is looked through.
        setIndexed("'0'");
        assert.deepEqual(found, queries.map(searchAll));
        setIndexed('coalesce((SELECT max(place) FROM messages), 0)');
      }),
      { numRuns: 60 },
    );
  });

  it('makes the index anew where something was deleted while there was none', () => {
    writer.commit([message(CS, 'Zoë', 'the secret'), message(CS, 'Zoë', 'the rest')]);
    const first = SqliteIndex.open(database);
    while (first?.step());
    writer.commit([act('delete', CS, 'Zoë', 1)]);
    assert.deepEqual([search('secret').hits.length, search('the').hits.length], [0, 1]);
    const second = SqliteIndex.open(database);
    assert.equal(second?.step(), false);
    assert.equal(search('the').hits.length, 1);
    const words = database.prepare(
      "SELECT count(*) AS count FROM message_words WHERE message_words MATCH 'secret'",
    );
    assert.equal(words.get()?.['count'], 0);
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

  it('of the first version has users who are students, and rooms without rules', async () => {
    const older = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    const first = new DatabaseSync(databaseFile(older));
    migrate(first, older, MIGRATIONS.slice(0, 1));
    first.exec(
      `INSERT INTO users VALUES ('Alice', 'hash', 5);
       INSERT INTO conversations (kind, a, b) VALUES ('g', 'CS350', '');
       INSERT INTO members (conversation, user) VALUES (1, 'Alice')`,
    );
    first.close();
    const opened = openDatabase(older, 'full');
    const { users, conversations, mutes, bans } = readState(opened);
    opened.close();
    await rm(older, { recursive: true });
    assert.deepEqual(users, [{ name: 'Alice', tokenHash: 'hash', time: 5, role: 'student' }]);
    assert.deepEqual([conversations[0]?.members, conversations[0]?.rules], [['Alice'], undefined]);
    assert.deepEqual([mutes, bans], [[], []]);
  });

  it('of before reactions were counted has those that stand in its acts', async () => {
    const older = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    const third = new DatabaseSync(databaseFile(older));
    migrate(third, older, MIGRATIONS.slice(0, 3));
    const rows = [
      ['Alice', 'a question', null, null, null],
      ['Bob', '👍', 1, 'react', 1],
      ['Zoë', '🎉', 1, 'react', 1],
      ['Alice', '👍', 1, 'react', 1],
      ['Zoë', '🎉', 1, 'react', 0],
      ['Bob', 'an answer', 1, null, null],
      ['Bob', '', null, null, null],
      ['Zoë', '👍', 7, 'react', 1],
    ] as const;
    third.exec("INSERT INTO conversations (kind, a, b) VALUES ('g', 'CS350', '')");
    const add = third.prepare(
      'INSERT INTO messages (conversation, seq, sender, time, text, re, act, is_on) VALUES (1, ?, ?, 5, ?, ?, ?, ?)',
    );
    for (const [at, [sender, text, re, kind, isOn]] of rows.entries())
      add.run(at + 1, sender, text, re, kind, isOn);
    third.exec("UPDATE messages SET removed_by = 'Ann' WHERE seq = 7");
    third.close();
    openDatabase(older, 'full').close();
    const opened = SqliteReader.open(older);
    const { messages } = opened.page({ conversation: CS, limit: 10 });
    const thread = opened.page({ conversation: CS, limit: 10, thread: 6 });
    opened.close();
    await rm(older, { recursive: true });
    assert.deepEqual(
      messages.flatMap(({ seq, reactions }) => (reactions ? [[seq, reactions]] : [])),
      [[1, [{ text: '👍', users: ['Bob', 'Alice'], count: 2 }]]],
    );
    assert.deepEqual(
      thread.messages.map(({ seq }) => seq),
      [1, 6],
    );
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

type Deed =
  | { kind: 'say'; text: string }
  | { kind: 'edit'; at: number; text: string }
  | { kind: 'delete'; at: number }
  | { kind: 'index' };

function recordsOf(deed: Deed, re: number): LogRecord[] {
  switch (deed.kind) {
    case 'say':
      return [message(CS, 'Zoë', deed.text)];
    case 'edit':
      return [act('edit', CS, 'Zoë', re, { text: deed.text })];
    case 'delete':
      return [act('delete', CS, 'Zoë', re)];
    case 'index':
      return [];
  }
}

function openIndex(database: DatabaseSync): SqliteIndex | undefined {
  try {
    return SqliteIndex.open(database);
  } catch {
    return undefined;
  }
}
