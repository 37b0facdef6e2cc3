import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

/** What travels from one end of a connection to the other, in order. */
export type Packet =
  | { kind: 'connect' }
  | { kind: 'data'; bytes: Buffer }
  | { kind: 'end' }
  | { kind: 'reset' };

/** What a socket needs of the network. */
export interface Wire {
  /** Sends a packet to the other end. */
  send(packet: Packet): void;
  /** Has something happen in the next turn. */
  soon(run: () => void): void;
}

/** One end of a simulated TCP connection: of `net.Socket` as much as ClassChat uses. */
export class SimSocket extends EventEmitter {
  readonly #wire: Wire;
  readonly #allowHalfOpen: boolean;
  /** Where what was received waits while nobody reads. */
  readonly #unread: Packet[] = [];
  #isPaused = false;
  #hasEnded = false;
  #hasPeerEnded = false;
  #state: 'opening' | 'open' | 'closed';
  readonly remoteAddress = '192.0.2.1';
  readonly remotePort = 5555;
  /** The network takes everything at once. */
  readonly writableLength = 0;

  constructor(wire: Wire, side: 'client' | 'server') {
    super();
    this.#wire = wire;
    this.#allowHalfOpen = side === 'server';
    this.#state = side === 'server' ? 'open' : 'opening';
  }

  /** As the programs take it. */
  get socket(): Socket {
    return this as unknown as Socket;
  }

  get readyState(): string {
    return this.#state;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  write(data: string | Uint8Array): boolean {
    if (this.#hasEnded || this.#state === 'closed') return false;
    this.#wire.send({ kind: 'data', bytes: Buffer.from(data) });
    return true;
  }

  end(data?: string | Uint8Array): this {
    if (data !== undefined) this.write(data);
    if (this.#hasEnded || this.#state === 'closed') return this;
    this.#hasEnded = true;
    this.#wire.send({ kind: 'end' });
    if (this.#hasPeerEnded) this.#close();
    return this;
  }

  destroySoon(): void {
    this.end();
    this.#close();
  }

  destroy(): this {
    if (this.#state !== 'closed') this.#wire.send({ kind: 'reset' });
    this.#close();
    return this;
  }

  pause(): this {
    this.#isPaused = true;
    return this;
  }

  resume(): this {
    this.#isPaused = false;
    this.#wire.soon(() => this.#read());
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  /** Nothing is ever left unsent here, so that nothing has to be waited for. */
  setTimeout(): this {
    return this;
  }

  /** A packet has arrived. */
  receive(packet: Packet): void {
    this.#unread.push(packet);
    this.#read();
  }

  /** The connection is gone, as the operating system finds out. */
  lose(code: 'ECONNRESET' | 'ECONNREFUSED'): void {
    if (this.#state === 'closed') return;
    this.emit('error', Object.assign(new Error(code), { code, syscall: 'read' }));
    this.#close();
  }

  /** Its process is dead: nobody hears anything any more. */
  silence(): void {
    this.#state = 'closed';
    this.removeAllListeners();
    this.on('error', () => undefined);
  }

  #read(): void {
    while (!this.#isPaused && this.#state !== 'closed') {
      const packet = this.#unread.shift();
      if (!packet) return;
      this.#take(packet);
    }
  }

  #take(packet: Packet): void {
    switch (packet.kind) {
      case 'connect':
        this.#state = 'open';
        this.emit('connect');
        break;
      case 'data':
        this.emit('data', packet.bytes);
        break;
      case 'end':
        this.#hasPeerEnded = true;
        this.emit('end');
        if (!this.#allowHalfOpen) this.end();
        if (this.#hasEnded) this.#close();
        break;
      case 'reset':
        this.lose('ECONNRESET');
        break;
    }
  }

  #close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#wire.soon(() => this.emit('close'));
  }
}
