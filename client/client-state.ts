import type { ConnectionFault } from './connection-fault.ts';

/** Where the client stands. */
export type ClientState =
  /** Not asked to connect, or told to disconnect. */
  | { kind: 'offline' }
  /** TCP, hand-shake, and entering again the rooms of before. `attempt` counts from 1 since all was well. */
  | { kind: 'connecting'; attempt: number }
  /** Connected to a server of that version of the wire. */
  | { kind: 'online'; version: 1 | 2 }
  /** Tries again by itself at `retryAt` (ms since 1970); that will be try number `attempt`. */
  | { kind: 'waiting'; attempt: number; retryAt: number; reason: ConnectionFault }
  /** The server does not let the user in, or is not the one that it is to be: only the user can help. */
  | { kind: 'refused'; reason: ConnectionFault };

/**
 * Which state may follow which.
 * ```
 *            ┌──────────────── again, by itself or by connect() ──────┐
 *  offline ──▶ connecting ──▶ online ──lost──▶ waiting ───────────────┘
 *                  ├──no server──────┼───────────▲
 *                  └──not wanted, ───┴──▶ refused ──connect()──▶ connecting       (disconnect(): offline, from anywhere)
 *                     not trusted, sent away
 * ```
 */
export const NEXT_STATES: Record<ClientState['kind'], readonly ClientState['kind'][]> = {
  offline: ['connecting', 'refused'],
  connecting: ['online', 'waiting', 'refused', 'offline'],
  online: ['waiting', 'refused', 'offline'],
  waiting: ['connecting', 'offline'],
  refused: ['connecting', 'offline'],
};
