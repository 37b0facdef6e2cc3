import assert from 'node:assert/strict';
import { complete } from './completion.ts';

const names = {
  rooms: ['CS101', 'CS350', 'Office hours'],
  joined: ['CS350'],
  users: ['Bob', 'Ada Lovelace'],
};

function lines(line: string): string[] {
  const { from, options } = complete(line, names);
  return options.map(option => line.slice(0, from) + option);
}

describe('complete', () => {
  it('completes commands', () => {
    assert.deepEqual(lines('/c'), ['/create ']);
    assert.deepEqual(lines('/R'), ['/rooms']);
    assert.equal(lines('/').length, 9);
  });

  it('completes the names that a command takes', () => {
    assert.deepEqual(lines('/private b'), ['/private Bob ']);
    assert.deepEqual(lines('/private '), ['/private Bob ', '/private "Ada Lovelace" ']);
    assert.deepEqual(lines('/private "ad'), ['/private "Ada Lovelace" ']);
    assert.deepEqual(lines('/group '), ['/group CS350 ']);
    assert.deepEqual(lines('/join '), ['/join CS101', '/join "Office hours"']);
    assert.deepEqual(lines('/leave c'), ['/leave CS350']);
    assert.deepEqual(lines('/who cs1'), ['/who CS101']);
  });

  it('is silent where there is nothing to complete', () => {
    for (const line of ['', 'hello', '//etc', '/nope x', '/create x', '/private Bob hel', '/rooms ']) {
      assert.deepEqual(lines(line), [], line);
    }
  });
});
