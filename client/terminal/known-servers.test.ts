import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { KnownServers } from './known-servers.ts';
import { statePath } from './state-file.ts';

const HERE = { host: '127.0.0.1', port: 5555 };
const THERE = { host: '::1', port: 5555 };
const ONE = `SHA256:${'A'.repeat(43)}`;
const OTHER = `SHA256:${'B'.repeat(42)}A`;

describe('the file of known servers', () => {
  let folder: string;
  let path: string;
  let warnings: string[];
  const open = () => new KnownServers(path, text => void warnings.push(text));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-servers-'));
    path = join(folder, 'classchat', 'known-servers.json');
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what each server is known by, for nobody else to write', () => {
    const file = open();
    assert.equal(file.pinned(HERE), undefined);
    file.pin(HERE, ONE);
    open().pin(THERE, OTHER);
    assert.deepEqual([file.pinned(HERE), file.pinned(THERE)], [ONE, OTHER]);
    file.pin(HERE, OTHER);
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), {
      '127.0.0.1:5555': OTHER,
      '[::1]:5555': OTHER,
    });
    assert.deepEqual(
      readdirSync(join(folder, 'classchat')),
      ['known-servers.json'],
      'nothing half written is left',
    );
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(warnings, []);
  });

  it('forgets a server that is to be forgotten, and no other', () => {
    open().pin(HERE, ONE);
    open().pin(THERE, OTHER);
    open().forget(HERE);
    assert.deepEqual([open().pinned(HERE), open().pinned(THERE)], [undefined, OTHER]);
  });

  it('passes over what is no fingerprint', () => {
    open().pin(THERE, ONE);
    writeFileSync(path, JSON.stringify({ '127.0.0.1:5555': 'SHA256:x', '[::1]:5555': ONE, constructor: 7 }));
    assert.deepEqual([open().pinned(HERE), open().pinned(THERE)], [undefined, ONE]);
    assert.deepEqual(warnings, []);
  });

  it('warns of a broken file, and puts it aside when there is something to keep', () => {
    open().pin(HERE, ONE);
    writeFileSync(path, '{"127.');
    const file = open();
    assert.equal(file.pinned(HERE), undefined);
    assert.match(
      warnings.pop() ?? '',
      /known-servers\.json is broken: which servers are yours cannot be told/,
    );
    file.pin(HERE, OTHER);
    assert.equal(file.pinned(HERE), OTHER);
    assert.equal(readFileSync(`${path}.broken`, 'utf8'), '{"127.');
    assert.deepEqual(warnings, []);
  });

  it('knows a server as long as the program runs where nothing can be kept, and warns', () => {
    writeFileSync(join(folder, 'classchat'), 'a file where the folder should be');
    const file = open();
    file.pin(HERE, ONE);
    assert.match(warnings.at(-1) ?? '', /127\.0\.0\.1:5555 could not be kept in .+ \(E[A-Z]+\)/);
    assert.equal(file.pinned(HERE), ONE);
    assert.equal(warnings.length, 1);
  });

  it('has its place beside that of the tokens', () => {
    const machine = { platform: 'linux', env: { XDG_STATE_HOME: '/state' }, home: '/home/a' } as const;
    assert.equal(statePath('known-servers.json', machine), join('/state', 'classchat', 'known-servers.json'));
  });
});
