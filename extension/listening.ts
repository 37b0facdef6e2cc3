import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from '../client/connection-fault.ts';

/** ms until an address that says nothing counts as one where nobody listens. */
const PROBE_MS = 2000;

/** ms between two looks. */
const PAUSE_MS = 100;

/** Whether something takes TCP connections there. It is told nothing. */
export function listens({ host, port }: Address): Promise<boolean> {
  const socket = connect({ host, port });
  return new Promise(resolve => {
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PROBE_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    // Stays: a socket that is being destroyed may still report one.
    socket.on('error', () => settle(false));
  });
}

/** Looks again and again until something listens: true; false when the signal came first. */
export async function untilListens(address: Address, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (await listens(address)) return true;
    // Rejects when the signal comes, which the loop's condition sees.
    await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
