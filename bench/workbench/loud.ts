import { setTimeout as delay } from 'node:timers/promises';
import { ChatClient } from '../../client/chat-client.ts';
import type { TestServer } from '../../test/programs/server.ts';

/** Somebody who says so many messages a second in a room, until it is enough. */
export class Loud {
  readonly #client: ChatClient;
  readonly #room: string;
  readonly #began = performance.now();
  readonly #talk: Promise<void>;
  #said = 0;
  #phase: 'talking' | 'done' = 'talking';

  private constructor(client: ChatClient, room: string, rate: number) {
    this.#client = client;
    this.#room = room;
    this.#talk = this.#go(rate);
  }

  /** Enters the room and begins. */
  static async enter({ host, port }: TestServer, room: string, rate: number): Promise<Loud> {
    const client = new ChatClient({ host, port, userName: 'Loud' });
    const online = new Promise<void>((resolve, reject) => {
      client.onState(state => {
        if (state.kind === 'online') resolve();
        if (state.kind === 'refused') reject(new Error(`Loud was refused: ${state.reason.code}.`));
      });
    });
    client.connect();
    await online;
    await client.request({ status: 'join', receiver: room });
    return new Loud(client, room, rate);
  }

  /** The text of the newest message. */
  get last(): string {
    return `number ${this.#said},`;
  }

  /** Ends. How many messages a second it were. */
  async stop(): Promise<number> {
    this.#phase = 'done';
    await this.#talk;
    const seconds = (performance.now() - this.#began) / 1000;
    this.#client.dispose();
    return this.#said / seconds;
  }

  async #go(rate: number): Promise<void> {
    let acknowledged: Promise<unknown> = Promise.resolve();
    while (this.#phase === 'talking') {
      this.#said += 1;
      const text = `number ${this.#said}, and *some* more words that say what \`recv\` does`;
      acknowledged = this.#client.request({ status: 'group', receiver: this.#room, text });
      await delay(Math.max(0, this.#began + (this.#said * 1000) / rate - performance.now()));
    }
    await acknowledged;
  }
}
