import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NO_LIMITS } from './limits.ts';
import { createLog } from './log.ts';
import { startServer } from './start.ts';
import type { StartFault } from './start-fault.ts';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';

describe('startServer', () => {
  it('picks a free port for 0 and names it', async () => {
    const servers = await Promise.all([startServer({ port: 0 }), startServer({ port: 0 })]);
    const ports = servers.map(({ port }) => port);
    assert.equal(new Set(ports).size, 2);
    for (const server of servers) {
      assert.equal(server.host, '127.0.0.1');
      const peer = await LinePeer.connect(server.port, 'Alice');
      await peer.seesCode('welcome');
      peer.socket.destroy();
    }
    await Promise.all(servers.map(server => server.stop()));
  });

  it('logs the lines of 2025, and no text of a message', async () => {
    const logged: string[] = [];
    const log = createLog('info', text => logged.push(text));
    const server = await startServer({ port: 0, log });
    const alice = await NaivePeer.connect(server.port, 'Alice');
    alice.send('create', 'CS350');
    alice.send('group', 'CS350', 'secret');
    alice.send('private', 'Alice', 'secret');
    alice.write('{]}');
    await alice.sees(({ status }) => status === 'error');
    alice.send('quit');
    await alice.closed;
    await nextTurn();
    assert.deepEqual(
      logged
        .join('')
        .replace(/', \d+\)/, "', PORT)")
        .split('\n'),
      [
        `[SERVER] Server started on 127.0.0.1:${server.port}`,
        '[SERVER] Waiting for connections...',
        `[SERVER] New connection from ('127.0.0.1', PORT)`,
        '[SERVER] Alice has joined the chat',
        "[SERVER] Alice created room 'CS350'",
        '[SERVER] Group message in CS350 from Alice',
        '[SERVER] Private message from Alice to Alice',
        '[SERVER] Invalid JSON from Alice',
        '[SERVER] Alice disconnected',
        '',
      ],
    );
    await server.stop();
  });

  it('warns where the whole network can connect', async () => {
    const logged: string[] = [];
    const log = createLog('warn', text => logged.push(text));
    const server = await startServer({ host: '0.0.0.0', port: 0, log });
    await nextTurn();
    assert.match(logged.join(''), /Warning: everybody on the network can connect/);
    await server.stop();
  });

  it('says in one sentence that the port is in use, that the host is not ours', async () => {
    const server = await startServer({ port: 0 });
    await assert.rejects(startServer({ port: server.port }), (fault: StartFault) => {
      assert.equal(fault.code, 'port_in_use');
      assert.match(
        fault.message,
        new RegExp(`^Cannot listen on 127.0.0.1:${server.port}: another program does already.*--port`),
      );
      return true;
    });
    await server.stop();
    // No machine can have an address of class E.
    await assert.rejects(startServer({ host: '240.0.0.1', port: 0 }), { code: 'host_not_here' });
  });

  it('announces no class that nobody else could connect to', async () => {
    await assert.rejects(startServer({ port: 0, announce: 'Lab' }), (fault: StartFault) => {
      assert.equal(fault.code, 'nobody_to_tell');
      assert.match(
        fault.message,
        /^Cannot announce a class on 127\.0\.0\.1: [^\n]+ --host [^\n]+ --announce out\.$/,
      );
      return true;
    });
  });

  describe('with a data folder', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'classchat-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('creates it, keeps there what is said, and knows it again', async () => {
      const data = { folder: join(folder, 'a', 'b') };
      const server = await startServer({ port: 0, data });
      const alice = await LinePeer.connect(server.port, 'Alice');
      alice.send({ status: 'hello', v: 2 });
      const { token } = await alice.seesCode('ready');
      alice.send({ status: 'create', receiver: 'Lab' });
      alice.send({ status: 'group', receiver: 'Lab', text: 'kept', id: 'a1' });
      const { epoch } = await alice.sees(({ status }) => status === 'ack');
      await server.stop();

      const again = await startServer({ port: 0, data });
      const back = await LinePeer.connect(again.port, 'Alice');
      await back.seesCode('hello_required');
      back.send({ status: 'hello', v: 2, token, resume: { group: { Lab: [epoch, 0] } } });
      const { rooms } = await back.seesCode('ready');
      assert.deepEqual(rooms, [{ name: 'Lab', members: ['Alice'], epoch, seq: 1, read: 0, recovered: true }]);
      const missed = await back.sees(({ status }) => status === 'group');
      assert.deepEqual([missed['text'], missed['seq'], missed['id']], ['kept', 1, 'a1']);
      await again.stop();
    });

    it('has it for itself: a second server says that it is in use, and does not listen', async () => {
      const data = { folder };
      const server = await startServer({ port: 0, data });
      await assert.rejects(startServer({ port: 0, data }), { code: 'in_use' });
      await server.stop();
      await (await startServer({ port: 0, data })).stop();
    });

    it('of which the port is in use is let go again', async () => {
      const other = await startServer({ port: 0 });
      const data = { folder };
      await assert.rejects(startServer({ port: other.port, data }), { code: 'port_in_use' });
      await (await startServer({ port: 0, data })).stop();
      await other.stop();
    });

    it('says so where it cannot be written to, and does not listen', async () => {
      await writeFile(join(folder, 'file'), '');
      for (const dataFolder of [join(folder, 'file'), join(folder, 'file', 'below'), 'a\0b']) {
        await assert.rejects(startServer({ port: 0, data: { folder: dataFolder } }), {
          code: 'data_unusable',
        });
      }
    });
  });

  describe('stop', () => {
    // No time passes by itself: what a stop waits for shows on any machine.
    const stopTheClock = () => mock.timers.enable({ apis: ['setTimeout'] });
    let passing: NodeJS.Timeout | undefined;
    afterEach(() => {
      clearInterval(passing);
      mock.timers.reset();
    });

    /** From now on so many ms pass for the server, in small steps, and no more: what takes longer does not end. */
    function passTime(ms: number): void {
      const step = 20;
      let left = ms;
      passing = setInterval(() => {
        if (left <= 0) return;
        left -= step;
        mock.timers.tick(step);
      }, 1);
    }

    it('tells everybody and closes all, within 2 s, whoever reads or not', async () => {
      const server = await startServer({ port: 0, limits: NO_LIMITS });
      const alice = await LinePeer.introduce(server.port, 'Alice');
      const bob = await NaivePeer.connect(server.port, 'Bob');
      stopTheClock();
      const nameless = new LinePeer(await dial(server.port));
      const sleepy = await LinePeer.introduce(server.port, 'Sleepy');
      sleepy.socket.pause();
      for (let at = 0; at < 60; at++) {
        alice.send({ status: 'private', receiver: 'Sleepy', text: 'x'.repeat(60_000), id: String(at) });
      }
      await alice.sees(({ id }) => id === '59');
      const stopped = server.stop();
      passTime(2000);
      assert.equal(server.stop(), stopped);
      for (const peer of [alice, bob]) {
        assert.equal((await peer.seesText('The server is shutting down.'))['status'], 'info');
        await peer.closed;
        assert.deepEqual(peer.received, []);
      }
      await nameless.closed;
      await stopped;
      sleepy.socket.destroy();
      await assert.rejects(dial(server.port), { code: 'ECONNREFUSED' });
    });

    it('waits for nobody where nobody is', async () => {
      stopTheClock();
      const server = await startServer({ port: 0 });
      await server.stop();
    });
  });
});
