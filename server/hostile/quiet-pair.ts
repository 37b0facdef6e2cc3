import assert from 'node:assert/strict';
import { LinePeer } from '../test-peers.ts';

const ROOM = 'Quiet';

/** Two who talk in a room of their own, whatever happens around them. */
export class QuietPair {
  readonly #peers: readonly [LinePeer, LinePeer];
  readonly #said: string[] = [];
  /** ms that each message took from its sender to the other one. */
  readonly times: number[] = [];

  private constructor(peers: readonly [LinePeer, LinePeer]) {
    this.#peers = peers;
  }

  static async meet(port: number): Promise<QuietPair> {
    const alice = await LinePeer.introduce(port, 'Alice');
    const bob = await LinePeer.introduce(port, 'Bob');
    alice.send({ status: 'create', receiver: ROOM, id: 'c' });
    await alice.seesCode('created');
    bob.send({ status: 'join', receiver: ROOM, id: 'j' });
    await bob.seesCode('joined');
    return new QuietPair([alice, bob]);
  }

  /** How many messages were said. */
  get count(): number {
    return this.#said.length;
  }

  /** One says something: it is acknowledged, and both hear it in its place. */
  async say(): Promise<void> {
    const count = this.#said.length;
    const [speaker, other] = count % 2 === 0 ? this.#peers : [this.#peers[1], this.#peers[0]];
    const id = `q${count}`;
    const text = `message ${count}`;
    this.#said.push(text);
    const begin = performance.now();
    speaker.send({ status: 'group', receiver: ROOM, text, id });
    const heard = await other.sees(message => message['status'] === 'group' && message['id'] === id);
    this.times.push(performance.now() - begin);
    const ack = await speaker.sees(message => message['id'] === id);
    const own = await speaker.sees(message => message['status'] === 'group' && message['id'] === id);
    assert.equal(ack['status'], 'ack');
    for (const message of [ack, heard, own]) assert.equal(message['seq'], count + 1);
    assert.deepEqual([heard['text'], own['text']], [text, text]);
  }

  /** They talk until something is over, and at least so many times. */
  async talkDuring(event: Promise<unknown>, least = 20): Promise<void> {
    let isOver = false;
    const over = event.finally(() => {
      isOver = true;
    });
    while (!isOver || this.count < least) await this.say();
    await over;
  }

  /** The server has kept all that they said, in its order. */
  async checkHistory(): Promise<void> {
    const kept: unknown[] = [];
    for (let after = 0; ; ) {
      const id = `h${after}`;
      const [alice] = this.#peers;
      alice.send({ status: 'history', kind: 'group', receiver: ROOM, after, limit: 500, id });
      const page = await alice.sees(message => message['id'] === id);
      const messages = page['messages'] as { text: string; seq: number }[];
      kept.push(...messages.map(({ text }) => text));
      after += messages.length;
      if (page['more'] !== true) break;
    }
    assert.deepEqual(kept, this.#said);
  }

  leave(): void {
    for (const { socket } of this.#peers) socket.destroy();
  }
}
