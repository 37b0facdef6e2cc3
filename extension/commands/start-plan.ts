import type { Address } from '../../client/connection-fault.ts';
import { fromHere, isUnspecified } from '../network-addresses.ts';
import type { ServerStart } from '../server-task.ts';
import type { Reach } from './arguments.ts';

/** All addresses of this machine. */
const EVERYWHERE = '0.0.0.0';

/** What to start, so that nobody else can reach it, or the class by its code. An address that is all of them is never without a code. */
export function startPlan({ host, port }: Address, reach: Reach): ServerStart {
  const probe = { host: fromHere(host), port };
  if (isUnspecified(host)) return { listen: { host, port }, probe, joinCode: 'auto' };
  return reach === 'machine'
    ? { listen: { host, port }, probe }
    : { listen: { host: EVERYWHERE, port }, probe, joinCode: 'auto' };
}
