import type { Parcel } from './parcel.ts';

/** What waits for one peer. It owns the writing side of the peer's socket. */
export interface Outbox {
  /** Bytes that wait, those in the socket's own queue included. */
  readonly waiting: number;
  /** Sends a message, in the order of the calls. Without effect after {@link finish} or {@link abandon}. */
  push(parcel: Parcel): void;
  /** Sends what waits, then ends the socket. */
  finish(): void;
  /** Throws away what was not yet handed to the socket, sends one last message, then ends the socket. */
  abandon(last: Parcel): void;
  /** The socket is gone: nothing is sent any more, and no timer is left. */
  dispose(): void;
}

/** The part of a socket that an outbox needs. */
export interface Sink {
  readonly writableLength: number;
  write(bytes: Uint8Array): unknown;
  end(): unknown;
}
