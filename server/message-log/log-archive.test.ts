import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogArchive } from './log-archive.ts';
import type { MessageLogFault, MessageLogFaultCode } from './message-log.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { message, OpenLog, room } from './test-log.ts';

const CS = room('CS350');

describe('LogArchive', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-archive-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = () => OpenLog.open(listener => openSqliteLog(listener, { folder }));

  async function texts(archive: LogArchive, name: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { messages } of archive.export(name)) found.push(...messages.map(({ text }) => text));
    return found;
  }

  it('reads what is committed while a server writes, rooms that ended too', async () => {
    const server = await open();
    await server.put({ kind: 'opened', room: 'CS350' }, message(CS, 'Alice', 'one'));
    const archive = await LogArchive.open(folder);
    await server.put({ kind: 'closed', room: 'CS350' }, { kind: 'opened', room: 'Lab 1' });
    await server.put({ kind: 'opened', room: 'CS350' }, message(CS, 'Bob', 'two'));
    assert.deepEqual(await texts(archive, 'CS350'), ['one', 'two']);
    assert.deepEqual(await texts(archive, 'cs350'), []);
    assert.deepEqual([await archive.has('CS350'), await archive.has('cs350')], [true, false]);
    assert.deepEqual(await archive.rooms(1), { names: ['CS350'], count: 2 });
    assert.deepEqual(await archive.rooms(9), { names: ['CS350', 'Lab 1'], count: 2 });
    await server.log.close();
    assert.deepEqual(await texts(archive, 'CS350'), ['one', 'two']);
    await archive.close();
    await assert.rejects(archive.rooms(1), { code: 'closed' });
  });

  it('copies without a server', async () => {
    const server = await open();
    await server.put({ kind: 'opened', room: 'CS350' });
    await server.log.close();
    const file = join(folder, 'copy.db');
    await LogArchive.copy(folder, file);
    await assert.rejects(LogArchive.copy(folder, file), { code: 'file_exists' });
  });

  it('says what is wrong with the log that it should read', async () => {
    const file = join(folder, 'messages.db');
    const refuses = async (code: MessageLogFaultCode, sentence: RegExp) => {
      for (const use of [() => LogArchive.open(folder), () => LogArchive.copy(folder, `${file}.copy`)]) {
        await assert.rejects(
          async () => void (await use()),
          (fault: MessageLogFault) => {
            assert.equal(fault.code, code, fault.message);
            assert.match(fault.message, /^Cannot read the messages in '[^\n]*\.$/);
            assert.match(fault.message, sentence);
            return true;
          },
        );
      }
    };
    await writeFile(file, 'This is no database. '.repeat(500));
    await refuses('corrupt', /is damaged/);
    await writeFile(file, '');
    await refuses('io', /an older ClassChat wrote/);
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE notes (text)');
    await refuses('foreign', /another program/);
    database.exec('PRAGMA application_id = 0x436c4368; PRAGMA user_version = 99');
    database.close();
    await refuses('newer', /schema 99, this one knows \d+/);
  });
});
