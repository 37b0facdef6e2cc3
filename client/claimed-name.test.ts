import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ClientOptions, ClientState } from './chat-client.ts';
import { ChatClient } from './chat-client.ts';
import type { Peer } from './testing/scripted-server.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import { untilState } from './testing/until-state.ts';

describe('ChatClient, under a claimed name,', () => {
  let server: ScriptedServer;
  let client: ChatClient;

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    client.dispose();
    await server.stop();
  });

  function create(options: Partial<ClientOptions> = {}): ChatClient {
    const timings = { backoffBaseMs: 5, backoffCapMs: 10 };
    client = new ChatClient({ host: '127.0.0.1', port: server.port, userName: 'Alice', timings, ...options });
    return client;
  }

  const until = (kind: ClientState['kind']) => untilState(client, kind);

  async function online(options: Partial<ClientOptions> = {}, ready = {}): Promise<Peer> {
    create(options).connect();
    const peer = await server.peer();
    await peer.greet(ready);
    await until('online');
    return peer;
  }

  it('claims it by the first hello and proves it by the next, with what the client has', async () => {
    create();
    const tokens: string[] = [];
    const readies: (string | undefined)[] = [];
    client.credentials.onToken(token => tokens.push(token));
    client.onReady(({ token }) => readies.push(token && client.state.kind));
    client.resumeFrom(() => ({ group: { CS350: ['e', 4] } }));
    client.connect();
    const first = await server.peer();
    const hello = await first.greet({ token: 'T' });
    const proposed = String(hello['token']);
    assert.ok(proposed.length >= 32, 'known to the client before the server answers');
    assert.deepEqual(tokens, [proposed]);
    await until('online');
    first.socket.destroy();
    const second = await server.peer();
    const again = await second.greet({ token: 'T', claimed: true });
    await until('online');
    assert.deepEqual([again['token'], again['resume']], ['T', { group: { CS350: ['e', 4] }, private: {} }]);
    assert.deepEqual(
      [tokens, readies],
      [
        [proposed, 'T'],
        ['connecting', 'connecting'],
      ],
    );
  });

  it('does not enter again a room that was left at another window meanwhile', async () => {
    const rooms = [{ name: 'A', members: ['Alice'] }];
    const first = await online({ token: 'T' }, { rooms, token: 'T' });
    first.socket.destroy();
    await (await server.peer()).greet({ token: 'T', claimed: true });
    await until('online');
    assert.deepEqual(client.roster.joined(), []);
  });

  it('enters its rooms again where the server has forgotten it', async () => {
    const rooms = [
      { name: 'A', members: ['Alice'] },
      { name: 'B', members: ['Alice'] },
    ];
    const first = await online({ token: 'T' }, { rooms, token: 'T' });
    first.socket.destroy();
    const second = await server.peer();
    await second.greet({ rooms: rooms.slice(0, 1), token: 'U' });
    const join = await second.hears();
    assert.deepEqual([join['status'], join['receiver']], ['join', 'B']);
    second.say({ status: 'info', id: join['id'], code: 'joined', room: 'B' });
    await until('online');
  });

  it('is refused where another token is asked for, for good, in a reconnect too', async () => {
    const first = await online({ token: 'T' }, { token: 'T' });
    first.socket.destroy();
    const second = await server.peer();
    await second.hears();
    second.say({ status: 'info', code: 'hello_required', v: 2 });
    const hello = await second.hears();
    second.say({ status: 'error', code: 'name_taken', id: hello['id'], text: 'Taken.' });
    const state = await until('refused');
    assert.ok(state.kind === 'refused' && state.reason.code === 'name_taken');
  });
});
