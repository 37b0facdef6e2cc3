import assert from 'node:assert/strict';
import { Keychain } from './keychain.ts';

const alice = { host: 'here', port: 5555, userName: 'Alice' };

describe('The keychain', () => {
  let secrets: Map<string, string>;
  let keychain: Keychain;
  beforeEach(() => {
    secrets = new Map();
    const store = {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
      delete: async (key: string) => void secrets.delete(key),
    };
    keychain = new Keychain(store, assert.fail);
  });

  it('keeps a token for each server and name, in its normal form', async () => {
    await keychain.keepToken(alice, 'a');
    assert.deepEqual([...secrets.keys()], ['token here:5555 Alice']);
    assert.equal(await keychain.token({ ...alice, userName: ' Alice ' }), 'a');
    for (const other of [{ port: 5556 }, { host: 'there' }, { userName: 'Bob' }]) {
      assert.equal(await keychain.token({ ...alice, ...other }), undefined);
    }
  });

  it('keeps a code and a key for each server, whatever the name', async () => {
    await keychain.keepJoinCode(alice, 'AMBER-FOX');
    await keychain.keepKey(alice, 'the key');
    const both = { joinCode: 'AMBER-FOX', instructorKey: 'the key' };
    assert.deepEqual(await keychain.admission({ host: 'here', port: 5555 }), both);
    assert.deepEqual(await keychain.admission({ host: 'here', port: 5556 }), {
      joinCode: undefined,
      instructorKey: undefined,
    });
    await keychain.forgetKey(alice);
    assert.deepEqual(await keychain.admission(alice), { ...both, instructorKey: undefined });
  });

  it('makes no fault of an editor that can keep no secrets, but says so, and not which', async () => {
    const said: string[] = [];
    const fail = () => Promise.reject(new Error('no key ring'));
    keychain = new Keychain({ get: fail, store: fail, delete: fail }, text => said.push(text));
    await keychain.keepToken(alice, 's3cret');
    await keychain.keepJoinCode(alice, 's3cret');
    await keychain.forgetKey(alice);
    assert.equal(await keychain.token(alice), undefined);
    assert.equal(said.length, 4);
    assert.ok(said.every(text => text.includes('no key ring') && !text.includes('s3cret')));
  });
});
