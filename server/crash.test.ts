import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { HistoryPage, KeptMessage } from '../protocol/messages.ts';
import { LinePeer, type Received } from './test-peers.ts';
import { ServerProcess } from './test-process.ts';

/** How often a server is killed; `npm run test:crash` does it more often. */
const ROUNDS = Number(process.env['CLASSCHAT_CRASHES'] ?? 3);

/** ms that a server lives at most, once everybody is connected. */
const LONGEST_MS = 400;

/** Messages of one sender that may be on their way at a time. */
const IN_FLIGHT = 8;

/** Somebody who says one thing after the other, and says again after a crash what was not acknowledged. */
class Talker {
  readonly name: string;
  /** What was acknowledged: `seq` by id. */
  readonly kept = new Map<string, number>();
  /** What was not, oldest first. */
  #open: string[] = [];
  #said = 0;
  #token: unknown;
  #peer: LinePeer | undefined;
  #heard = 0;
  #epoch: unknown;

  constructor(name: string) {
    this.name = name;
  }

  /** Connects, resumes, enters the room, and begins to talk. */
  async begin(port: number): Promise<void> {
    const peer = await LinePeer.connect(port, this.name);
    this.#peer = peer;
    const resume =
      this.#epoch === undefined ? {} : { resume: { group: { Lab: [this.#epoch, this.#heard] } } };
    peer.send({
      status: 'hello',
      v: 2,
      ...(this.#token === undefined ? {} : { token: this.#token }),
      ...resume,
    });
    const ready = await peer.seesCode('ready');
    assert.ok(this.#token === undefined || ready['token'] === this.#token, 'the name is still its own');
    this.#token = ready['token'];
    if (this.#epoch === undefined) {
      peer.send({ status: 'create', receiver: 'Lab', id: 'enter' });
      await peer.sees(({ id }) => id === 'enter');
      peer.send({ status: 'join', receiver: 'Lab', id: 'enter' });
      const entered = await peer.sees(({ id, epoch }) => id === 'enter' && epoch !== undefined);
      this.#epoch = entered['epoch'];
      this.#heard = Number(entered['seq']);
    }
    peer.socket.on('data', () => this.#hear(peer));
    for (const id of this.#open) this.#send(id);
    this.#talk();
    this.#hear(peer);
  }

  /** The connection is gone: what came before its end is heard. */
  async end(): Promise<void> {
    const peer = this.#peer;
    if (!peer) return;
    await peer.closed;
    this.#hear(peer);
  }

  #hear(peer: LinePeer): void {
    for (const message of peer.received.splice(0)) this.#take(message);
    this.#talk();
  }

  #take({ status, seq, id }: Received): void {
    if (status === 'ack') {
      this.kept.set(String(id), Number(seq));
      this.#open = this.#open.filter(open => open !== id);
    } else if (status === 'group') {
      assert.equal(seq, this.#heard + 1, `${this.name} hears every message once, in order, whatever crashed`);
      this.#heard = Number(seq);
    } else assert.notEqual(status, 'error');
  }

  #talk(): void {
    while (this.#open.length < IN_FLIGHT) {
      const id = `${this.name}-${++this.#said}`;
      this.#open.push(id);
      this.#send(id);
    }
  }

  #send(id: string): void {
    this.#peer?.send({ status: 'group', receiver: 'Lab', text: `I say ${id}`, id });
  }
}

/** All that was said in the room, asked by somebody who enters it. */
async function everything(port: number): Promise<KeptMessage[]> {
  const reader = await LinePeer.connect(port, 'Reader');
  reader.send({ status: 'join', receiver: 'Lab' });
  const all: KeptMessage[] = [];
  for (let isMore = true; isMore; ) {
    const after = all.length;
    reader.send({ status: 'history', kind: 'group', receiver: 'Lab', after, limit: 500, id: `h${after}` });
    const page = (await reader.sees(({ id }) => id === `h${after}`)) as unknown as HistoryPage;
    all.push(...page.messages);
    isMore = page.more;
  }
  reader.socket.destroy();
  return all;
}

function check(messages: readonly KeptMessage[], talkers: readonly Talker[]): void {
  for (const [at, { seq }] of messages.entries()) assert.equal(seq, at + 1, 'no number is left out');
  const ids = messages.map(({ id }) => id ?? '');
  assert.equal(new Set(ids).size, ids.length, 'nothing is there twice');
  for (const { name, kept } of talkers) {
    for (const [id, seq] of kept) assert.equal(ids[seq - 1], id, `${id} was acknowledged`);
    const own = ids.filter(id => id.startsWith(`${name}-`));
    assert.deepEqual(
      own,
      own.map((_, at) => `${name}-${at + 1}`),
      'in the order in which it was said',
    );
  }
}

describe('a server that is killed', () => {
  let folder: string;
  let server: ServerProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-crash-'));
  });
  afterEach(async () => {
    server?.child.kill('SIGKILL');
    await server?.exited;
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  it(`loses nothing that it acknowledged, says nothing twice, and goes on where it was: ${ROUNDS} times kill -9`, async function () {
    this.timeout(ROUNDS * 60_000);
    const talkers = ['Alice', 'Bob', 'Carol'].map(name => new Talker(name));
    for (let round = 0; round < ROUNDS; round++) {
      server = new ServerProcess(['--port', '0', '--data', folder, '--log-level', 'error']);
      const port = await server.started();
      for (const talker of talkers) await talker.begin(port);
      await delay(Math.random() * LONGEST_MS);
      server.child.kill('SIGKILL');
      await server.exited;
      for (const talker of talkers) await talker.end();
      const database = new DatabaseSync(join(folder, 'messages.db'));
      assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
      database.close();
    }
    server = new ServerProcess(['--port', '0', '--data', folder]);
    const messages = await everything(await server.started());
    assert.ok(messages.length > 0);
    check(messages, talkers);
  });
});
