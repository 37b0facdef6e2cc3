import type { Socket } from 'node:net';

/** Where connections come in: what has to be found out or done before anybody can speak on one. */
export interface Entrance {
  /**
   * Owns a new connection until `enter` takes it over; that is called once, or never where the connection ends before.
   * The socket may then be another one, on top of the first. Where it is not `isAllowed` to speak on it as it is, because
   * that takes TLS, its peer is to be told so.
   */
  receive(socket: Socket, enter: (socket: Socket, isAllowed: boolean) => void): void;
  /** Ends those connections that have not entered. */
  close(): void;
}

/** Everybody enters at once, in plain text. */
export const OPEN_ENTRANCE: Entrance = {
  receive: (socket, enter) => enter(socket, true),
  close: () => undefined,
};
