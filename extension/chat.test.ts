import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type Peer, ScriptedServer } from '../client/testing/scripted-server.ts';
import { untilState } from '../client/testing/until-state.ts';
import { Chat, type Welcome } from './chat.ts';

describe('the chat of a window', () => {
  let server: ScriptedServer;
  let chat: Chat;
  let told: string[];

  beforeEach(async () => {
    server = await ScriptedServer.start();
    told = [];
    chat = new Chat({
      ...{ address: here, log: () => undefined },
      keep: {
        ...{ token: async () => undefined, keepToken: async () => undefined },
        ...{ outbox: () => [], keepOutbox: async () => undefined },
        admission: {
          admission: async () => ({ instructorKey: 'kept' }),
          keepJoinCode: async (_, code) => void told.push(`code ${code}`),
          forgetKey: async () => void told.push('no key'),
        },
      },
    });
  });
  afterEach(async () => {
    chat.dispose();
    await server.stop();
  });

  const here = () => ({ host: '127.0.0.1', port: server.port, userName: 'Ada' });

  /** Connects, and is asked for the code. */
  async function arrives(given: Welcome = {}): Promise<Peer> {
    const online = chat.connect(here(), given);
    const peer = await stopped();
    peer.say({ status: 'info', code: 'ready', id: 'hello', rooms: [], people: [], role: 'instructor' });
    assert.equal((await online).kind, 'online');
    return peer;
  }

  let hello: Record<string, unknown>;
  async function stopped(): Promise<Peer> {
    const peer = await server.peer();
    await peer.hears();
    peer.say({ status: 'info', code: 'hello_required', v: 2, asks: ['joinCode'] });
    hello = await peer.hears();
    return peer;
  }

  it('forgets an instructor key that the server has taken, here and where it was kept', async () => {
    const peer = await arrives({ joinCode: 'AMBER-FOX' });
    assert.equal(hello['key'], 'kept');
    assert.ok(told.includes('no key'));
    peer.socket.destroy();
    await stopped();
    assert.equal(hello['key'], undefined);
  });

  it('keeps its code while it is in, whatever an invitation to the same class brings along', async () => {
    const peer = await arrives({ joinCode: 'AMBER-FOX' });
    assert.equal((await chat.connect(here(), { joinCode: 'WRONG-ONE', instructorKey: 'w' })).kind, 'online');
    const gone = once(peer.socket, 'close');
    peer.socket.destroy();
    await gone;
    await stopped();
    assert.deepEqual([hello['joinCode'], hello['key']], ['AMBER-FOX', undefined]);
  });

  it('takes another code where the one of before was refused', async () => {
    const refused = chat.connect(here(), { joinCode: 'WRONG-ONE' });
    (await stopped()).say({ status: 'error', code: 'code_wrong', id: 'hello' });
    assert.equal((await refused).kind, 'refused');
    const client = chat.session?.client;
    await arrives({ joinCode: 'AMBER-FOX' });
    assert.equal(hello['joinCode'], 'AMBER-FOX');
    assert.equal(chat.session?.client, client);
    if (client) await untilState(client, 'online');
  });
});
