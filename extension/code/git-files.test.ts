import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readGitState } from './git-files.ts';

/** Real repositories, made by git itself. */
describe('readGitState', () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const state = (folder = root) =>
    readGitState(path => readFile(resolve(folder, path), 'utf8').catch(() => undefined));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'classchat-git-'));
    git('init', '-q', '-b', 'main');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const commit = (text = 'one') => {
    writeFileSync(join(root, 'a.py'), text);
    git('add', '.');
    git('commit', '-qm', text);
    return git('rev-parse', 'HEAD');
  };

  it('has no commit before the first, and no repository without a remote', async () => {
    assert.deepEqual(await state(), {});
  });

  it('has the commit of a branch, of packed references, and of a detached head', async () => {
    const first = commit();
    git('remote', 'add', 'origin', 'https://alice:secret@github.com/org/hw4.git');
    const repository = 'github.com/org/hw4';
    assert.deepEqual(await state(), { repository, commit: first });
    git('pack-refs', '--all');
    assert.deepEqual(await state(), { repository, commit: first });
    const second = commit('two');
    assert.deepEqual(await state(), { repository, commit: second });
    git('checkout', '-q', first);
    assert.deepEqual(await state(), { repository, commit: first });
  });

  it('has the remote `origin`, else another that others can have too', async () => {
    git('remote', 'add', 'fork', 'git@github.com:bob/hw4.git');
    git('remote', 'add', 'local', '/home/alice/hw4');
    assert.deepEqual(await state(), { repository: 'github.com/bob/hw4' });
    git('remote', 'add', 'origin', 'git@github.com:org/hw4.git');
    assert.deepEqual(await state(), { repository: 'github.com/org/hw4' });
  });

  it('follows a worktree to its repository', async () => {
    commit();
    git('remote', 'add', 'origin', 'git@github.com:org/hw4.git');
    git('worktree', 'add', '-q', '-b', 'side', join(root, 'side'));
    const second = commit('two');
    assert.notEqual(git('-C', 'side', 'rev-parse', 'HEAD'), second);
    assert.deepEqual(await state(join(root, 'side')), {
      repository: 'github.com/org/hw4',
      commit: git('-C', 'side', 'rev-parse', 'HEAD'),
    });
  });

  it('is none where there is no repository', async () => {
    assert.equal(await state(join(root, 'nowhere')), undefined);
  });
});
