/**
 * Attacks on a server, one a limit, by themes in files of their own. Each is bounded in count and in time, and uses loopback alone.
 */
import type { LimitName, ServerLimits } from '../limits.ts';
import type { Attackers } from './attackers.ts';
import { BYTES } from './attacks-bytes.ts';
import { CONNECTIONS } from './attacks-connections.ts';
import { REQUESTS } from './attacks-requests.ts';

/** What somebody bored does to a server. */
export interface Attack {
  /** Of the server, where other than the defaults: lower ones are hit sooner. */
  limits: Partial<ServerLimits>;
  /** Limits that have to be hit by it. */
  hits: readonly LimitName[];
  /** Connections that it has at a time, at most: what the server's memory is judged by. */
  connections: number;
  /** Bytes of messages that it may have the server keep: in a log in memory they stay. */
  keptBytes?: number;
  /** ms that a message of the quiet pair may take at most, where the server's time is what is attacked. Far more than it takes, and far less than it would. */
  quietMs?: number;
  /** Attacks; resolves when it has done what it is there for. The attackers are stopped by whoever began them. */
  run(attackers: Attackers): Promise<unknown>;
}

export const ATTACKS: Readonly<Record<string, Attack>> = { ...REQUESTS, ...BYTES, ...CONNECTIONS };
