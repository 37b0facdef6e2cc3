/** Who attacks: sockets that are counted, bounded and always closed. */
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Sockets of one attack. */
export class Attackers {
  readonly #port: number;
  readonly #sockets: Socket[] = [];
  #isOver = false;

  constructor(port: number) {
    this.#port = port;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Connects; settles when connected or refused. */
  dial(): Promise<Socket> {
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    this.#sockets.push(socket);
    return new Promise(resolve => {
      socket.once('connect', () => resolve(socket));
      socket.on('error', () => resolve(socket));
    });
  }

  /** Connects, says the name, reads whatever comes, and counts the lines. */
  async enter(name: string, ...lines: readonly object[]): Promise<Attacker> {
    const attacker = new Attacker(await this.dial());
    attacker.write(`${name}\n`);
    for (const line of lines) attacker.say(line);
    return attacker;
  }

  /** Does something again and again, with a pause, until the attack is over or it was done so often. */
  async repeat(count: number, pauseMs: number, act: (round: number) => unknown): Promise<void> {
    for (let round = 0; round < count && !this.#isOver; round++) {
      await act(round);
      await delay(pauseMs);
    }
  }

  stop(): void {
    this.#isOver = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** One of them, who has a name. */
export class Attacker {
  readonly socket: Socket;
  #rest = '';
  #waiting: { test: (line: string) => boolean; count: number; resolve: () => void }[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    socket.on('close', () => {
      for (const { resolve } of this.#waiting) resolve();
    });
  }

  write(data: string | Uint8Array): void {
    this.socket.write(data);
  }

  say(message: object): void {
    this.write(`${JSON.stringify({ sender: '', receiver: '', text: '', ...message })}\n`);
  }

  /** Settles when so many lines have come that have that in them, or the connection is closed. */
  hears(part: string, count = 1): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiting.push({ test: line => line.includes(part), count, resolve });
    });
  }

  get closed(): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise(resolve => void this.socket.once('close', () => resolve()));
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      for (const wait of this.#waiting) {
        if (wait.test(line) && --wait.count === 0) wait.resolve();
      }
    }
  }
}
