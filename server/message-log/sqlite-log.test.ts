import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Durability } from './durability.ts';
import { messageLogContract } from './message-log.contract.ts';
import {
  LOG_LIMITS,
  type MessageLog,
  type MessageLogFault,
  type MessageLogFaultCode,
} from './message-log.ts';
import { parseSearch } from './search-query.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { act, message, OpenLog, pair, room, TestListener } from './test-log.ts';

const CS = room('CS350');
const run = promisify(execFile);

describe('the SQLite log', () => {
  messageLogContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    return {
      factory: listener => openSqliteLog(listener, { folder, durability: 'relaxed' }),
      remove: () => rm(folder, { recursive: true }),
    };
  });

  describe('in a folder', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'classchat-log-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    const open = (durability: Durability = 'full', at = folder) =>
      OpenLog.open(listener => openSqliteLog(listener, { folder: at, durability }));
    const refuses = (code: MessageLogFaultCode, sentence: RegExp, at = folder) =>
      assert.rejects(openSqliteLog(new TestListener(), { folder: at }), (fault: MessageLogFault) => {
        assert.equal(fault.code, code, fault.message);
        assert.match(fault.message, sentence);
        assert.doesNotMatch(fault.message, /\n/);
        return true;
      });

    it('leaves one file behind, and a lock that holds nobody up; both are for their owner alone', async () => {
      const { log } = await open();
      await log.close();
      assert.deepEqual((await readdir(folder)).sort(), ['messages.db', 'messages.lock']);
      if (process.platform !== 'win32') {
        for (const file of ['messages.db', 'messages.lock']) {
          assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
        }
      }
      await (await open()).log.close();
    });

    it('takes from everybody else a lock that was for all to read, as earlier versions made it', async () => {
      if (process.platform === 'win32') return;
      const file = join(folder, 'messages.lock');
      await writeFile(file, '', { mode: 0o644 });
      const { log } = await open();
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      await log.close();
    });

    it('is of one server: the second is told so, and may have it when the first is gone', async () => {
      const { log } = await open();
      await refuses(
        'in_use',
        /^Cannot keep messages in '.*': another ClassChat server uses this folder;.*--data\.$/,
      );
      await log.close();
      await (await open()).log.close();
    });

    it('says what is wrong with a file that is damaged, of a newer version, or of another program', async () => {
      const file = join(folder, 'messages.db');
      await writeFile(file, 'This is no database. '.repeat(500));
      await refuses('corrupt', /messages\.db there is damaged/);
      await rm(file);
      const { log } = await open();
      await log.close();
      const database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 99');
      database.close();
      await refuses('newer', /a newer ClassChat wrote what is there \(schema 99, this one knows \d+\)/);
      await rm(file);
      const other = new DatabaseSync(file);
      other.exec('CREATE TABLE notes (text)');
      other.close();
      await refuses('foreign', /belongs to another program/);
      assert.equal(existsSync(`${file}-wal`), false);
    });

    it('says where it cannot write', async () => {
      await writeFile(join(folder, 'file'), '');
      await refuses('read_only', /this user cannot write there/, join(folder, 'file'));
      await refuses('read_only', /this user cannot write there/, join(folder, 'missing'));
    });

    it('loses one record that SQLite does not take, and not its neighbours', async () => {
      const { log, put } = bound(await open());
      const outcomes = await put(
        { kind: 'opened', room: 'CS350' },
        message(CS, 'Alice', 'one'),
        message(CS, 'Alice', 'no time', { time: Number.NaN }),
        message(CS, 'Alice', 'two'),
      );
      assert.deepEqual(
        outcomes.map(outcome => (outcome.kind === 'kept' ? outcome.seq : outcome.kind)),
        ['done', 1, 'failed', 2],
      );
      await log.close();
    });

    it('counts in a new epoch where commits may have been lost, and in the same after a crash that loses none', async () => {
      const epochs: string[] = [];
      for (const durability of ['full', 'full', 'normal', 'normal', 'relaxed'] as const) {
        const { log } = await open(durability);
        epochs.push(log.state.epoch);
        // As a crash leaves it: a copy of the files while the log is open.
        const crashed = join(folder, `crashed-${epochs.length}`);
        await mkdir(crashed);
        await run('cp', [join(folder, 'messages.db'), join(folder, 'messages.db-wal'), crashed]);
        const after = await open('full', crashed);
        assert.equal(after.log.state.epoch === log.state.epoch, durability === 'full', durability);
        await after.log.close();
        await log.close();
      }
      assert.equal(new Set(epochs).size, 1);
    });

    it('is backed up while it runs; a log on the backup has all, and another epoch', async () => {
      const { log, put } = bound(await open());
      await put({ kind: 'opened', room: 'CS350' }, message(CS, 'Alice', 'hi', { id: 'a1' }));
      const copies = join(folder, 'copies');
      await mkdir(copies);
      const file = join(copies, 'messages.db');
      const said = put(message(CS, 'Alice', 'meanwhile'));
      await log.backup(file);
      await said;
      assert.deepEqual(await readdir(copies), ['messages.db']);
      await assert.rejects(log.backup(file), { code: 'file_exists' });
      await assert.rejects(log.backup(join(folder, 'missing', 'file')), { code: 'read_only' });
      const restored = bound(await open('full', copies));
      assert.notEqual(restored.log.state.epoch, log.state.epoch);
      const [outcome] = await restored.put(message(CS, 'Alice', 'hi', { id: 'a1' }));
      assert.equal(outcome?.kind === 'kept_before' && outcome.seq, 1);
      const { hits } = await restored.log.search({ query: parseSearch('hi'), conversations: [CS], limit: 5 });
      assert.equal(hits.length, 1);
      await restored.log.close();
      await log.close();
    });

    it('leaves no byte of what was deleted in its files, indexed or not, nor in a backup', async () => {
      const { log, put } = bound(await open());
      await put(
        { kind: 'opened', room: 'CS350' },
        { kind: 'claimed', user: 'Alice', tokenHash: 'h', time: 0 },
      );
      const secret = (at: number) => `wombat${at}burrow ${'quagga'.repeat(900)}${at}`;
      const said = Array.from({ length: 40 }, (_, at) => message(CS, 'Alice', secret(at)));
      await put(...said, message(CS, 'Bob', 'a numbat stays'));
      const isIn = async (file: string) => /wombat|quagga|aardvark/.test(await readFile(file, 'latin1'));
      const files = () =>
        ['messages.db', 'messages.db-wal'].map(name => join(folder, name)).filter(existsSync);
      const someIn = async () => (await Promise.all(files().map(isIn))).some(Boolean);
      // Behind the commit the index is filled; then the write-ahead log is emptied.
      await eventually(async () => (await search(log, 'numbat')) === 1 && (await isIndexed(folder, 41)));
      assert.ok(await someIn());
      await put(act('edit', CS, 'Alice', 1, { text: 'the aardvark edition' }));
      await put(...said.map((_, at) => act('delete', CS, 'Bob', at + 1)));
      await eventually(async () => !(await someIn()));
      assert.deepEqual([await search(log, 'wombat*'), await search(log, 'numbat')], [0, 1]);
      const copy = join(folder, 'copy.db');
      await log.backup(copy);
      assert.ok(!(await isIn(copy)));
      await log.close();
      assert.ok(!(await someIn()));
    });

    it('answers reads while it commits thousands', async () => {
      const { log, put } = bound(await open('normal'));
      const many = Array.from({ length: 3000 }, (_, at) => message(pair('a', 'b'), 'a', `word ${at}`));
      const all = put(...many);
      const page = await log.page({ conversation: pair('a', 'b'), limit: 1 });
      assert.ok(page.messages.length <= 1);
      await all;
      const query = parseSearch('word 2999');
      const { hits } = await log.search({ query, conversations: [pair('a', 'b')], limit: 2 });
      assert.deepEqual(
        hits.map(({ seq }) => seq),
        [3000],
      );
      await log.close();
    });

    it('answers 2,000 who come back at once, each whole', async () => {
      const { log, put } = bound(await open());
      await put({ kind: 'opened', room: 'CS350' }, message(CS, 'Alice', 'Are you there?'));
      const { epoch } = await log.page({ conversation: CS, limit: 1 });
      const resumes = Array.from({ length: 2000 }, () => log.resume([{ conversation: CS, epoch, seq: 0 }]));
      for (const [answer] of await Promise.all(resumes))
        assert.ok(answer?.recovered && answer.messages.length === 1);
      await log.close();
    });

    it('refuses reads beyond those that may wait', async () => {
      const { log } = await open();
      const reads = Array.from({ length: LOG_LIMITS.waitingReads + 1 }, () =>
        log.page({ conversation: CS, limit: 1 }),
      );
      const settled = await Promise.allSettled(reads);
      const rejected = settled.filter(({ status }) => status === 'rejected');
      assert.equal(rejected.length, 1);
      await log.close();
    });

    it('says that this Node has no SQLite', async () => {
      const program = fileURLToPath(new URL('sqlite-log.ts', import.meta.url));
      const code = `import { openSqliteLog } from ${JSON.stringify(program)};
        await openSqliteLog({}, { folder: '.' }).catch(fault => console.log(fault.code, fault.message));`;
      const main = join(folder, 'main.mjs');
      await writeFile(main, code);
      const { stdout } = await run(process.execPath, ['--no-experimental-sqlite', main]);
      assert.match(stdout, /^no_sqlite Cannot keep messages: this Node has no node:sqlite; .*--data memory/);
    });

    it('does not open a file that is damaged within as if nothing were', async () => {
      const { log, put } = bound(await open());
      const records = Array.from({ length: 500 }, (_, at) =>
        message(CS, 'Alice', 'x'.repeat(500), { id: `${at}` }),
      );
      await put({ kind: 'opened', room: 'CS350' }, ...records);
      await log.close();
      const file = join(folder, 'messages.db');
      await copyFile(file, join(folder, 'good.db'));
      const bytes = await readFile(file);
      bytes.fill(0xa5, 4096 * 3);
      await writeFile(file, bytes);
      await refuses('corrupt', /damaged/);
    });
  });
});

/** What is done in the pauses of the log is told to nobody: it is looked for, until the test's time is up. */
async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}

async function search(log: MessageLog, text: string): Promise<number> {
  const { hits } = await log.search({ query: parseSearch(text), conversations: [CS], limit: 100 });
  return hits.length;
}

async function isIndexed(folder: string, place: number): Promise<boolean> {
  const database = new DatabaseSync(join(folder, 'messages.db'), { readOnly: true });
  try {
    const row = database.prepare("SELECT value FROM meta WHERE name = 'indexed'").get();
    return Number(row?.['value']) >= place;
  } finally {
    database.close();
  }
}

function bound(open: OpenLog): Pick<OpenLog, 'log' | 'put'> {
  return { log: open.log, put: (...records) => open.put(...records) };
}
