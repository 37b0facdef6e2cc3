import assert from 'node:assert/strict';
import { DEFAULT_LIMITS } from '../limits.ts';
import { type Guesser, Tries } from './tries.ts';

const NOW = 1_795_363_200_000;

function stranger(address: string, name: string): Guesser {
  return { address, name, kind: 'stranger', what: 'code' };
}

describe('Tries', () => {
  let tries: Tries;
  beforeEach(() => {
    tries = new Tries(DEFAULT_LIMITS);
  });

  function spend(times: number, guesser: (time: number) => Guesser, now = NOW): void {
    for (let time = 0; time < times; time++) tries.spend(guesser(time), now);
  }

  const waitMs = (guesser: Guesser, now: number) => tries.hindrance(guesser, now)?.waitMs ?? 0;

  it('are 60 for an address, whatever the names, and then one every 30 s', () => {
    const one = (time: number) => stranger('10.0.0.1', `name ${time}`);
    spend(59, one);
    assert.equal(waitMs(one(99), NOW), 0);
    spend(1, () => one(59));
    assert.equal(waitMs(one(99), NOW), 30_000);
    assert.equal(waitMs(one(99), NOW + 29_999), 1);
    assert.equal(waitMs(one(99), NOW + 30_000), 0);
    spend(1, () => one(99), NOW + 30_000);
    assert.equal(waitMs(one(100), NOW + 30_000), 30_000);
    assert.equal(waitMs(stranger('10.0.0.2', 'Alice'), NOW), 0);
  });

  it('are 10 for a name, wherever from, and then one every 60 s', () => {
    const one = (time: number) => stranger(`10.0.0.${time}`, 'Alice');
    spend(10, one);
    assert.equal(waitMs(one(99), NOW), 60_000);
    assert.equal(waitMs(one(99), NOW + 60_000), 0);
    assert.equal(waitMs(stranger('10.0.0.1', 'Bob'), NOW), 0);
  });

  it('of strangers hold up no member at the same address or of that name, nor the other way round', () => {
    const member: Guesser = { ...stranger('10.0.0.1', 'Alice'), kind: 'member' };
    spend(200, time => stranger('10.0.0.1', time % 2 ? 'Alice' : `name ${time}`));
    assert.ok(waitMs(stranger('10.0.0.1', 'Zoe'), NOW) > 0);
    assert.equal(waitMs(member, NOW), 0);
    tries = new Tries(DEFAULT_LIMITS);
    spend(60, () => member);
    assert.ok(waitMs(member, NOW) > 0);
    assert.ok(waitMs({ ...member, name: 'Bob' }, NOW) > 0);
    assert.equal(waitMs(stranger('10.0.0.1', 'Alice'), NOW), 0);
  });

  it('of codes hold up no key, nor the other way round; of keys an address has 60, whatever the names', () => {
    const key: Guesser = { ...stranger('10.0.0.1', 'Alice'), what: 'key' };
    spend(1000, time => stranger(time % 2 ? '10.0.0.1' : `address ${time}`, 'Alice'));
    assert.equal(waitMs(key, NOW), 0);
    tries = new Tries(DEFAULT_LIMITS);
    spend(60, () => key);
    assert.equal(waitMs({ ...key, name: 'Bob' }, NOW), 30_000);
    assert.equal(waitMs({ ...key, address: '10.0.0.2' }, NOW), 0);
    assert.equal(waitMs(stranger('10.0.0.1', 'Alice'), NOW), 0);
    spend(540, time => ({ ...key, address: `address ${time}` }));
    assert.equal(waitMs({ ...key, address: '10.0.0.2' }, NOW), 10_000);
    assert.equal(waitMs(stranger('10.0.0.2', 'Alice'), NOW), 0);
  });

  it('are 600 for all strangers together, and then one every 10 s', () => {
    const one = (time: number) => stranger(`address ${time}`, `name ${time}`);
    spend(600, one);
    assert.equal(waitMs(one(1000), NOW), 10_000);
    assert.equal(waitMs({ ...one(1000), kind: 'member' }, NOW), 0);
    assert.equal(waitMs(one(1000), NOW + 10_000), 0);
  });

  it('are 600 for all members together too, and those of strangers are not theirs', () => {
    const one = (time: number): Guesser => ({
      ...stranger(`address ${time}`, `name ${time}`),
      kind: 'member',
    });
    spend(599, one);
    assert.equal(waitMs(one(1000), NOW), 0);
    spend(1, () => one(599));
    assert.equal(waitMs(one(1000), NOW), 10_000);
    assert.equal(waitMs({ ...one(1000), what: 'key' }, NOW), 0);
    assert.equal(waitMs({ ...one(1000), kind: 'stranger' }, NOW), 0);
    assert.equal(waitMs(one(1000), NOW + 10_000), 0);
  });

  it('come back whole with time, and not more of them; a clock that goes back takes none', () => {
    const one = () => stranger('10.0.0.1', 'Alice');
    spend(10, one);
    const later = NOW + 3_600_000;
    assert.equal(waitMs(one(), later), 0);
    spend(9, one, later);
    assert.equal(waitMs(one(), later), 0);
    spend(1, one, later);
    assert.equal(waitMs(one(), later), 60_000);
  });

  it('can be given back', () => {
    const one = () => stranger('10.0.0.1', 'Alice');
    spend(10, one);
    tries.giveBack(one());
    assert.equal(waitMs(one(), NOW), 0);
    tries.giveBack(stranger('nobody', 'nobody'));
    assert.equal(waitMs(stranger('nobody', 'nobody'), NOW), 0);
  });

  it('of many more addresses than there is room for take no more memory', () => {
    tries = new Tries(DEFAULT_LIMITS, 4000);
    spend(20_000, time => stranger(`address ${time}`, `name ${time}`));
    assert.ok(tries.size <= 4000 && tries.size > 3000, `${tries.size}`);
    // The first addresses are forgotten; all together are held up all the same.
    assert.ok(waitMs(stranger('address 1', 'x'), NOW) > 0);
    const long = NOW + DEFAULT_LIMITS.guessMsOfAll * 20_000;
    assert.equal(waitMs(stranger('address 19999', 'x'), long), 0);
    spend(4000, time => stranger(`again ${time}`, `name ${time}`), long);
    assert.ok(tries.size <= 4000, `${tries.size}`);
  });
});
