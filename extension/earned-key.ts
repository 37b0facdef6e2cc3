import type { Address } from '../client/connection-fault.ts';
import { listens, untilListens } from './listening.ts';
import { type Interfaces, isOwnAddress } from './network-addresses.ts';

/** A server that was started just now. */
export interface StartedServer extends Address {
  /** Its process has ended. */
  ended: AbortSignal;
  /** Whether it still runs: its end is told a little later. */
  runs: () => boolean;
}

/**
 * Waits until a server listens that was started here. Whether it is that one: another that has the port already, or a host that is another
 * machine, gets no key of it.
 */
export async function earnsKey(server: StartedServer, interfaces: Interfaces): Promise<boolean> {
  if (server.port === 0 || !isOwnAddress(server.host, interfaces)) return false;
  if (await listens(server)) return false;
  return (await untilListens(server, server.ended)) && !server.ended.aborted && server.runs();
}
