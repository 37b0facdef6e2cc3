import type { ProtocolName } from './protocols.ts';

/** Where a server is, and what it speaks. */
export interface Target {
  protocol: ProtocolName;
  port: number;
  /** Connections that are opened at the same time. */
  atOnce: number;
}

/**
 * How people talk in rooms that are there: with so many messages of each room on their way at any time, or so many a second in all rooms
 * together, whatever has arrived.
 */
export type Talk = { inFlight: number; seconds: number } | { perSecond: number; seconds: number };

/** What the load is to do; seconds are those that are measured. */
export type Job = Target &
  (
    | { kind: 'rooms'; rooms: number; members: number; steps: readonly Talk[] }
    | { kind: 'keep'; senders: number; seconds: number }
    | { kind: 'idle'; connections: number }
    | { kind: 'resume'; clients: number; members: number; missed: number }
  );

/** What came of it. Whatever was lost, doubled or out of order is an error instead. */
export interface Outcome {
  /** Messages delivered, acknowledged or made up for; connections where nothing is said. */
  count: number;
  /** s that it took. */
  seconds: number;
  /** ms from saying to hearing, where that was measured. */
  latency?: { p50: number; p99: number; most: number };
}

/** What the load, a process of its own, tells: it is prepared; it has done its part; it could not. */
export type Report =
  | { step: 'prepared' }
  | { step: 'done'; outcome: Outcome }
  | { step: 'failed'; why: string };

/** What it is told: begin with that, do this part of it now, end. */
export type Order = { step: 'prepare'; job: Job } | { step: 'go'; at: number } | { step: 'end' };
