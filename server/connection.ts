import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { isLoopback } from '../protocol/encode.ts';
import { type Frame, type Framer, LineFramer, ObjectFramer } from '../protocol/framing.ts';
import { LIMITS } from '../protocol/limits.ts';
import { type Greeting, NameReader } from '../protocol/name-reader.ts';
import type { AwakeClock } from './awake-clock.ts';
import type { Counters } from './counters.ts';
import { GOODBYE_MS, type ServerLimits } from './limits.ts';
import { LineOutbox, type TurnFlusher } from './line-outbox.ts';
import type { Outbox } from './outbox.ts';
import { PacedOutbox } from './paced-outbox.ts';
import type { Parcel } from './parcel.ts';
import { PeerWatch } from './peer-watch.ts';
import type { Surveyed } from './survey.ts';

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
  /** So much waits for the peer that it begins to miss what may be missed. */
  missed(): void;
  /** The peer missed what may be missed, and has read everything else. */
  caughtUp(): void;
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
  clock: AwakeClock;
  counters: Counters;
}

/** Bytes from which on a socket is sure to say that it has written all: what was missed is told then. */
const LEAST_BEHIND = 64 * 1024;

/** Why a connection is not read: what it said before has to be kept first, or it is not its turn yet. */
export type PauseReason = 'order' | 'pace';

/** One bit each. */
const PAUSES: Readonly<Record<PauseReason, number>> = { order: 1, pace: 2 };

const nothing = () => undefined;

/** One peer: its socket, its framing, and what waits for it. It owns the socket and knows nothing of chat. */
export class Connection implements Surveyed {
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #listener: ConnectionListener;
  #state: ConnectionState = 'greeting';
  /** Until the name is read. */
  #reader: NameReader | undefined = new NameReader();
  #framer: Framer | undefined;
  #outbox: Outbox | undefined;
  #version: 1 | 2 | undefined;
  /** While greeting: how long the name may take. While closing: how long the good-bye may. */
  #deadline: NodeJS.Timeout | undefined;
  #cancelSilence: () => void = nothing;
  /** What is kept back; undefined where nothing is to be. */
  #held: { parcels: Parcel[]; bytes: number } | undefined;
  /** The reasons not to read: bits of {@link PAUSES}. */
  #pauses = 0;
  readonly #watch: PeerWatch;
  #hasMissed = false;

  /** @param socket with `allowHalfOpen`, so that a peer that has said all it had to say still gets its answers */
  constructor(socket: Socket, context: ConnectionContext, listener: ConnectionListener) {
    this.#socket = socket;
    this.#context = context;
    this.#listener = listener;
    this.#watch = new PeerWatch(context.clock);
    const { nameMs } = context.limits;
    if (Number.isFinite(nameMs)) this.#deadline = setTimeout(() => this.#nameIsLate(), nameMs);
    socket.on('data', chunk => this.#guard(() => this.#receive(chunk)));
    socket.on('end', () => this.#guard(() => this.#peerEnded()));
    socket.on('drain', () => this.#guard(() => this.#drained()));
    socket.on('error', error => {
      listener.failed(error);
      socket.destroy(); // A broken TLS record is told, but ends nothing by itself.
    });
    socket.on('close', () => this.#guard(() => this.#lost()));
  }

  /** Undefined where the peer is gone already. */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Undefined while the name is being read. */
  get version(): 1 | 2 | undefined {
    return this.#version;
  }

  get isSecure(): boolean {
    return (this.#socket as Partial<TLSSocket>).encrypted === true;
  }

  /** Bytes that wait for the peer, wherever. */
  get waiting(): number {
    return (this.#held?.bytes ?? 0) + (this.#outbox?.waiting ?? this.#socket.writableLength);
  }

  /** Sends a message while the connection is open; else without effect. */
  send(parcel: Parcel): void {
    if (this.#state !== 'open') return;
    if (parcel.mayBeMissed && this.#isBehind) {
      if (!parcel.isMadeUpFor) return;
      if (!this.#hasMissed) this.#listener.missed();
      this.#hasMissed = true;
      return;
    }
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

  /** Reads nothing from the peer for a while, which soon makes it wait; as long as there is any reason for it. */
  pause(reason: PauseReason, isPaused: boolean): void {
    const before = this.#pauses;
    if (isPaused) this.#pauses |= PAUSES[reason];
    else this.#pauses &= ~PAUSES[reason];
    if (this.#pauses !== 0 && before === 0) this.#socket.pause();
    if (this.#pauses !== 0 || before === 0) return;
    this.#watch.excuse();
    this.#socket.resume();
  }

  /** How the peer is. To be asked now and then; while it is paused it is well. */
  get watch(): PeerWatch {
    if (this.#pauses !== 0) this.#watch.excuse();
    return this.#watch;
  }

  /** Takes a step on behalf of the peer. A fault of our own costs the peer its connection, and nobody else anything. */
  attempt(step: () => void): void {
    this.#guard(step);
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

  get #isBehind(): boolean {
    return this.waiting > Math.max(this.#context.limits.waitingSoftBytes, LEAST_BEHIND);
  }

  #drained(): void {
    if (!this.#hasMissed || this.#state !== 'open') return;
    this.#hasMissed = false;
    this.#listener.caughtUp();
  }

  #enter(event: ConnectionEvent): boolean {
    const next = TRANSITIONS[this.#state][event];
    if (!next) return false;
    this.#state = next;
    return true;
  }

  #receive(chunk: Uint8Array): void {
    if (this.#state === 'greeting') this.#greet(this.#reader?.push(chunk));
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
      const immediate = setImmediate(() => this.#guard(() => this.#greet(this.#reader?.silence())));
      this.#cancelSilence = () => clearImmediate(immediate);
    }, LIMITS.bareNameSilenceMs);
    this.#cancelSilence = () => clearTimeout(timer);
  }

  #nameIsLate(): void {
    this.#context.counters.limit('nameMs');
    this.#context.counters.dismissed('name_late');
    this.dismiss();
  }

  #open(greeting: Greeting): void {
    if (!this.#enter('named')) return;
    clearTimeout(this.#deadline);
    const { version } = greeting;
    this.#version = version;
    // Thousands of connections are idle: they keep nothing that they have no use for any more.
    this.#reader = undefined;
    this.#deadline = undefined;
    this.#cancelSilence = nothing;
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
    const framer = this.#framer;
    if (!framer) return;
    const frames = framer.push(chunk);
    this.#watch.heard(frames.length > 0, framer.isWithin);
    for (const frame of frames) {
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
