import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ChatClient, type ClientState } from './chat-client.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import { untilState } from './testing/until-state.ts';

const REMOVED = { status: 'error', code: 'removed', text: 'You were removed from the class.' };
const BANNED = { status: 'error', code: 'banned', text: 'You may not come in until noon.', until: 1000 };

describe('whom staff sends out', () => {
  let server: ScriptedServer;
  let client: ChatClient;

  beforeEach(async () => {
    server = await ScriptedServer.start();
    client = new ChatClient({ host: '127.0.0.1', port: server.port, userName: 'Alice' });
    client.connect();
  });
  afterEach(async () => {
    client.dispose();
    await server.stop();
  });

  async function refused(): Promise<Extract<ClientState, { kind: 'refused' }>> {
    const state = await untilState(client, 'refused');
    assert.ok(state.kind === 'refused');
    return state;
  }

  it('does not knock again by itself, and comes in again where the user wants it', async () => {
    const peer = await server.peer();
    await peer.greet();
    await untilState(client, 'online');
    peer.say(REMOVED);
    peer.socket.end();
    assert.deepEqual((await refused()).reason, { code: 'removed', text: REMOVED.text });
    client.connect();
    await (await server.peer()).greet();
    await untilState(client, 'online');
  });

  it('hears until when the ban holds, in the class and at the door', async () => {
    const peer = await server.peer();
    await peer.greet();
    await untilState(client, 'online');
    peer.say(BANNED);
    peer.socket.end();
    const { text, until } = BANNED;
    assert.deepEqual((await refused()).reason, { code: 'banned', text, until });
    client.connect();
    const door = await server.peer();
    await door.hears();
    door.say({ ...BANNED, v: 2 });
    door.socket.end();
    assert.deepEqual((await refused()).reason, { code: 'banned', text, until });
  });
});
