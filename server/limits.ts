/**
 * The limits of the server, with unit, default and what happens when they are hit. `--no-limits` switches them off.
 * The limits of the wire are in protocol/limits.ts and always hold.
 */
export interface ServerLimits {
  /** Milliseconds in which a connection has to say its name. Later: it is closed. */
  nameMs: number;
  /** Bytes that may wait for a peer. More: error `slow`, what was not yet handed to its socket is thrown away, and it is dropped. */
  waitingBytes: number;
  /** Bytes that may wait for all peers together. More: error `slow` to those for whom more than a mebibyte would wait. */
  allWaitingBytes: number;
  /** Rooms that there may be. All of them together, with the longest names, are less than may wait for a peer. More: error `too_many_rooms`. */
  rooms: number;
  /** Rooms that one user may be in. More: error `too_many_rooms`. */
  roomsOfUser: number;
  /**
   * Bytes of the names of the members of all rooms together, as JSON has them. Who is away is a member too, and everybody who says
   * `hello` is told all of it: with the rest it has to be less than may wait for a peer. More: error `too_many_rooms`.
   */
  memberBytes: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  nameMs: 30_000,
  waitingBytes: 8 * 1024 * 1024,
  allWaitingBytes: 512 * 1024 * 1024,
  rooms: 2000,
  roomsOfUser: 100,
  memberBytes: 4 * 1024 * 1024,
};

export const NO_LIMITS: ServerLimits = {
  nameMs: Number.POSITIVE_INFINITY,
  waitingBytes: Number.POSITIVE_INFINITY,
  allWaitingBytes: Number.POSITIVE_INFINITY,
  rooms: Number.POSITIVE_INFINITY,
  roomsOfUser: Number.POSITIVE_INFINITY,
  memberBytes: Number.POSITIVE_INFINITY,
};

/** Milliseconds that a peer whose connection is being closed has to read what still waits for it. Later: it is cut off. */
export const GOODBYE_MS = 1200;

/** Bytes in the words of a person. */
export function describeBytes(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}
