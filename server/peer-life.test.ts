import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LIMITS } from '../protocol/limits.ts';
import { DEFAULT_LIMITS, GOODBYE_MS } from './limits.ts';
import { type RunningServer, startServer } from './start.ts';
import { SWEEP_MS } from './sweeper.ts';
import { LinePeer, NaivePeer } from './test-peers.ts';

/** What a peer may be late by. */
const EXACTNESS_MS = 2 * SWEEP_MS;

describe('Who is still there', () => {
  let server: RunningServer;

  beforeEach(async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_795_363_200_000 });
    server = await startServer({ port: 0 });
  });
  afterEach(async () => {
    let isStopped = false;
    const stopped = server.stop().finally(() => {
      isStopped = true;
    });
    while (!isStopped) {
      mock.timers.tick(GOODBYE_MS);
      await nextTurn();
    }
    await stopped;
    mock.timers.reset();
  });

  /** Time passes as it does for a machine that is awake; what is on its way arrives. */
  async function passes(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += SWEEP_MS) {
      mock.timers.tick(SWEEP_MS);
      for (let turn = 0; turn < 5; turn++) await nextTurn();
    }
  }

  /** The silence behind a bare name passes. */
  async function connectOld(): Promise<NaivePeer> {
    let isThere = false;
    const connecting = NaivePeer.connect(server.port, 'Old').finally(() => {
      isThere = true;
    });
    while (!isThere) {
      mock.timers.tick(LIMITS.bareNameSilenceMs);
      await nextTurn();
    }
    return connecting;
  }

  const { idleMs, pongMs, lineMs, helloMs } = DEFAULT_LIMITS;

  it('is asked once silent, stays while it answers, and is closed when it does not', async () => {
    const bob = await LinePeer.introduce(server.port, 'Bob');
    const alice = await LinePeer.introduce(server.port, 'Alice');
    for (let round = 0; round < 3; round++) {
      await passes(idleMs + EXACTNESS_MS);
      for (const peer of [alice, bob]) {
        const ping = await peer.sees(({ status }) => status === 'ping');
        assert.deepEqual(Object.keys(ping).sort(), ['receiver', 'sender', 'status', 'text']);
      }
      bob.send({ status: 'pong' });
      alice.send({ status: 'ping', id: `p${round}` });
      assert.equal((await alice.sees(({ id }) => id === `p${round}`))['status'], 'pong');
    }
    await passes(idleMs + EXACTNESS_MS);
    await bob.sees(({ status }) => status === 'ping');
    bob.send({ status: 'pong' });
    await alice.sees(({ status }) => status === 'ping');
    await passes(pongMs + EXACTNESS_MS);
    await alice.seesCode('timed_out');
    await alice.closed;
    await bob.sees(({ code, user }) => code === 'offline' && user === 'Alice');
  });

  it('is asked of nobody who would not understand', async () => {
    const naive = await connectOld();
    const bare = await LinePeer.connect(server.port, 'Netcat');
    await bare.seesCode('welcome');
    await passes(10 * idleMs);
    for (const peer of [naive, bare]) assert.deepEqual(peer.received, []);
    bare.send({ status: 'who', id: 'w' });
    assert.deepEqual((await bare.sees(({ id }) => id === 'w'))['people'], ['Old', 'Netcat']);
  });

  it('is held against nobody where the machine slept', async () => {
    const alice = await LinePeer.introduce(server.port, 'Alice');
    await passes(idleMs + EXACTNESS_MS);
    await alice.sees(({ status }) => status === 'ping');
    mock.timers.tick(8 * 3_600_000);
    alice.send({ status: 'pong' });
    alice.send({ status: 'who', id: 'w' });
    await alice.sees(({ id }) => id === 'w');
  });

  it('is not believed of who does not end a line', async () => {
    const slow = await LinePeer.introduce(server.port, 'Slow');
    const old = await connectOld();
    slow.write('{"status":"wh');
    old.write('{"status":"cre');
    await passes(lineMs / 2);
    slow.write('o"');
    await passes(lineMs / 2 + EXACTNESS_MS);
    assert.equal(
      (await slow.seesCode('timed_out'))['text'],
      'That took too long: a line was begun and did not end.',
    );
    await old.seesText('That took too long: a line was begun and did not end.');
    await Promise.all([slow.closed, old.closed]);
  });

  it('is not waited for where a name has to be proved and is not', async () => {
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const other = await LinePeer.connect(server.port, 'Alice');
    await other.seesCode('hello_required');
    await passes(helloMs + EXACTNESS_MS);
    await other.seesCode('timed_out');
    await other.closed;
    alice.send({ status: 'who', id: 'w' });
    assert.deepEqual((await alice.sees(({ id }) => id === 'w'))['people'], ['Alice']);
  });
});
