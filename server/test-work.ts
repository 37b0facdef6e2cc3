/** Counts what a server in this process does for its peers: work, not time, so that a busy machine counts the same. */
import { Socket } from 'node:net';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What was done since the meter was made, or read last. */
export interface Work {
  /** Writes to the sockets of the server: each is a call of the system. */
  writes: number;
  /** Messages that were made into JSON. */
  encodes: number;
  /** Buffers that were made of a text, or of other bytes. */
  buffers: number;
}

const NOTHING: Work = { writes: 0, encodes: 0, buffers: 0 };

/** Counts until it is stopped. Whoever else is in this process must neither encode nor fill buffers meanwhile. */
export class WorkMeter {
  #work = { ...NOTHING };
  readonly #restore: (() => void)[] = [];

  /** @param port of the server: the other ends of its sockets are in this process too */
  constructor(port: number) {
    for (const name of ['_write', '_writev'])
      this.#watch(Socket.prototype, name, socket => {
        if ((socket as Socket).localPort === port) this.#work.writes += 1;
      });
    this.#watch(JSON, 'stringify', (_, [value]) => {
      if (typeof value === 'object' && value !== null && 'status' in value) this.#work.encodes += 1;
    });
    for (const name of ['from', 'concat'])
      this.#watch(Buffer, name, () => {
        this.#work.buffers += 1;
      });
  }

  /** What was done since it was read last. */
  read(): Work {
    const work = this.#work;
    this.#work = { ...NOTHING };
    return work;
  }

  stop(): void {
    for (const restore of this.#restore) restore();
  }

  #watch(owner: object, name: string, look: (self: unknown, args: readonly unknown[]) => void): void {
    const methods = owner as Record<string, unknown>;
    const method = methods[name] as Method;
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (!own) throw new Error(`There is no ${name} to be counted.`);
    methods[name] = function (this: unknown, ...args: unknown[]) {
      look(this, args);
      return method.apply(this, args);
    };
    this.#restore.push(() => Object.defineProperty(owner, name, own));
  }
}
