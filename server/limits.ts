/**
 * The limits of the server, with unit, default and what happens when they are hit. `--no-limits` switches them off.
 * The limits of the wire are in protocol/limits.ts and always hold.
 */
export interface ServerLimits {
  /** Milliseconds in which a connection has to say its name. Later: it is closed. */
  nameMs: number;
  /** Bytes that may wait for a peer. More: error `slow`, what was not yet handed to its socket is thrown away, and it is dropped. */
  waitingBytes: number;
}

export const DEFAULT_LIMITS: ServerLimits = { nameMs: 30_000, waitingBytes: 8 * 1024 * 1024 };

export const NO_LIMITS: ServerLimits = {
  nameMs: Number.POSITIVE_INFINITY,
  waitingBytes: Number.POSITIVE_INFINITY,
};

/** Milliseconds that a peer whose connection is being closed has to read what still waits for it. Later: it is cut off. */
export const GOODBYE_MS = 1200;

/** Bytes in the words of a person. */
export function describeBytes(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}
