import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { mock } from 'node:test';
import { Connection } from './connection.ts';
import type { ConnectionFault } from './connection-fault.ts';
import { type Peer, ScriptedServer } from './testing/scripted-server.ts';
import { TIMINGS, type Timings } from './timings.ts';
import { Security } from './tls/security.ts';

describe('Connection, of a server that is not heard', () => {
  let server: ScriptedServer;
  let connection: Connection;
  let closed: Promise<ConnectionFault | undefined>;
  const told: string[] = [];
  let onTold: () => void = () => undefined;

  beforeEach(async () => {
    told.length = 0;
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    mock.timers.reset();
    connection.dispose();
    await server.stop();
  });

  async function opened(timings: Partial<Timings> = {}, socket?: Socket): Promise<Peer> {
    const address = { host: '127.0.0.1', port: server.port };
    const options = {
      ...address,
      security: new Security(address),
      userName: 'Alice',
      socket,
      timings: { ...TIMINGS, ...timings },
    };
    const isOpen = new Promise<void>(resolve => {
      closed = new Promise(gone => {
        connection = new Connection(options, {
          opened: () => resolve(),
          received: message => {
            told.push(`${message.status} ${message.text}`);
            onTold();
            return false;
          },
          closed: gone,
          log: () => undefined,
        });
      });
    });
    connection.open();
    const peer = await server.peer();
    await peer.greet();
    await isOpen;
    return peer;
  }

  it('answers its ping, and tells nobody of it', async () => {
    const peer = await opened();
    told.length = 0;
    peer.say({ status: 'ping' });
    assert.equal((await peer.hears())['status'], 'pong');
    assert.deepEqual(told, []);
  });

  it('keeps no answers for one that asks without end and never reads', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const peer = await opened({}, socket);
    peer.socket.pause();
    const last = 'the last';
    const pings = `${JSON.stringify({ status: 'ping', sender: '', receiver: '', text: '' })}\n`.repeat(1000);
    for (let n = 0; n < 200; n++) if (!peer.socket.write(pings)) await once(peer.socket, 'drain');
    peer.say({ status: 'info', text: last });
    await hears(`info ${last}`);
    assert.ok(socket.writableLength <= socket.writableHighWaterMark + 200, String(socket.writableLength));
  }).timeout(20_000);

  it('asks it, stays where it answers, and is lost where it does not', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { silenceMs, pongMs } = TIMINGS;
    const peer = await opened();
    const passes = (ms: number) => {
      for (let passed = 0; passed < ms; passed += pongMs) mock.timers.tick(pongMs);
    };
    for (let round = 0; round < 3; round++) {
      passes(silenceMs + pongMs);
      assert.equal((await peer.hears())['status'], 'ping');
      peer.say({ status: 'pong' });
      peer.say({ status: 'info', text: String(round) });
      await hears(`info ${round}`);
    }
    passes(silenceMs + 2 * pongMs);
    const fault = await closed;
    assert.equal(fault?.code, 'lost');
    assert.match(fault.text, /is not heard any more\.$/);
  });

  /** Settles when it has been told that. */
  function hears(text: string): Promise<void> {
    if (told.includes(text)) return Promise.resolve();
    return new Promise(resolve => {
      onTold = () => {
        if (told.includes(text)) resolve();
      };
    });
  }
});
