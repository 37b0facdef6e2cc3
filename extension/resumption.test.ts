import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { fingerprintOf, ONE } from '../client/testing/certificates.ts';
import { ScriptedServer } from '../client/testing/scripted-server.ts';
import { Chat } from './chat.ts';
import { ConnectionMemory } from './connection-memory.ts';
import { Resumption } from './resumption.ts';

function memento(): Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: async (key, value) => void values.set(key, value),
  };
}

describe('a window that is reloaded', () => {
  it('speaks TLS with the server of an invitation as before, though the settings say not to', async () => {
    const server = await ScriptedServer.start(0, ONE);
    const fingerprint = fingerprintOf(ONE);
    const address = { host: '127.0.0.1', port: server.port };
    const memory = new ConnectionMemory(memento());
    await memory.keepConnection({ ...address, userName: 'Ada', fingerprint });
    const chat = new Chat({ address: () => address, tls: () => 'off', log: () => undefined });
    const resumption = new Resumption(chat, memory);
    try {
      assert.ok(resumption.resume());
      await (await server.peer()).greet();
      assert.equal(chat.session?.client.security.shown, fingerprint);
    } finally {
      resumption.dispose();
      chat.dispose();
      await server.stop();
    }
  });
});
