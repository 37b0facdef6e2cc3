import assert from 'node:assert/strict';
import { isSameRepository, repositoryOf } from './remote-url.ts';

describe('repositoryOf', () => {
  it('is the same, however the repository was cloned', () => {
    const urls = [
      'https://github.com/org/hw4.git',
      'https://github.com/org/hw4',
      'https://github.com/org/hw4/',
      'https://GitHub.com/org/hw4.git',
      'http://github.com:8080/org/hw4.git',
      'git@github.com:org/hw4.git',
      'github.com:org/hw4',
      'ssh://git@github.com/org/hw4.git',
      'ssh://git@github.com:22/org/hw4.git',
      'git://github.com/org/hw4.git',
      ' https://github.com/org/hw4.git\n',
    ];
    for (const url of urls) assert.equal(repositoryOf(url), 'github.com/org/hw4', url);
  });

  it('has no user and no password', () => {
    for (const url of [
      'https://alice:secret@git.uni.edu/cs/hw4.git',
      'https://oauth2:secret@git.uni.edu/cs/hw4',
      'https://secret@git.uni.edu/cs/hw4.git?token=secret',
      'secret@git.uni.edu:cs/hw4.git#secret',
    ]) {
      assert.equal(repositoryOf(url), 'git.uni.edu/cs/hw4', url);
    }
  });

  it('is none of a folder of this machine', () => {
    for (const url of [
      '/home/alice/hw4.git',
      '../hw4',
      './hw4',
      'file:///home/alice/hw4.git',
      'C:\\hw4',
      'C:/hw4',
      '',
      'hw4',
    ]) {
      assert.equal(repositoryOf(url), undefined, url);
    }
  });

  it('is compared without case', () => {
    assert.ok(isSameRepository('github.com/Org/HW4', 'github.com/org/hw4'));
    assert.ok(!isSameRepository('github.com/org/hw4', 'github.com/org/hw5'));
  });
});
