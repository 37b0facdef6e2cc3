import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { type Packet, SimSocket } from './sim-socket.ts';

/** One TCP connection. Each direction keeps its order; nothing else has any. */
export interface Connection {
  readonly number: number;
  /** Who dialled. */
  readonly label: string;
  readonly client: SimSocket;
  readonly server: SimSocket;
  /** Cut: what was under way is lost, in both directions, and all that is still sent. */
  isCut: boolean;
  /** A client that gives up before that is never heard of. */
  isAccepted: boolean;
}

/** Who looks at what is said. */
export interface Tap {
  /** A server has written something. */
  fromServer(connection: Connection, bytes: Buffer): void;
  /** Something has arrived at the server. */
  fromClient(connection: Connection, bytes: Buffer): void;
}

/** Milliseconds in which the network does things. */
export const NETWORK_MS = {
  /** The most that a packet takes, in a storm. */
  delay: 3000,
  /** The most that a packet takes otherwise. */
  calmDelay: 60,
  /** Until a client notices that its connection was cut, at most. */
  clientNotices: 12_000,
  /** Until a server does. */
  serverNotices: 25_000,
} as const;

/** All connections between clients and one server. It delays, splits and cuts. */
export class Network {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #tap: Tap;
  readonly #trace: (text: string) => void;
  readonly #open = new Set<Connection>();
  #count = 0;
  /** Who takes new connections; undefined while no server runs. */
  accept: ((socket: SimSocket) => void) | undefined;
  weather: 'calm' | 'storm' = 'calm';

  constructor(scheduler: Scheduler, random: Random, tap: Tap, trace: (text: string) => void) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#tap = tap;
    this.#trace = trace;
  }

  /** A client dials. */
  dial(label: string): SimSocket {
    const scheduler = this.#scheduler;
    const soon = (run: () => void) => void scheduler.after(0, run);
    const arrivals = { up: 0, down: 0 };
    const connection: Connection = {
      number: ++this.#count,
      label,
      isCut: false,
      isAccepted: false,
      client: new SimSocket({ send: packet => this.#up(connection, arrivals, packet), soon }, 'client'),
      server: new SimSocket({ send: packet => this.#down(connection, arrivals, packet), soon }, 'server'),
    };
    scheduler.after(this.#delay(), () => {
      if (connection.client.isClosed) return;
      if (this.accept === undefined) {
        connection.client.lose('ECONNREFUSED');
        return;
      }
      connection.isAccepted = true;
      this.#open.add(connection);
      this.accept(connection.server);
      this.#down(connection, arrivals, { kind: 'connect' });
    });
    return connection.client;
  }

  /** Cuts one connection that there is. */
  cutOne(): void {
    const open = this.#living();
    const connection = this.#random.pick(open);
    if (connection) this.#cut(connection);
  }

  /** The server's process is gone: its sockets with it. */
  killServer(): void {
    this.accept = undefined;
    for (const connection of this.#living()) {
      connection.server.silence();
      // What the dead one has sent may still arrive.
      if (this.#random.chance(0.5)) connection.isCut = true;
      this.#scheduler.after(this.#random.skewed(1, NETWORK_MS.delay), () => {
        connection.isCut = true;
        connection.client.lose('ECONNRESET');
      });
    }
    this.#open.clear();
  }

  #living(): Connection[] {
    for (const connection of this.#open) {
      if (connection.isCut || (connection.client.isClosed && connection.server.isClosed)) {
        this.#open.delete(connection);
      }
    }
    return [...this.#open];
  }

  #cut(connection: Connection): void {
    this.#trace(`~~~ #${connection.number} of ${connection.label} is cut`);
    connection.isCut = true;
    const { clientNotices, serverNotices } = NETWORK_MS;
    const random = this.#random;
    this.#scheduler.after(random.skewed(0, clientNotices), () => connection.client.lose('ECONNRESET'));
    this.#scheduler.after(random.skewed(0, serverNotices), () => connection.server.lose('ECONNRESET'));
  }

  #up(connection: Connection, arrivals: { up: number }, packet: Packet): void {
    for (const part of this.#split(packet)) {
      arrivals.up = Math.max(arrivals.up, this.#scheduler.now + this.#delay());
      this.#scheduler.after(arrivals.up - this.#scheduler.now, () => {
        if (connection.isCut || !connection.isAccepted) return;
        if (part.kind === 'data') this.#tap.fromClient(connection, part.bytes);
        connection.server.receive(part);
      });
    }
  }

  #down(connection: Connection, arrivals: { down: number }, packet: Packet): void {
    if (packet.kind === 'data') this.#tap.fromServer(connection, packet.bytes);
    for (const part of this.#split(packet)) {
      arrivals.down = Math.max(arrivals.down, this.#scheduler.now + this.#delay());
      this.#scheduler.after(arrivals.down - this.#scheduler.now, () => {
        if (!connection.isCut) connection.client.receive(part);
      });
    }
  }

  /** A stream of bytes knows no messages. But what is as short as a name arrives as a whole. */
  #split(packet: Packet): Packet[] {
    if (packet.kind !== 'data' || packet.bytes.length < 64 || !this.#random.chance(0.1)) return [packet];
    const at = this.#random.between(1, packet.bytes.length - 1);
    return [packet.bytes.subarray(0, at), packet.bytes.subarray(at)].map(bytes => ({ kind: 'data', bytes }));
  }

  #delay(): number {
    return this.#random.skewed(1, this.weather === 'storm' ? NETWORK_MS.delay : NETWORK_MS.calmDelay);
  }
}
