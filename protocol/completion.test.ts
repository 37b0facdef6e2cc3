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
    assert.deepEqual(lines('/R'), ['/rooms', '/reply ', '/react ']);
    assert.equal(lines('/').length, 16);
  });

  it('offers staff alone what staff may do', () => {
    const staff = (line: string) => {
      const { from, options } = complete(line, { ...names, isStaff: true });
      return options.map(option => line.slice(0, from) + option);
    };
    assert.deepEqual(lines('/m'), ['/me ']);
    assert.deepEqual(staff('/mu'), ['/mute ', '/mute-all ']);
    assert.deepEqual(staff('/audit'), ['/audit']);
    assert.deepEqual(staff('/mute b'), ['/mute Bob ']);
    assert.deepEqual(staff('/unpin b'), ['/unpin Bob']);
    assert.deepEqual(staff('/mute Bob '), []);
    assert.deepEqual(staff('/role "Ada Lovelace" as'), ['/role "Ada Lovelace" assistant']);
    assert.deepEqual(staff('/announcement o'), ['/announcement on', '/announcement off']);
    assert.deepEqual(staff('/unlock CS1'), ['/unlock CS101']);
    assert.deepEqual(staff('/role Bob assistant '), []);
    assert.equal(complete('/role Bob ', names).kind, 'role');
  });

  it('completes the names that a command takes', () => {
    assert.deepEqual(lines('/private b'), ['/private Bob ']);
    assert.deepEqual(lines('/private '), ['/private Bob ', '/private "Ada Lovelace" ']);
    assert.deepEqual(lines('/private "ad'), ['/private "Ada Lovelace" ']);
    assert.deepEqual(lines('/group '), ['/group CS350 ']);
    assert.deepEqual(lines('/join '), ['/join CS101', '/join "Office hours"']);
    assert.deepEqual(lines('/leave c'), ['/leave CS350']);
    assert.deepEqual(lines('/who cs1'), ['/who CS101']);
    assert.deepEqual(lines('/reply b'), ['/reply Bob ']);
    assert.deepEqual(lines('/react Bob '), []);
    assert.equal(complete('/react ', names).kind, 'user');
    assert.deepEqual(lines('/delete "ad'), ['/delete "Ada Lovelace" ']);
  });

  it('is silent where there is nothing to complete', () => {
    for (const line of ['', 'hello', '//etc', '/nope x', '/create x', '/private Bob hel', '/rooms ']) {
      assert.deepEqual(lines(line), [], line);
    }
  });
});
