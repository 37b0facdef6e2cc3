import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeFile } from './code-file.ts';

const here = { host: '127.0.0.1', port: 5555 };

describe('CodeFile', () => {
  let folder: string;
  let path: string;
  let codes: CodeFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classchat-codes-'));
    path = join(folder, 'state', 'join-codes.json');
    codes = new CodeFile(path);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps a code for each server, for nobody else to read', () => {
    assert.equal(codes.find(here, assert.fail), undefined);
    codes.keep(here, 'AMBER-FOX', assert.fail);
    codes.keep({ ...here, port: 5556 }, 'GREEN-OWL', assert.fail);
    assert.equal(new CodeFile(path).find(here, assert.fail), 'AMBER-FOX');
    assert.equal(codes.find({ ...here, host: 'there' }, assert.fail), undefined);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('warns of a file that tells nothing, and never says a code', () => {
    codes.keep(here, 'AMBER-FOX', assert.fail);
    writeFileSync(path, 'x');
    const said: string[] = [];
    assert.equal(
      codes.find(here, text => said.push(text)),
      undefined,
    );
    codes.keep(here, 'GREEN-OWL', assert.fail);
    assert.equal(codes.find(here, assert.fail), 'GREEN-OWL');
    new CodeFile(join(path, 'below')).keep(here, 'AMBER-FOX', text => said.push(text));
    assert.equal(said.length, 2);
    assert.ok(!said.join().includes('AMBER'));
    assert.ok(!readFileSync(path, 'utf8').includes('AMBER'));
  });
});
