/**
 * Attacks a server again and again until its parent ends it: a process of its own, for what an attack costs whoever attacks must
 * not be measured. Arguments: the port, the name of the attack.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Attackers } from '../../server/hostile/attackers.ts';
import { ATTACKS } from '../../server/hostile/attacks.ts';

/** Milliseconds until an attack that has ended is begun again. */
const RESTART_MS = 50;

const [port, name = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.send?.('begun');
for (;;) {
  const attackers = new Attackers(Number(port));
  await ATTACKS[name]?.run(attackers);
  attackers.stop();
  await delay(RESTART_MS);
}
