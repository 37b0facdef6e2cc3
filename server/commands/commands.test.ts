/** The commands as an administrator runs them: programs of their own, with and without a server on the folder. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLog } from '../message-log/sqlite-log.ts';
import { message, OpenLog, room } from '../message-log/test-log.ts';
import { ServerProcess } from '../test-process.ts';

const CS = room('CS350');

describe('classchat-server', function () {
  this.timeout(30_000);
  let folder: string;
  let data: string;
  let server: OpenLog;
  const running: ServerProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-commands-'));
    data = join(folder, 'data');
    await mkdir(data);
    server = await openLog(data);
    await server.put(
      { kind: 'opened', room: 'CS350' },
      message(CS, 'Alice', 'one'),
      message(CS, 'Bob', 'two'),
    );
  });
  afterEach(async () => {
    for (const { child, exited } of running.splice(0)) {
      child.kill('SIGKILL');
      await exited;
    }
    await server.log.close();
    await rm(folder, { recursive: true });
  });

  const openLog = (at: string) => OpenLog.open(listener => openSqliteLog(listener, { folder: at }));
  const start = (args: readonly string[], nodeArgs: readonly string[] = []) => {
    const command = new ServerProcess([...args, '--data', data], nodeArgs);
    running.push(command);
    return command;
  };
  const run = async (...args: string[]) => {
    const command = start(args);
    const code = await command.exited;
    return { code, stdout: command.stdout, stderr: command.stderr };
  };
  const failed = (stderr: string) => ({ code: 1, stdout: '', stderr: `classchat-server: ${stderr}\n` });
  const DONE = { code: 0, stdout: '', stderr: '' };

  describe('backup', () => {
    it('copies what a server has committed, and a server on the copy has it', async () => {
      const restored = join(folder, 'restored');
      await mkdir(restored);
      assert.deepEqual(await run('backup', join(restored, 'messages.db')), DONE);
      assert.deepEqual(await readdir(restored), ['messages.db']);
      const copy = await openLog(restored);
      const { messages } = await copy.log.page({ conversation: CS, limit: 10 });
      assert.deepEqual(
        messages.map(({ text }) => text),
        ['one', 'two'],
      );
      await copy.log.close();
      const [outcome] = await server.put(message(CS, 'Alice', 'three'));
      assert.equal(outcome?.kind, 'kept', 'the server goes on');
    });

    it('works without a server', async () => {
      await server.log.close();
      assert.deepEqual(await run('backup', join(folder, 'copy.db')), DONE);
      assert.ok((await stat(join(folder, 'copy.db'))).size > 0);
    });

    it('never writes over a file, and leaves nothing where it fails', async () => {
      const file = join(folder, 'precious.db');
      await writeFile(file, 'precious');
      const taken = `Cannot write '${file}': there is a file of that name; choose another.`;
      assert.deepEqual(await run('backup', file), failed(taken));
      assert.equal(await readFile(file, 'utf8'), 'precious');
      const nowhere = await run('backup', join(folder, 'missing', 'copy.db'));
      assert.equal(nowhere.code, 1);
      assert.match(nowhere.stderr, /^classchat-server: Cannot write '[^\n]+\.\n$/);
      assert.deepEqual((await readdir(folder)).sort(), ['data', 'precious.db']);
    });

    it('says that this Node has no SQLite', async () => {
      const command = start(['backup', join(folder, 'copy.db')], ['--no-experimental-sqlite']);
      assert.equal(await command.exited, 1);
      assert.match(
        command.stderr,
        /^classchat-server: Cannot read messages: this Node has no node:sqlite[^\n]+\n$/,
      );
    });
  });

  describe('export', () => {
    const texts = (stdout: string) =>
      stdout
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line).text);

    it('writes JSON lines while a server runs, rooms of the name that have ended first', async () => {
      await server.put({ kind: 'closed', room: 'CS350' }, { kind: 'opened', room: 'CS350' });
      await server.put(message(CS, 'Carol', 'three'));
      const { code, stdout, stderr } = await run('export', '--room', 'CS350', '--format', 'jsonl');
      assert.deepEqual([code, stderr], [0, '']);
      assert.deepEqual(texts(stdout), ['one', 'two', 'three']);
      const document = await run('export', '--room', 'CS350', '--format', 'markdown');
      assert.match(document.stdout, /^# CS350\n/);
      assert.match(document.stdout, /\ntwo\n\n## The room was closed, and later opened anew\n/);
    });

    it('writes what staff has ordered, to read and for programs', async () => {
      const entry = { time: 0, by: 'Zoë', role: 'instructor', action: 'lock', room: 'CS350' } as const;
      await server.put(
        { kind: 'ordered', entry: { ...entry, value: 'on', reason: 'exam' } },
        { kind: 'ordered', entry: { ...entry, value: 'off' } },
      );
      const { code, stdout, stderr } = await run('export', '--audit', '--format', 'jsonl');
      assert.deepEqual([code, stderr], [0, '']);
      const orders = stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      assert.deepEqual(
        orders.map(({ number, by, value }) => [number, by, value]),
        [
          [1, 'Zoë', 'on'],
          [2, 'Zoë', 'off'],
        ],
      );
      const document = await run('export', '--audit');
      assert.match(document.stdout, /\| Zoë \(instructor\) \| locked 'CS350' \| exam \|\n/);
    });

    it('writes a file that appears when it is whole, and never over another', async () => {
      await server.log.close();
      const file = join(folder, 'out.jsonl');
      const args = ['export', '--room', 'CS350', '--format', 'jsonl', '--output', file];
      assert.deepEqual(await run(...args), DONE);
      assert.deepEqual(texts(await readFile(file, 'utf8')), ['one', 'two']);
      assert.deepEqual((await readdir(folder)).sort(), ['data', 'out.jsonl']);
      const taken = `Cannot write '${file}': there is a file of that name; choose another.`;
      assert.deepEqual(await run(...args), failed(taken));
      const nowhere = await run(...args.slice(0, -1), join(folder, 'missing', 'out'));
      assert.equal(nowhere.code, 1);
      assert.match(nowhere.stderr, /^classchat-server: Cannot write '[^\n]+\.\n$/);
    });

    it('names the rooms that there are where that one is not', async () => {
      const names = Array.from({ length: 22 }, (_, at) => `Lab ${String(at).padStart(2, '0')}`);
      await server.put(...names.map(name => ({ kind: 'opened' as const, room: name })));
      const listed = ['CS350', ...names.slice(0, 19), 'and 3 more'].map(line => `\n  ${line}`).join('');
      assert.deepEqual(
        await run('export', '--room', 'cs350', '--format', 'jsonl'),
        failed(`There is no room 'cs350' in '${data}'. There are:${listed}`),
      );
    });

    it('says that there is no log in the folder', async () => {
      data = join(folder, 'elsewhere');
      assert.deepEqual(
        await run('export', '--room', 'CS350', '--format', 'jsonl'),
        failed(`There are no messages in '${data}'; name the server's folder with --data.`),
      );
    });

    it('ends quietly where nobody reads on', async () => {
      const long = Array.from({ length: 3000 }, () => message(CS, 'Alice', 'x'.repeat(1000)));
      await server.put(...long);
      const command = start(['export', '--room', 'CS350', '--format', 'jsonl']);
      const { stdout } = command.child;
      assert.ok(stdout);
      await once(stdout, 'data');
      stdout.destroy();
      assert.equal(await command.exited, 0);
      assert.equal(command.stderr, '');
      assert.ok(command.stdout.length < 3_000_000);
    });
  });
});
