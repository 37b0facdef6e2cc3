import type { Socket } from 'node:net';
import { isLoopback } from '../protocol/encode.ts';
import { type Frame, type Framer, LineFramer, ObjectFramer } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import { type Greeting, NameReader } from '../protocol/name-reader.ts';
import { GOODBYE_MS, type ServerLimits } from './limits.ts';
import { LineOutbox, type TurnFlusher } from './line-outbox.ts';
import type { Outbox } from './outbox.ts';
import { PacedOutbox } from './paced-outbox.ts';
import type { Parcel } from './parcel.ts';

/**
 * Where a connection stands.
 * ```
 *  greeting ──named──▶ open ──dismissed──▶ closing ──lost──▶ closed
 *      └───────────dismissed────────────────▲
 *      (lost leads from everywhere to closed)
 * ```
 * - `greeting`: the name is being read
 * - `open`: messages go both ways
 * - `closing`: what waits for the peer still goes out; what comes from it is thrown away
 * - `closed`: the socket is gone
 */
export type ConnectionState = 'greeting' | 'open' | 'closing' | 'closed';

type ConnectionEvent = 'named' | 'dismissed' | 'lost';

/** All that may happen. What is not here changes nothing. */
export const TRANSITIONS: Record<ConnectionState, Partial<Record<ConnectionEvent, ConnectionState>>> = {
  greeting: { named: 'open', dismissed: 'closing', lost: 'closed' },
  open: { dismissed: 'closing', lost: 'closed' },
  closing: { lost: 'closed' },
  closed: {},
};

/** What a connection has to say to its owner. */
export interface ConnectionListener {
  /** The peer said its name, or something that is none. The connection is open: it can be answered, then dismissed. */
  named(greeting: Greeting): void;
  /** The text of one message, or why there is none. */
  frame(frame: Frame): void;
  /** More than `limit` bytes would wait for the peer. The owner has to {@link Connection.abandon} it. */
  overflown(limit: number): void;
  /** The peer will say no more, and still reads. The owner has to {@link Connection.dismiss} it. */
  ended(): void;
  /** The socket is gone: the last call. */
  closed(): void;
  /** The socket or the owner failed at something. For the log; what has to be done is done. */
  failed(error: unknown): void;
}

/** What a connection shares with the others of its server. */
export interface ConnectionContext {
  limits: ServerLimits;
  flusher: TurnFlusher;
}

/** One peer: its socket, its framing, and what waits for it. It owns the socket and knows nothing of chat. */
export class Connection {
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #listener: ConnectionListener;
  #state: ConnectionState = 'greeting';
  readonly #reader = new NameReader();
  #framer: Framer | undefined;
  #outbox: Outbox | undefined;
  /** While greeting: how long the name may take. While closing: how long the good-bye may. */
  #deadline: NodeJS.Timeout | undefined;
  #cancelSilence: () => void = () => undefined;
  /** What is kept back; undefined where nothing is to be. */
  #held: { parcels: Parcel[]; bytes: number } | undefined;

  /** @param socket with `allowHalfOpen`, so that a peer that has said all it had to say still gets its answers */
  constructor(socket: Socket, context: ConnectionContext, listener: ConnectionListener) {
    this.#socket = socket;
    this.#context = context;
    this.#listener = listener;
    const { nameMs } = context.limits;
    if (Number.isFinite(nameMs)) this.#deadline = setTimeout(() => this.dismiss(), nameMs);
    socket.on('data', chunk => this.#guard(() => this.#receive(chunk)));
    socket.on('end', () => this.#guard(() => this.#peerEnded()));
    socket.on('error', error => listener.failed(error));
    socket.on('close', () => this.#guard(() => this.#lost()));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Sends a message while the connection is open; else without effect. */
  send(parcel: Parcel): void {
    if (this.#state !== 'open') return;
    if (this.#held) this.#keepBack(this.#held, parcel);
    else this.#outbox?.push(parcel);
  }

  /** Keeps back what is sent from now on. It counts as waiting for the peer. */
  hold(): void {
    this.#held ??= { parcels: [], bytes: 0 };
  }

  /** Sends these, then what was kept back. */
  release(first: readonly Parcel[]): void {
    const held = this.#held?.parcels ?? [];
    this.#held = undefined;
    for (const parcel of [...first, ...held]) this.send(parcel);
  }

  /** Reads nothing from the peer for a while, which soon makes it wait. */
  pause(isPaused: boolean): void {
    if (isPaused) this.#socket.pause();
    else this.#socket.resume();
  }

  /** Sends what waits, then closes; the peer has {@link GOODBYE_MS} to take it. */
  dismiss(): void {
    if (!this.#enter('dismissed')) return;
    this.#sayGoodbye();
    if (this.#outbox) this.#outbox.finish();
    else this.#socket.end();
  }

  /** Throws away what waits, sends one last message, then closes. */
  abandon(last: Parcel): void {
    if (!this.#enter('dismissed')) return;
    this.#sayGoodbye();
    this.#outbox?.abandon(last);
  }

  #keepBack(held: { parcels: Parcel[]; bytes: number }, parcel: Parcel): void {
    const { waitingBytes } = this.#context.limits;
    held.bytes += parcel.line.length;
    if (held.bytes <= waitingBytes) held.parcels.push(parcel);
    else this.#listener.overflown(waitingBytes);
  }

  #enter(event: ConnectionEvent): boolean {
    const next = TRANSITIONS[this.#state][event];
    if (!next) return false;
    this.#state = next;
    return true;
  }

  #receive(chunk: Uint8Array): void {
    if (this.#state === 'greeting') this.#greet(this.#reader.push(chunk));
    else if (this.#state === 'open') this.#read(chunk);
  }

  #greet(greeting: Greeting | undefined): void {
    this.#cancelSilence();
    if (greeting) this.#open(greeting);
    else this.#awaitSilence();
  }

  #awaitSilence(): void {
    const timer = setTimeout(() => {
      // Where this process itself was held up, what came in time is read before the immediate runs.
      const immediate = setImmediate(() => this.#guard(() => this.#greet(this.#reader.silence())));
      this.#cancelSilence = () => clearImmediate(immediate);
    }, LIMITS.bareNameSilenceMs);
    this.#cancelSilence = () => clearTimeout(timer);
  }

  #open(greeting: Greeting): void {
    if (!this.#enter('named')) return;
    clearTimeout(this.#deadline);
    const { version } = greeting;
    this.#framer = version === 2 ? new LineFramer() : new ObjectFramer();
    this.#outbox = this.#createOutbox(version);
    this.#listener.named(greeting);
    if (greeting.ok && greeting.rest.length > 0) this.#receive(greeting.rest);
  }

  #createOutbox(version: 1 | 2): Outbox {
    const { limits, flusher } = this.#context;
    const onOverflow = (limit: number) => this.#listener.overflown(limit);
    return version === 2
      ? new LineOutbox(this.#socket, flusher, limits.waitingBytes, onOverflow)
      : new PacedOutbox(this.#socket, limits.waitingBytes, onOverflow, {
          isLocal: isLoopback(this.#socket.remoteAddress),
          total: flusher.total,
        });
  }

  #read(chunk: Uint8Array): void {
    for (const frame of this.#framer?.push(chunk) ?? []) {
      if (this.#state !== 'open') return;
      this.#listener.frame(frame);
    }
  }

  #peerEnded(): void {
    if (this.#state === 'open') this.#listener.ended();
    else this.dismiss();
  }

  #lost(): void {
    if (!this.#enter('lost')) return;
    this.#cancelSilence();
    clearTimeout(this.#deadline);
    this.#outbox?.dispose();
    this.#listener.closed();
  }

  #sayGoodbye(): void {
    this.#cancelSilence();
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#socket.destroy(), GOODBYE_MS);
  }

  /** A fault of our own costs the peer that it came up with its connection, and nobody else anything. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#listener.failed(error);
      this.#socket.destroy();
    }
  }
}
