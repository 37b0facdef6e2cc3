import { isIPv6 } from 'node:net';
import type { LimitName, ServerLimits } from './limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** A place that was given to a connection. */
export interface Ticket {
  /** The connection has said its name. */
  named(): void;
  /** The connection is gone. To be called once. */
  release(): void;
}

/** How many of one address there are, and how fast they come. */
interface Origin {
  count: number;
  connects: TokenBucket;
}

/** Counts connections: in all, of each address, and those that have not said a name. It knows no sockets and no clock. */
export class Admission {
  readonly #limits: ServerLimits;
  readonly #origins = new Map<string, Origin>();
  #count = 0;
  #unnamed = 0;

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  /** Connections that have a place. */
  get count(): number {
    return this.#count;
  }

  /** Addresses that it remembers. */
  get addresses(): number {
    return this.#origins.size;
  }

  /**
   * Gives a connection its place, or says which limit is in its way.
   *
   * @param address of the peer
   * @param now ms since 1970
   */
  admit(address: string, now: number): Ticket | LimitName {
    const key = networkOf(address);
    const origin = this.#origins.get(key) ?? this.#remember(key, now);
    const limits = this.#limits;
    if (!origin.connects.tryTake(1, now)) return 'connectsOfAddress';
    if (this.#count >= limits.connections) return 'connections';
    if (origin.count >= limits.connectionsOfAddress) return 'connectionsOfAddress';
    if (this.#unnamed >= limits.unnamedConnections) return 'unnamedConnections';
    return this.#place(origin);
  }

  /** Forgets addresses of which there is nobody, and which have not connected for a while. To be called now and then. */
  sweep(now: number): void {
    for (const [key, { count, connects }] of this.#origins) {
      if (count === 0 && connects.isFull(now)) this.#origins.delete(key);
    }
  }

  #remember(key: string, now: number): Origin {
    const { connectBurst, connectsOfAddress } = this.#limits;
    const origin = { count: 0, connects: new TokenBucket(connectBurst, connectsOfAddress, now) };
    this.#origins.set(key, origin);
    return origin;
  }

  #place(origin: Origin): Ticket {
    let isNamed = false;
    this.#count += 1;
    this.#unnamed += 1;
    origin.count += 1;
    const named = () => {
      if (isNamed) return;
      isNamed = true;
      this.#unnamed -= 1;
    };
    const release = () => {
      named();
      this.#count -= 1;
      origin.count -= 1;
    };
    return { named, release };
  }
}

/** Of IPv6 the first 64 bits: one machine has all the addresses behind them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const behind =
      tail === '' ? 0 : tail.split(':').reduce((sum, part) => sum + (part.includes('.') ? 2 : 1), 0);
    const last = tail === '' ? [] : tail.split(':');
    while (groups.length + behind < 8) groups.push('0');
    groups.push(...last);
  }
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
