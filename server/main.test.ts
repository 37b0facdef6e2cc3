import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';
import { MAIN, ServerProcess } from './test-process.ts';

/** How many times more than it promises a server may take here: machines that run tests can be so slow. */
const SLOWNESS = 5;

describe('The program classchat-server', () => {
  const running: ServerProcess[] = [];
  let folder: string;
  function run(...args: string[]): ServerProcess {
    const server = new ServerProcess(['--data', 'memory', ...args]);
    running.push(server);
    return server;
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-'));
  });
  afterEach(async () => {
    for (const { child, exited } of running.splice(0)) {
      child.kill('SIGKILL');
      await exited;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('starts, says where, and nothing else', async () => {
    const server = run('--port', '0');
    const port = await server.started();
    const alice = await LinePeer.connect(port, 'Alice');
    await alice.seesCode('welcome');
    assert.equal(server.stderr, '');
    alice.socket.destroy();
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`on ${signal} tells everybody and exits with 0 within 2 s, though a peer reads nothing`, async () => {
      const server = run('--port', '0', '--log-level', 'error');
      const port = await server.started();
      const alice = await LinePeer.introduce(port, 'Alice');
      const bob = await NaivePeer.connect(port, 'Bob');
      const sleepy = await dial(port);
      sleepy.on('error', () => undefined).write('Sleepy\n');
      const start = performance.now();
      server.child.kill(signal);
      await Promise.all([alice, bob].map(peer => peer.seesText('The server is shutting down.')));
      assert.equal(await server.exited, 0);
      assert.ok(performance.now() - start < 2000 * SLOWNESS);
      sleepy.destroy();
    });
  }

  it('goes on when nobody reads its log any more', async () => {
    const server = run('--port', '0');
    const port = await server.started();
    server.child.stdout?.destroy();
    for (const name of ['Alice', 'Bob', 'Carol']) {
      const peer = await LinePeer.connect(port, name);
      await peer.seesCode('welcome');
      peer.socket.destroy();
      await peer.closed;
    }
    server.child.kill('SIGTERM');
    assert.equal(await server.exited, 0);
  });

  it('serves and stops though whoever started it never reads its log', async () => {
    const server = run('--port', '0', '--no-limits');
    const port = await server.started();
    server.child.stdout?.removeAllListeners('data').pause();
    const alice = await LinePeer.introduce(port, 'Alice');
    const line = `${JSON.stringify({ status: 'private', receiver: 'Alice', text: 'x' })}\n`;
    for (let round = 0; round < 10; round++) {
      alice.write(line.repeat(2000));
      alice.send({ status: 'who', id: String(round) });
      await alice.sees(({ status, id }) => status === 'who' && id === String(round));
    }
    const start = performance.now();
    const exited = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    assert.deepEqual(await exited, [0, null]);
    assert.ok(performance.now() - start < 2000 * SLOWNESS);
    server.child.stdout?.resume();
  });

  it('exits with 0 after --version and --help', async () => {
    const [version, help] = [run('--version'), run('--help')];
    assert.equal(await version.exited, 0);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(await help.exited, 0);
    assert.match(help.stdout, /^Usage: classchat-server /);
  });

  it('exits with 2 and one sentence after a bad flag', async () => {
    const server = run('--port', 'http');
    assert.equal(await server.exited, 2);
    assert.match(server.stderr, /^classchat-server: [^\n]+\n$/);
    assert.equal(server.stdout, '');
  });

  it('exits with 1 and one sentence where it cannot start', async () => {
    const port = await run('--port', '0').started();
    for (const args of [
      ['--port', String(port)],
      ['--port', '0', '--data', MAIN],
      ['--port', '0', '--host', '240.0.0.1'],
    ]) {
      const server = run(...args);
      assert.equal(await server.exited, 1);
      assert.match(server.stderr, /^classchat-server: Cannot [^\n]+\n$/);
      assert.equal(server.stdout, '');
    }
  });

  it('says that nothing is kept where it keeps messages in memory, at every level of its log', async () => {
    const server = run('--port', '0', '--log-level', 'error');
    await server.logs(/\[SERVER\] Messages are kept in memory only: [^\n]+\n/);
  });

  describe('with a folder', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'classchat-main-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    const keep = (...nodeArgs: string[]) => {
      const server = new ServerProcess(['--port', '0', '--data', folder], nodeArgs);
      running.push(server);
      return server;
    };
    const refuses = async (sentence: RegExp, ...nodeArgs: string[]) => {
      const server = keep(...nodeArgs);
      assert.equal(await server.exited, 1);
      assert.match(server.stderr, /^classchat-server: Cannot keep messages[^\n]+\n$/);
      assert.match(server.stderr, sentence);
      assert.match(server.stderr, /--data/);
      assert.equal(server.stdout, '');
    };

    it('says where messages are kept, and to a second server that the folder is in use', async () => {
      const server = keep();
      await server.logs(/Messages are kept in '[^']*classchat-main-[^']*' \(durability full\)/);
      await refuses(/another ClassChat server uses this folder/);
      server.child.kill('SIGTERM');
      assert.equal(await server.exited, 0);
      assert.equal(server.stderr, '');
    });

    it('says what is wrong with a file that it cannot use', async () => {
      const file = join(folder, 'messages.db');
      await writeFile(file, 'This is no database. '.repeat(500));
      await refuses(/damaged/);
      await rm(file);
      const database = new DatabaseSync(file);
      database.exec('CREATE TABLE notes (text)');
      await refuses(/another program/);
      database.exec('PRAGMA application_id = 0x436c4368; PRAGMA user_version = 99');
      database.close();
      await refuses(/a newer ClassChat/);
    });

    it('offers to keep nothing where this Node has no SQLite, and then does without', async () => {
      const without = '--no-experimental-sqlite';
      await refuses(/this Node has no node:sqlite; [^\n]+--data memory/, without);
      const server = new ServerProcess(['--port', '0', '--data', 'memory'], [without]);
      running.push(server);
      await server.started();
    });
  });
});
