import { LIMITS } from '../protocol/limits.ts';

/** Every wait of the client, in ms, with what happens at its end. */
export const TIMINGS = {
  /** Until TCP is connected; then fault `timeout`. */
  connectMs: 10_000,
  /** Until a step of the hand-shake is answered; then fault `not_classchat`, or `timeout` from a server that has told its version. */
  handshakeMs: 10_000,
  /** Until a request is answered; then reply `timeout`. */
  requestMs: 10_000,
  /** Without a word from a version 2 server, until it is asked whether it is there. Counted in steps of {@link pongMs}. */
  silenceMs: 75_000,
  /** Until a server that was asked has said anything; then fault `lost`. */
  pongMs: 15_000,
  /** Until the server has closed after `quit`; then the socket is destroyed. */
  closeMs: 1000,
  /** The most that the first wait before a reconnect takes. */
  backoffBaseMs: 500,
  /** The most that any wait before a reconnect takes. */
  backoffCapMs: 30_000,
  /** Online for so long, the back-off begins anew. */
  stableMs: 10_000,
  /** For so long after a loss, the name being taken is believed to be our own old connection. Then `refused`. */
  nameTakenMs: 60_000,
  /** Between two objects to a version 1 server. */
  paceMs: LIMITS.version1PaceMs as number,
  /** After the write, until a private message to a version 1 server counts as delivered. */
  privateMs: 400,
};

export type Timings = typeof TIMINGS;
