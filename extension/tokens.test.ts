import assert from 'node:assert/strict';
import { Tokens } from './tokens.ts';

const alice = { host: 'here', port: 5555, userName: 'Alice' };

describe('tokens', () => {
  it('are kept for each server and name, in its normal form', async () => {
    const secrets = new Map<string, string>();
    const store = {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
    };
    const tokens = new Tokens(store, assert.fail);
    await tokens.keep(alice, 'a');
    assert.equal(await tokens.get({ ...alice, userName: ' Alice ' }), 'a');
    for (const other of [{ port: 5556 }, { host: 'there' }, { userName: 'Bob' }]) {
      assert.equal(await tokens.get({ ...alice, ...other }), undefined);
    }
  });

  it('make no fault of an editor that can keep no secrets, but say so', async () => {
    const said: string[] = [];
    const fail = () => Promise.reject(new Error('no key ring'));
    const tokens = new Tokens({ get: fail, store: fail }, text => said.push(text));
    await tokens.keep(alice, 'a');
    assert.equal(await tokens.get(alice), undefined);
    assert.match(said.join(), /no key ring.*no key ring/);
  });
});
