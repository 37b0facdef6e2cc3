import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import type { Log } from './log.ts';
import { type RunningServer, startServer } from './start.ts';
import { LinePeer, NaivePeer } from './test-peers.ts';

/** So low that a test meets them at once, and so quick that it need not wait. */
const LOW: ServerLimits = {
  ...DEFAULT_LIMITS,
  messageBurst: 5,
  messagesOfUser: 200,
  questionBurst: 5,
  questionsOfUser: 200,
  resyncBurst: 10,
};

describe('The pace of what is asked', () => {
  let server: RunningServer;
  let hits: string[];

  const log: Log = {
    write(note) {
      if (note.event === 'limit') hits.push(`${note.user} ${note.limit}`);
    },
  };

  async function start(limits: ServerLimits): Promise<void> {
    hits = [];
    server = await startServer({ port: 0, limits, log });
  }

  afterEach(() => server.stop());

  it('delays a pasted piece of code and loses no line of it, nor its order', async () => {
    await start(LOW);
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const bob = await LinePeer.introduce(server.port, 'Bob');
    alice.send({ status: 'create', receiver: 'Lab', id: 'c' });
    await alice.sees(({ id }) => id === 'c');
    bob.send({ status: 'join', receiver: 'Lab', id: 'j' });
    await bob.sees(({ id }) => id === 'j');
    for (let at = 0; at < 100; at++)
      alice.send({ status: 'group', receiver: 'Lab', text: `line ${at}`, id: `m${at}` });
    alice.send({ status: 'leave', receiver: 'Lab', id: 'l' });
    for (let at = 0; at < 100; at++) {
      const heard = await bob.sees(({ status }) => status === 'group');
      assert.deepEqual([heard['text'], heard['seq']], [`line ${at}`, at + 1]);
      assert.equal((await alice.sees(({ status }) => status === 'ack'))['id'], `m${at}`);
    }
    await alice.sees(({ code, id }) => code === 'left' && id === 'l');
    assert.ok(hits.includes('Alice messagesOfUser'));
  });

  it('delays version 1 as well, and lets it lose nothing', async () => {
    await start(LOW);
    const bob = await LinePeer.introduce(server.port, 'Bob');
    const old = await NaivePeer.connect(server.port, 'Old');
    for (let at = 0; at < 40; at++) old.send('private', 'Bob', `line ${at}`);
    for (let at = 0; at < 40; at++)
      assert.equal((await bob.sees(({ status }) => status === 'private'))['text'], `line ${at}`);
    assert.ok(hits.includes('Old messagesOfUser'));
  });

  it('still answers all of who has said everything and closed that side', async () => {
    await start(LOW);
    const peer = await LinePeer.connect(server.port, 'Netcat');
    await peer.seesCode('welcome');
    for (let at = 0; at < 60; at++) peer.send({ status: 'who', id: `w${at}` });
    peer.socket.end();
    for (let at = 0; at < 60; at++) await peer.sees(({ id }) => id === `w${at}`);
    await peer.closed;
    assert.ok(hits.includes('Netcat questionsOfUser'));
  });

  it('ends with the server, though much is held', async () => {
    await start({ ...LOW, questionsOfUser: 1 });
    const peer = await LinePeer.connect(server.port, 'Netcat');
    for (let at = 0; at < 60; at++) peer.send({ status: 'who', id: `w${at}` });
    await peer.sees(({ id }) => id === 'w4');
    await server.stop();
    await peer.closed;
  });

  it('does nothing of what was held for who is gone', async () => {
    await start({ ...LOW, messagesOfUser: 1 });
    const bob = await LinePeer.introduce(server.port, 'Bob');
    const eve = await LinePeer.connect(server.port, 'Eve');
    for (let at = 0; at < 50; at++) eve.send({ status: 'private', receiver: 'Bob', text: String(at) });
    await bob.sees(({ text }) => text === '4');
    eve.socket.resetAndDestroy();
    await bob.sees(({ code, user }) => code === 'offline' && user === 'Eve');
    assert.ok(bob.received.every(({ status }) => status !== 'private'));
  });

  it('lets who comes back with 200 messages and 50 rooms through without a delay', async () => {
    await start(DEFAULT_LIMITS);
    const token = 'a token that nobody else has, of course'.padEnd(40);
    const rooms = Array.from({ length: 50 }, (_, at) => `Room ${at}`);
    const owner = await LinePeer.introduce(server.port, 'Owner');
    for (const receiver of rooms) owner.send({ status: 'create', receiver, id: receiver });
    await owner.sees(({ id }) => id === rooms.at(-1));
    const first = await LinePeer.connect(server.port, 'Alice');
    first.send({ status: 'hello', v: 2, token });
    await first.seesCode('ready');
    first.socket.destroy();
    const alice = await LinePeer.connect(server.port, 'Alice');
    alice.send({ status: 'hello', v: 2, token, id: 'h' });
    for (const receiver of rooms) alice.send({ status: 'join', receiver, id: `j ${receiver}` });
    for (let at = 0; at < 200; at++) {
      alice.send({ status: 'group', receiver: rooms[at % 50] ?? '', text: `message ${at}`, id: `m${at}` });
    }
    for (const receiver of rooms)
      alice.send({ status: 'history', kind: 'group', receiver, id: `h ${receiver}` });
    await alice.sees(({ id }) => id === `h ${rooms.at(-1)}`);
    assert.equal(hits.join(), '');
  });
});

describe('A peer that reads slowly', () => {
  it('misses typing and presence past the soft cap, and is told how everything stands once it has read the rest', async () => {
    const hits: string[] = [];
    const server = await startServer({
      port: 0,
      limits: {
        ...DEFAULT_LIMITS,
        waitingBytes: 64 * 1024 * 1024,
        messageBurst: 10_000,
        receiverBurst: 10_000,
        waitingSoftBytes: 1,
      },
      log: {
        write(note) {
          if (note.event === 'limit') hits.push(note.limit);
        },
      },
    });
    const sleepy = await LinePeer.introduce(server.port, 'Sleepy');
    const alice = await LinePeer.introduce(server.port, 'Alice');
    await sleepy.sees(({ user }) => user === 'Alice');
    sleepy.socket.pause();
    // More than the loopback interface takes by itself.
    const text = 'x'.repeat(60_000);
    for (let at = 0; at < 200; at++)
      alice.send({ status: 'private', receiver: 'Sleepy', text, id: `m${at}` });
    await alice.sees(({ id }) => id === 'm199');
    alice.send({ status: 'typing', receiver: 'Sleepy', kind: 'private', id: 't' });
    await alice.sees(({ id }) => id === 't');
    assert.deepEqual(hits, [], 'that somebody types is nothing to be made up for');
    for (let at = 0; at < 5; at++) {
      const guest = await LinePeer.introduce(server.port, `Guest ${at}`);
      guest.send({ status: 'create', receiver: `Room ${at}`, id: 'c' });
      await guest.sees(({ id }) => id === 'c');
    }
    assert.deepEqual(hits, ['waitingSoftBytes']);
    sleepy.socket.resume();
    const seen = sleepy.received;
    const who = await sleepy.sees(({ status }) => status === 'who');
    assert.deepEqual(who['people'], [
      'Sleepy',
      'Alice',
      'Guest 0',
      'Guest 1',
      'Guest 2',
      'Guest 3',
      'Guest 4',
    ]);
    assert.ok(seen.every(({ status }) => status !== 'presence' && status !== 'typing'));
    const bob = await LinePeer.introduce(server.port, 'Bob');
    await sleepy.sees(({ status, user }) => status === 'presence' && user === 'Bob');
    bob.socket.destroy();
    await server.stop();
  });
});
