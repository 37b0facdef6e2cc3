import assert from 'node:assert/strict';
import type { ConnectionMemory } from './connection-memory.ts';
import { type ConnectionSettings, Wishes } from './wishes.ts';

describe('what the settings ask for', () => {
  const memory = { nameFor: (name: string) => name } as ConnectionMemory;
  const first: ConnectionSettings = { host: 'lab', port: 5555, userName: 'Ada', tls: 'off' };

  function changedBy(change: Partial<ConnectionSettings>): Wishes {
    let settings = first;
    const wishes = new Wishes(memory, () => settings);
    wishes.note();
    assert.ok(!wishes.changed);
    settings = { ...first, ...change };
    return wishes;
  }

  it('has changed with the server, the name and the encryption', () => {
    for (const change of [{ host: 'hall' }, { port: 1 }, { userName: 'Bob' }, { tls: 'auto' as const }])
      assert.ok(changedBy(change).changed, JSON.stringify(change));
  });

  it('leads nowhere else where it is only about encryption', () => {
    assert.ok(!changedBy({ tls: 'auto' }).leadElsewhere);
    assert.ok(changedBy({ host: 'hall' }).leadElsewhere);
  });
});
