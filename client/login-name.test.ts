import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { loginFault } from './login-name.ts';

describe('loginFault', () => {
  it('lets through what a server may judge', () => {
    for (const name of ['Alice', 'Ada Lovelace', 'Жанна', '{x}', 'a'.repeat(1024), '<b>']) {
      assert.equal(loginFault(name), undefined, name);
    }
  });

  it('stops what would break the first line', () => {
    assert.equal(loginFault(''), 'empty');
    assert.equal(loginFault('Al\nice'), 'invisible');
    assert.equal(loginFault('Al{"ice'), 'characters');
    assert.equal(loginFault('é'.repeat(513)), 'too_long');
    assert.equal(loginFault('server'), 'reserved');
  });
});
