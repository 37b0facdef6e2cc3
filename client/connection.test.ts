import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Info, ServerMessage } from '../protocol/messages.ts';
import { Connection } from './connection.ts';
import type { ConnectionFault } from './connection-fault.ts';
import type { ConnectionState, ConnectionStep } from './connection-state.ts';
import { TRANSITIONS } from './connection-state.ts';
import type { Peer } from './testing/scripted-server.ts';
import { ScriptedServer } from './testing/scripted-server.ts';
import type { Timings } from './timings.ts';
import { TIMINGS } from './timings.ts';
import { Security } from './tls/security.ts';

const WELCOME = { status: 'info', sender: 'SERVER', receiver: 'Alice', text: 'Welcome to ClassChat, Alice!' };

/** What a listener was told. */
class Log {
  readonly messages: ServerMessage[] = [];
  readonly warnings: string[] = [];
  opened: { version: 1 | 2; ready: Info | undefined } | undefined;
  closed: { fault: ConnectionFault | undefined } | undefined;
  readonly #waiting: { ready: () => boolean; resolve: () => void }[] = [];

  readonly listener = {
    opened: (version: 1 | 2, ready?: Info) =>
      this.#note(() => {
        this.opened = { version, ready };
      }),
    received: (message: ServerMessage) => {
      this.#note(() => this.messages.push(message));
      return false;
    },
    closed: (fault: ConnectionFault | undefined) => {
      assert.equal(this.closed, undefined, 'told twice');
      this.#note(() => {
        this.closed = { fault };
      });
    },
    log: (_level: string, text: string) => this.#note(() => this.warnings.push(text)),
  };

  /** Waits until it has been told enough for `ready` to hold. */
  until(ready: () => boolean): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push({ ready, resolve }));
  }

  #note(change: () => void): void {
    change();
    for (const { ready, resolve } of this.#waiting) if (ready()) resolve();
  }
}

describe('Connection', () => {
  let server: ScriptedServer;
  let log: Log;
  let connection: Connection;

  beforeEach(async () => {
    server = await ScriptedServer.start();
    log = new Log();
  });
  afterEach(async () => {
    mock.timers.reset();
    connection.dispose();
    await server.stop();
  });

  function create(timings: Partial<Timings> = {}, port = server.port): Connection {
    const address = { host: '127.0.0.1', port };
    const security = new Security(address);
    const options = { ...address, userName: 'Alice', timings: { ...TIMINGS, ...timings }, security };
    connection = new Connection(options, log.listener);
    return connection;
  }

  async function opened(version: 1 | 2, timings: Partial<Timings> = {}): Promise<Peer> {
    create(timings).open();
    const peer = await server.peer();
    if (version === 2) await peer.greet();
    else {
      await peer.hears();
      peer.socket.write(JSON.stringify(WELCOME));
    }
    await log.until(() => log.opened !== undefined);
    return peer;
  }

  const closed = () => log.until(() => log.closed !== undefined);
  const faultCode = () => log.closed?.fault?.code;

  describe('its transitions', () => {
    /** One way to make each step of the table happen, each against a real socket; gives the state right after the step. */
    const WAYS: Record<string, () => Promise<ConnectionState | undefined>> = {
      'idle open': async () => {
        create().open();
        assert.equal(connection.state, 'connecting');
      },
      'idle quit': async () => {
        await create().quit();
        assert.deepEqual(log.closed, { fault: undefined });
        connection.open();
      },
      'connecting connected': async () => {
        create().open();
        assert.deepEqual(await (await server.peer()).hears(), { name: 'Alice' });
        assert.equal(connection.state, 'greeting');
      },
      'connecting quit': async () => {
        create().open();
        await connection.quit();
        assert.deepEqual(log.closed, { fault: undefined });
      },
      'connecting gone': async () => {
        const { port } = server;
        await server.stop();
        create({}, port).open();
        await closed();
        server = await ScriptedServer.start();
        assert.equal(faultCode(), 'unreachable');
      },
      'greeting version1': async () => {
        await opened(1);
        assert.deepEqual(log.opened, { version: 1, ready: undefined });
        assert.deepEqual(log.messages, [{ ...WELCOME, code: 'welcome', user: 'Alice' }]);
      },
      'greeting version2': async () => {
        create().open();
        const peer = await server.peer();
        await peer.hears();
        peer.say({ ...WELCOME, v: 2 });
        const hello = await peer.hears();
        assert.equal(hello['status'], 'hello');
        assert.equal(hello['v'], 2);
        assert.equal(connection.state, 'introducing');
        assert.deepEqual(log.messages, [], 'the welcome waits for the end of the hand-shake');
      },
      'greeting quit': async () => {
        create().open();
        const { socket } = await server.peer();
        const end = once(socket, 'end');
        await connection.quit();
        await end;
        assert.deepEqual(log.closed, { fault: undefined });
      },
      'greeting gone': async () => {
        mock.timers.enable({ apis: ['setTimeout'] });
        create().open();
        await (await server.peer()).hears();
        mock.timers.tick(TIMINGS.handshakeMs);
        await closed();
        assert.equal(faultCode(), 'not_classchat');
      },
      'introducing ready': async () => {
        await opened(2);
        assert.equal(connection.state, 'open');
        assert.deepEqual(log.opened?.ready?.people, ['Alice']);
      },
      'introducing quit': async () => {
        create().open();
        const peer = await server.peer();
        await peer.hears();
        peer.say({ ...WELCOME, v: 2 });
        await peer.hears();
        const quit = connection.quit();
        const { state } = connection;
        assert.equal((await peer.hears())['status'], 'quit');
        await quit;
        assert.deepEqual(log.closed, { fault: undefined });
        return state;
      },
      'introducing gone': async () => {
        mock.timers.enable({ apis: ['setTimeout'] });
        create().open();
        const peer = await server.peer();
        await peer.hears();
        peer.say({ ...WELCOME, v: 2 });
        assert.equal((await peer.hears())['status'], 'hello');
        mock.timers.tick(TIMINGS.handshakeMs);
        await closed();
        assert.equal(faultCode(), 'timeout');
      },
      'open quit': async () => {
        const peer = await opened(2);
        connection.write('{"status":"rooms"}\n');
        const quit = connection.quit();
        const { state } = connection;
        assert.equal((await peer.hears())['status'], 'rooms');
        assert.equal((await peer.hears())['status'], 'quit');
        await quit;
        return state;
      },
      'open gone': async () => {
        const peer = await opened(2);
        peer.socket.destroy();
        await closed();
        assert.equal(faultCode(), 'lost');
      },
      'closing gone': async () => {
        const peer = await opened(2);
        peer.socket.pause();
        peer.socket.removeAllListeners('end');
        peer.socket.allowHalfOpen = true;
        mock.timers.enable({ apis: ['setTimeout'] });
        const quit = connection.quit();
        mock.timers.tick(TIMINGS.closeMs);
        await quit;
        assert.deepEqual(log.closed, { fault: undefined });
      },
    };

    for (const [from, steps] of Object.entries(TRANSITIONS)) {
      for (const [step, to] of Object.entries(steps)) {
        it(`${from} ── ${step} ──▶ ${to}`, async () => {
          const way = WAYS[`${from} ${step}`];
          assert.ok(way, 'a step of the table that no test takes');
          assert.equal((await way()) ?? connection.state, to);
        });
      }
    }

    it('are all there are', () => {
      const cells = Object.entries(TRANSITIONS).flatMap(([from, steps]) =>
        Object.keys(steps).map(step => `${from} ${step}`),
      );
      assert.deepEqual(Object.keys(WAYS).sort(), cells.sort());
    });

    it('lead from everywhere to the end, and from there nowhere', () => {
      const reaches = (from: ConnectionState): boolean =>
        from === 'closed' ||
        Object.entries(TRANSITIONS[from]).some(([, to]) => to === 'closed' || reaches(to));
      for (const state of Object.keys(TRANSITIONS) as ConnectionState[]) assert.ok(reaches(state), state);
      assert.deepEqual(TRANSITIONS.closed satisfies Partial<Record<ConnectionStep, ConnectionState>>, {});
    });
  });

  it('reads a hand-shake that comes byte by byte', async () => {
    create().open();
    const peer = await server.peer();
    await peer.hears();
    peer.socket.setNoDelay(true);
    const bytes = Buffer.from(`${JSON.stringify({ ...WELCOME, receiver: 'Zoë \u{1f600}', v: 2 })}\n`);
    for (const byte of bytes) {
      peer.socket.write(Buffer.of(byte));
      await new Promise(resolve => setImmediate(resolve));
    }
    assert.equal((await peer.hears())['status'], 'hello');
  });

  it('gives no byte behind the first answer to the wrong framer', async () => {
    create().open();
    const peer = await server.peer();
    const psst = JSON.stringify({ status: 'private', sender: 'Bob', receiver: 'Alice', text: 'psst}\n{' });
    peer.socket.write(JSON.stringify(WELCOME) + psst + psst);
    await log.until(() => log.messages.length === 3);
    assert.deepEqual(
      log.messages.map(message => message.text),
      [WELCOME.text, 'psst}\n{', 'psst}\n{'],
    );
  });

  it('tells what is no ClassChat', async () => {
    create().open();
    (await server.peer()).socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    await closed();
    assert.equal(faultCode(), 'not_classchat');
  });

  it('takes a socket that is connected already', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const address = { host: '127.0.0.1', port: 1 };
    const security = new Security(address);
    const options = { ...address, userName: 'Alice', timings: TIMINGS, socket, security };
    connection = new Connection(options, log.listener);
    connection.open();
    await (await server.peer()).greet();
    await log.until(() => log.opened !== undefined);
  });

  it('ends where hello is refused', async () => {
    create().open();
    const peer = await server.peer();
    await peer.hears();
    peer.say({ ...WELCOME, v: 2 });
    const { id } = await peer.hears();
    peer.say({ status: 'error', code: 'name_invalid', id, text: 'No.' });
    await closed();
    assert.deepEqual(log.closed?.fault, { code: 'name_invalid', text: 'No.' });
    assert.deepEqual(log.messages, []);
  });

  it('tells why the server closed, where the server said so', async () => {
    const peer = await opened(2);
    peer.say({ status: 'info', code: 'server_stopping', text: 'The server is shutting down.' });
    peer.socket.end();
    await closed();
    assert.equal(faultCode(), 'server_stopping');
    assert.equal(log.messages.at(-1)?.text, 'The server is shutting down.');
  });

  it('drops what is no message, says so, and reads on', async () => {
    const peer = await opened(2);
    peer.socket.write('rubbish\n[]\n{"status":"gossip","sender":"","receiver":"","text":""}\n');
    peer.say({ status: 'info', text: 'still here' });
    await log.until(() => log.messages.at(-1)?.text === 'still here');
    assert.equal(log.warnings.length, 3);
  });

  it('paces its objects to a version 1 server, good-bye included', async () => {
    const peer = await opened(1);
    let read = '';
    peer.socket.removeAllListeners('data').on('data', chunk => {
      read += chunk;
    });
    const reads = async (blocks: number) => {
      while (read.length < blocks * 4096) await once(peer.socket, 'data');
      return read.match(/.{4096}/gs)?.map(block => block.trim()) ?? [];
    };
    const end = once(peer.socket, 'end');
    mock.timers.enable({ apis: ['setTimeout'] });
    for (const text of ['{"a":1}', '{"b":2}']) connection.write(text);
    const quit = connection.quit();
    assert.deepEqual(await reads(1), ['{"a":1}']);
    mock.timers.tick(TIMINGS.paceMs);
    assert.deepEqual(await reads(2), ['{"a":1}', '{"b":2}']);
    mock.timers.tick(TIMINGS.paceMs);
    assert.equal(JSON.parse((await reads(3))[2] ?? '').status, 'quit');
    await end;
    await quit;
    assert.equal(read.length, 3 * 4096);
  });

  it('says good-bye also when it is disposed of', async () => {
    const peer = await opened(2);
    connection.dispose();
    assert.equal((await peer.hears())['status'], 'quit');
    assert.deepEqual(log.closed, { fault: undefined });
  });
});
