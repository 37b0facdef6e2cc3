import { connect, type Socket } from 'node:net';
import type { Address, ConnectionFault } from './connection-fault.ts';
import { socketFault } from './connection-fault.ts';
import type { Disposable } from './disposable.ts';
import { overTls } from './tls/over-tls.ts';
import type { Security } from './tls/security.ts';

/** Begins a TCP connection and gives its socket at once; a simulated class hands its own network in. */
export type Dial = (address: Address) => Socket;

/** Whom to reach, and how. */
export interface Destination extends Address {
  security: Security;
  /** Begins a TCP connection. Default: that of `node:net`. */
  dial?: Dial | undefined;
}

/** One of the two is called, once, unless the approach is given up before. */
export interface ApproachListener {
  /** To a server that is who it is to be, and to which nothing was said. The listener owns the socket, and listens to it at once. */
  reached(socket: Socket): void;
  failed(fault: ConnectionFault): void;
}

/** Milliseconds of silence after which the system asks whether the server is still there. */
const KEEP_ALIVE_MS = 30_000;

/** The way to a server: a TCP connection, and TLS over it where that is due. It takes as long as it takes. */
export class Approach implements Disposable {
  readonly #destination: Destination;
  readonly #listener: ApproachListener;
  /** What is on its way; undefined once the listener was told. */
  #socket: Socket | undefined;

  constructor(destination: Destination, listener: ApproachListener) {
    this.#destination = destination;
    this.#listener = listener;
    const { host, port, dial = connect } = destination;
    const socket = dial({ host, port });
    this.#socket = socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
    let fault: ConnectionFault | undefined;
    const fail = (error: Error) => {
      fault ??= socketFault(error, destination, false);
    };
    const lose = () => this.#fail(fault ?? socketFault(new Error('closed'), destination, false));
    socket.on('error', fail).on('close', lose);
    socket.once('connect', () => {
      socket.off('error', fail).off('close', lose);
      this.#connected(socket);
    });
  }

  /** Gives up. */
  dispose(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.on('error', () => undefined).destroy();
  }

  #connected(socket: Socket): void {
    const { security } = this.#destination;
    const { objection } = security;
    if (objection) {
      socket.on('error', () => undefined).destroy();
      this.#fail(objection);
      return;
    }
    if (!security.usesTls) {
      this.#reach(socket);
      return;
    }
    this.#socket = overTls(socket, this.#destination, security, secured => {
      if (secured.ok) this.#reach(secured.socket);
      else this.#fail(secured.fault);
    });
  }

  #reach(socket: Socket): void {
    if (!this.#socket) return;
    this.#socket = undefined;
    this.#listener.reached(socket);
  }

  #fail(fault: ConnectionFault): void {
    if (!this.#socket) return;
    this.#socket = undefined;
    this.#listener.failed(fault);
  }
}
