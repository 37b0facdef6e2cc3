import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { Entrance } from '../entrance.ts';
import type { ServerLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { TlsIdentity } from './identity.ts';
import { beginsTls } from './records.ts';

/** What a reception goes by. */
export interface ReceptionRules {
  readonly limits: Pick<ServerLimits, 'nameMs' | 'handshakeMs' | 'arriving'>;
  readonly log: Log;
  /** Whether somebody at that address may speak in plain text. */
  isPlainAllowed(address: string | undefined): boolean;
}

type Enter = Parameters<Entrance['receive']>[1];

/** A connection on its way in. */
interface Arrival {
  readonly socket: Socket;
  readonly enter: Enter;
  /** How long the first byte may take, then how long the handshake may. */
  deadline: NodeJS.Timeout | undefined;
}

/**
 * Where TLS and plain text come in by one port: the first byte tells which of them it is. It owns a connection until that is
 * known and, over TLS, until the handshake is done; then it hands it on.
 *
 * A `tls.Server` that does not listen does the handshakes: Node documents that sockets may be handed to it, and a TLSSocket
 * made by hand would keep its later errors to itself.
 */
export class Reception implements Entrance {
  readonly #tls: Server;
  readonly #rules: ReceptionRules;
  /** By {@link keyOf}, the oldest first. */
  readonly #arrivals = new Map<string, Arrival>();

  constructor({ certificate, key }: TlsIdentity, rules: ReceptionRules) {
    this.#rules = rules;
    this.#tls = createServer({ cert: certificate, key, minVersion: 'TLSv1.2' });
    this.#tls.on('secureConnection', socket => this.#letIn(keyOf(socket), socket, true));
    this.#tls.on('tlsClientError', (error, socket) => {
      const { remoteAddress: address, remotePort: port } = socket;
      rules.log.write({ event: 'tls_failed', address, port, reason: error.message });
      socket.destroy();
    });
  }

  receive(socket: Socket, enter: Enter): void {
    const { limits, log } = this.#rules;
    const key = keyOf(socket);
    // One of the same ends is gone already, and its 'close' on the way.
    this.#close(key);
    const arrival: Arrival = { socket, enter, deadline: within(limits.nameMs, socket) };
    this.#arrivals.set(key, arrival);
    const [oldest] = this.#arrivals.keys();
    if (this.#arrivals.size > limits.arriving && oldest !== undefined) this.#close(oldest);
    const leave = () => {
      if (this.#arrivals.get(key) === arrival) this.#forget(key);
    };
    const end = () => void socket.destroy();
    const fail = ({ message }: Error) => log.write({ event: 'connection_lost', reason: message });
    socket.on('close', leave).on('end', end).on('error', fail);
    socket.once('data', chunk => {
      socket.off('end', end).pause();
      socket.unshift(chunk);
      if (beginsTls(chunk)) {
        clearTimeout(arrival.deadline);
        arrival.deadline = within(limits.handshakeMs, socket);
        this.#tls.emit('connection', socket);
      } else {
        socket.off('close', leave).off('error', fail);
        this.#letIn(key, socket, this.#rules.isPlainAllowed(socket.remoteAddress));
        socket.resume();
      }
    });
  }

  /** Closes what has not come in yet. */
  close(): void {
    for (const { socket } of this.#arrivals.values()) socket.destroy();
  }

  #letIn(key: string, socket: Socket, isAllowed: boolean): void {
    const arrival = this.#arrivals.get(key);
    this.#forget(key);
    if (arrival) arrival.enter(socket, isAllowed);
    else socket.destroy();
  }

  #close(key: string): void {
    this.#arrivals.get(key)?.socket.destroy();
    this.#forget(key);
  }

  #forget(key: string): void {
    clearTimeout(this.#arrivals.get(key)?.deadline);
    this.#arrivals.delete(key);
  }
}

function within(ms: number, socket: Socket): NodeJS.Timeout | undefined {
  return Number.isFinite(ms) ? setTimeout(() => socket.destroy(), ms) : undefined;
}

/** A connection by its two ends, which a TLSSocket has in common with the socket below it. */
function keyOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): string {
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}
