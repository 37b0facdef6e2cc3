import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogNote } from '../log.ts';
import { StartFault } from '../start-fault.ts';
import { KeyDesk } from './key-desk.ts';
import { type EntryOptions, openEntry } from './open-entry.ts';

describe('openEntry', () => {
  let folder: string;
  let notes: LogNote[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-door-'));
    notes = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (options: EntryOptions, place: string | undefined = folder) =>
    openEntry(options, place, { write: note => void notes.push(note) });

  function keyMade(): string {
    const note = notes.find(({ event }) => event === 'key_made');
    assert.ok(note?.event === 'key_made');
    return note.key;
  }

  it('asks for nothing and keeps nothing where nothing is wanted', async () => {
    assert.deepEqual(await open({}), { joinCode: undefined, keys: { given: undefined, kept: undefined } });
    assert.deepEqual([readdirSync(folder), notes], [[], []]);
  });

  it('makes a code, says it at every start, and keeps it for the next one', async () => {
    const { joinCode } = await open({ joinCode: 'auto' });
    assert.match(joinCode ?? '', /^[A-Z]+-[A-Z]+$/);
    assert.equal((await open({ joinCode: 'auto' })).joinCode, joinCode);
    assert.deepEqual(notes, Array(2).fill({ event: 'join_code', code: joinCode }));
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'join-code')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['join-code']);
  });

  it('takes a code that is given, keeps it nowhere and says it nowhere', async () => {
    assert.equal((await open({ joinCode: 'Lab 7 Tuesday' })).joinCode, 'Lab 7 Tuesday');
    assert.deepEqual([readdirSync(folder), notes], [[], [{ event: 'join_code_asked' }]]);
    await assert.rejects(open({ joinCode: 'a-b' }), { name: 'StartFault', code: 'entry_unusable' });
  });

  it('makes a key, shows it once, and keeps its hash alone', async () => {
    const { keys } = await open({ instructorKey: 'keep' });
    const key = keyMade();
    assert.match(key, /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    const kept = readFileSync(join(folder, 'instructor-key'), 'utf8');
    assert.match(kept, /^scrypt\$N=32768,r=8,p=1\$[\w-]{22}\$[\w-]{43}\n$/);
    assert.ok(!kept.includes(key.slice(0, 5)));
    if (process.platform !== 'win32')
      assert.equal(statSync(join(folder, 'instructor-key')).mode & 0o777, 0o600);
    assert.equal(await new KeyDesk(keys).ask(key), 'right');

    notes = [];
    const again = await open({ instructorKey: 'keep' });
    assert.deepEqual(notes, []);
    assert.equal(await new KeyDesk(again.keys).ask(key.toLowerCase().replaceAll('-', ' ')), 'right');
    assert.deepEqual((await open({})).keys.kept, undefined);

    const other = await open({ instructorKey: 'new' });
    assert.notEqual(keyMade(), key);
    assert.equal(await new KeyDesk(other.keys).ask(key), 'wrong');
    assert.equal(await new KeyDesk((await open({ instructorKey: 'keep' })).keys).ask(keyMade()), 'right');
  });

  it('has a code and a key of its own for each run without a folder', async () => {
    const place = undefined;
    const both = { joinCode: 'auto', instructorKey: 'keep' } as const;
    const one = await openEntry(both, place, { write: note => void notes.push(note) });
    const key = keyMade();
    notes = [];
    const other = await openEntry(both, place, { write: note => void notes.push(note) });
    assert.notEqual(keyMade(), key);
    assert.equal(await new KeyDesk(one.keys).ask(key), 'right');
    assert.equal(await new KeyDesk(other.keys).ask(key), 'wrong');
  });

  it('takes a key for one run besides, which stands nowhere', async () => {
    const givenKey = 'a key of our own making';
    const { keys } = await open({ givenKey, instructorKey: 'keep' });
    const desk = new KeyDesk(keys);
    assert.equal(await desk.ask('A-KEY of our own making'), 'right');
    assert.equal(await desk.ask(keyMade()), 'right');
    assert.equal(await desk.ask('another'), 'wrong');
    assert.ok(!JSON.stringify(notes).includes('own making'));
    assert.ok(!readFileSync(join(folder, 'instructor-key'), 'utf8').includes('own'));
    await assert.rejects(open({ givenKey: 'short' }), (fault: Error) => {
      assert.ok(fault instanceof StartFault && !fault.message.includes('short-'));
      assert.match(fault.message, /CLASSCHAT_INSTRUCTOR_KEY is too short/);
      return true;
    });
  });

  it('says what is wrong with files that it cannot use, and leaves them as they are', async () => {
    for (const [name, text, options] of [
      ['join-code', 'ab', { joinCode: 'auto' }],
      ['instructor-key', 'x', { instructorKey: 'keep' }],
    ] as const) {
      writeFileSync(join(folder, name), text);
      await assert.rejects(open(options), new RegExp(`${name}' is broken`));
      assert.equal(readFileSync(join(folder, name), 'utf8'), text);
    }
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    await assert.rejects(open({ instructorKey: 'new' }), /instructor-key' cannot be written \(EACCES\)/);
    chmodSync(folder, 0o700);
  });
});
