import assert from 'node:assert/strict';
import { LIMITS } from '../../protocol/limits.ts';
import { DEFAULT_LIMITS, type ServerLimits } from '../limits.ts';
import { Attackers } from './attackers.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { QuietPair } from './quiet-pair.ts';
import { Target } from './target.ts';

const MIB = 1024 * 1024;

/** What a heap takes and does not give back at once: code that is compiled, objects that are young. */
const SLACK_BYTES = 64 * MIB;

/** Bytes that a read of a socket takes at most, and that are held until all that is in them has been done. */
const READ_BYTES = 64 * 1024;

/** A request as an object, in bytes of its line: the text itself in two bytes a character, and what is around it. */
const PARSED = 6;

/** What the limits let the server have for an attack: what comes, held and in parts, and what waits to go out. */
function allowed({ connections, keptBytes = 0 }: Attack, limits: ServerLimits): number {
  const incoming = connections * (LIMITS.requestBytes + PARSED * READ_BYTES);
  const outgoing = Math.min(connections * limits.waitingBytes, limits.allWaitingBytes);
  return incoming + outgoing + 2 * keptBytes + SLACK_BYTES;
}

describe('A quiet pair talks on, and the server stays within what the limits add up to, during', () => {
  for (const [name, attack] of Object.entries(ATTACKS)) {
    it(name, async () => {
      // As low as it can be, so that the bound means something.
      const given = { waitingBytes: MIB, waitingSoftBytes: MIB / 8, ...attack.limits };
      const target = await Target.start(given);
      const attackers = new Attackers(target.port);
      try {
        const pair = await QuietPair.meet(target.port);
        for (let at = 0; at < 5; at++) await pair.say();
        const before = await target.condition();
        await pair.talkDuring(attack.run(attackers));
        const during = await target.condition();
        await pair.say();
        attackers.stop();
        for (let at = 0; at < 5; at++) await pair.say();
        await pair.checkHistory();
        const after = await target.condition();
        assert.deepEqual(after.faults, []);
        for (const limit of attack.hits)
          assert.ok((after.hits[limit] ?? 0) > 0, `${limit} was not hit: ${JSON.stringify(after.hits)}`);
        const bound = allowed(attack, { ...DEFAULT_LIMITS, ...given });
        for (const { rss } of [during, after]) {
          assert.ok(rss - before.rss <= bound, `${before.rss} → ${rss}, more than ${bound}`);
        }
        const { quietMs = Number.POSITIVE_INFINITY } = attack;
        assert.ok(Math.max(...pair.times) < quietMs, `a message took ${Math.max(...pair.times)} ms`);
        pair.leave();
      } finally {
        attackers.stop();
        await target.stop();
      }
    });
  }
});
