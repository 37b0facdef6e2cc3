import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ChatClient, type ClientState } from '../../client/chat-client.ts';
import { ChatSession } from '../../client/chat-session.ts';
import { until } from '../../client/testing/until.ts';
import type { ConversationId } from '../../client/transcript.ts';
import { ownedFolder } from '../../scripts/owned-folder.ts';
import { repo } from '../../scripts/repo.ts';
import { startServer, type TestServer } from './server.ts';

/** How often the server is started anew. */
const ROUNDS = 3;

/** Messages of one person that may be on their way at a time. */
const IN_FLIGHT = 4;

/** ms between two of them, so that what is on its way when the server stops is some of what is said, and all fits into a transcript. */
const PACE_MS = 20;

/** What one person says at most. */
const MOST = 1000;

/** ms that a server is talked to before it is stopped: the stop falls into the middle of what is being said. */
const LOAD_MS = 400;

const LAB: ConversationId = { kind: 'room', name: 'Lab' };

/** Somebody who talks without a break while connected, and does nothing about a server that goes away. */
class Talker {
  readonly name: string;
  readonly session: ChatSession;
  readonly client: ChatClient;
  /** Why the connection was lost, once a loss. */
  readonly losses: string[] = [];
  /** ms from each loss to the next connection. */
  readonly away: number[] = [];
  said = 0;
  /** Messages whose answer the end of a connection took. */
  cutOff = 0;
  #lostAt: number | undefined;
  #isTalking = false;

  constructor({ host, port }: TestServer, name: string) {
    this.name = name;
    // Else the tries of quick restarts would be taken for those of one that does not come back.
    this.client = new ChatClient({ host, port, userName: name, timings: { stableMs: 0 } });
    this.session = new ChatSession(this.client);
    this.client.onState(state => this.#follow(state));
  }

  async enter(): Promise<void> {
    this.client.connect();
    await this.isOnline();
    await this.session.run({ status: 'create', receiver: 'Lab' });
    await this.session.run({ status: 'join', receiver: 'Lab' });
  }

  isOnline(): Promise<void> {
    return until(this.client.onState, () => this.client.state.kind === 'online');
  }

  begin(): void {
    this.#isTalking = true;
    for (let at = 0; at < IN_FLIGHT; at++) void this.#talk();
  }

  /** Says no more. Resolves when the server has all that was said. */
  async end(): Promise<void> {
    this.#isTalking = false;
    await until(this.session.onOutbox, () => this.session.outbox.length === 0);
  }

  get texts(): string[] {
    const { entries = [] } = this.session.transcript(LAB) ?? {};
    return entries.flatMap(entry => (entry.kind === 'message' ? [`${entry.sender}: ${entry.text}`] : []));
  }

  dispose(): void {
    this.session.dispose();
    this.client.dispose();
  }

  async #talk(): Promise<void> {
    while (this.#isTalking && this.said < MOST) {
      await this.isOnline();
      const text = `${this.name} says ${++this.said}`;
      const reply = await this.session.run({ status: 'group', receiver: 'Lab', text });
      if (!reply.ok) {
        assert.equal(reply.code, 'disconnected', text);
        this.cutOff++;
      }
      await delay(PACE_MS);
    }
  }

  #follow(state: ClientState): void {
    if (state.kind === 'waiting' && this.#lostAt === undefined) {
      this.#lostAt = performance.now();
      this.losses.push(state.reason.code);
    } else if (state.kind === 'online' && this.#lostAt !== undefined) {
      this.away.push(performance.now() - this.#lostAt);
      this.#lostAt = undefined;
    }
  }
}

describe('a server that is started anew while a class talks', () => {
  const data = ownedFolder('restart');
  const talkers: Talker[] = [];
  let server: TestServer;

  beforeEach(async () => {
    server = await startServer(['--data', data.path]);
  });
  afterEach(async () => {
    for (const talker of talkers.splice(0)) talker.dispose();
    await server.stop();
  });
  after(() => data.remove());

  /** Everything that the log has of the room. */
  async function exported(): Promise<string[]> {
    const args = ['export', '--data', data.path, '--room', 'Lab', '--format', 'jsonl'];
    const { stdout } = await promisify(execFile)(process.execPath, [join(repo, 'dist/server.js'), ...args], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const lines = stdout.trim().split('\n');
    return lines.map(line => {
      const { sender, text } = JSON.parse(line);
      return `${sender}: ${text}`;
    });
  }

  it(`loses nothing, says nothing twice, and everybody comes back by themselves: ${ROUNDS} times SIGTERM`, async () => {
    const names = ['Alice', 'Bob', 'Carol', 'Dora'];
    talkers.push(...names.map(name => new Talker(server, name)));
    for (const talker of talkers) await talker.enter();
    for (const talker of talkers) talker.begin();
    for (let round = 0; round < ROUNDS; round++) {
      await delay(LOAD_MS);
      server.program.kill('SIGTERM');
      assert.equal(await server.program.exited, 0);
      server = await startServer(['--data', data.path, '--port', String(server.port)]);
      await Promise.all(talkers.map(talker => talker.isOnline()));
    }
    await Promise.all(talkers.map(talker => talker.end()));
    assert.ok(
      talkers.some(({ cutOff }) => cutOff > 0),
      'a stop came in the middle of what was being said',
    );
    const all = await exported();
    assert.equal(new Set(all).size, all.length, 'nothing is there twice');
    for (const talker of talkers) {
      const { name, said, session } = talker;
      const own = all.filter(text => text.startsWith(`${name}:`));
      const wanted = Array.from({ length: said }, (_, at) => `${name}: ${name} says ${at + 1}`);
      assert.deepEqual([...own].sort(), [...wanted].sort(), 'all that was said is there');
      assert.deepEqual(own, wanted, 'in the order in which it was said');
      await until(session.onEntries, () => talker.texts.length >= all.length);
      assert.deepEqual(talker.texts, all, 'everybody sees the same, in the same order');
      assert.deepEqual(talker.losses, Array(ROUNDS).fill('server_stopping'), 'everybody was told');
    }
  });
});
