import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { TokenFile, tokenPath } from './token-file.ts';

const HERE = { host: '127.0.0.1', port: 5555 };
const THERE = { host: '::1', port: 5555 };

describe('the token file', () => {
  let folder: string;
  let path: string;
  let warnings: string[];
  const warn = (text: string) => void warnings.push(text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-tokens-'));
    path = join(folder, 'classchat', 'tokens.json');
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a token for each name on each server, for nobody else to read', () => {
    const file = new TokenFile(path);
    assert.equal(file.find(HERE, 'Alice', warn), undefined);
    file.keep(HERE, 'Alice', 'one', warn);
    file.keep(HERE, '__proto__', 'two', warn);
    new TokenFile(path).keep(THERE, 'Alice', 'three', warn);
    file.keep(HERE, 'Alice', 'four', warn);
    const found = [file.find(HERE, 'Alice', warn), file.find(HERE, '__proto__', warn)];
    assert.deepEqual([...found, file.find(THERE, 'Alice', warn)], ['four', 'two', 'three']);
    assert.equal(file.find(HERE, 'constructor', warn), undefined);
    assert.deepEqual(readdirSync(join(folder, 'classchat')), ['tokens.json'], 'nothing half written is left');
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(warnings, []);
  });

  it('warns of a broken file, and puts it aside when there is something to keep', () => {
    const file = new TokenFile(path);
    file.keep(HERE, 'Alice', 'one', warn);
    for (const broken of ['{"127.', '[1]', '']) {
      writeFileSync(path, broken);
      assert.equal(file.find(HERE, 'Alice', warn), undefined);
      assert.match(warnings.pop() ?? '', /tokens\.json is broken/);
      file.keep(HERE, 'Alice', 'two', warn);
      assert.equal(readFileSync(`${path}.broken`, 'utf8'), broken);
      assert.equal(file.find(HERE, 'Alice', warn), 'two');
    }
    writeFileSync(path, '{"127.0.0.1:5555":{"Alice":7,"Bob":"b"},"x":5}');
    assert.deepEqual([file.find(HERE, 'Alice', warn), file.find(HERE, 'Bob', warn)], [undefined, 'b']);
    assert.deepEqual(warnings, []);
  });

  it('warns where nothing can be kept or read', () => {
    writeFileSync(join(folder, 'classchat'), 'a file where the folder should be');
    const file = new TokenFile(path);
    assert.equal(file.find(HERE, 'Alice', warn), undefined);
    file.keep(HERE, 'Alice', 'one', warn);
    assert.match(warnings.at(-1) ?? '', /Alice is your name could not be kept in .+tokens\.json \(E[A-Z]+\)/);
  });

  it('has its place where the platform has it', () => {
    const place = (platform: NodeJS.Platform, env: Record<string, string> = {}) =>
      tokenPath({ platform, env, home: '/home/a' });
    const end = join('classchat', 'tokens.json');
    assert.equal(place('linux'), join('/home/a', '.local', 'state', end));
    assert.equal(place('linux', { XDG_STATE_HOME: '/state' }), join('/state', end));
    assert.equal(place('darwin'), join('/home/a', 'Library', 'Application Support', end));
    assert.equal(place('win32', { LOCALAPPDATA: '/local' }), join('/local', end));
  });
});
