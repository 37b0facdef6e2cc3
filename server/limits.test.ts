import assert from 'node:assert/strict';
import { limitFlag, limitFlags, limitsOf } from './limit-flags.ts';
import { DEFAULT_LIMITS, describeBytes, LIMIT_NAMES, LIMIT_TABLE, NO_LIMITS } from './limits.ts';

describe('The limits', () => {
  it('are all switched off by NO_LIMITS, but for those of guesses', () => {
    assert.deepEqual(Object.keys(NO_LIMITS), Object.keys(DEFAULT_LIMITS));
    for (const name of LIMIT_NAMES) {
      const isGuess = name.startsWith('guess');
      assert.equal(NO_LIMITS[name], isGuess ? DEFAULT_LIMITS[name] : Number.POSITIVE_INFINITY, name);
    }
  });

  it('are named in the words of a person', () => {
    assert.equal(describeBytes(DEFAULT_LIMITS.waitingBytes), '8 MiB');
    assert.equal(describeBytes(20_000), '20000 bytes');
  });

  it('have each a flag of its own, whose help begins small and has no full stop', () => {
    assert.equal(limitFlag('waitingSoftBytes'), 'limit-waiting-soft-bytes');
    assert.equal(limitFlag('rooms'), 'limit-rooms');
    assert.equal(new Set(LIMIT_NAMES.map(limitFlag)).size, LIMIT_NAMES.length);
    assert.deepEqual(Object.keys(limitFlags()), LIMIT_NAMES.map(limitFlag));
    for (const name of LIMIT_NAMES) {
      const { what, result, why } = LIMIT_TABLE[name];
      assert.match(what, /^[a-z].*[^.]$/);
      assert.match(result, /[^.]$/);
      assert.match(why, /^[A-Z].*\.$/);
    }
  });

  it('hold where they are given, whatever the others do', () => {
    assert.deepEqual(limitsOf({}, false), DEFAULT_LIMITS);
    assert.deepEqual(limitsOf({}, true), NO_LIMITS);
    assert.deepEqual(limitsOf({ 'limit-rooms': 3 }, false), { ...DEFAULT_LIMITS, rooms: 3 });
    assert.deepEqual(limitsOf({ 'limit-rooms': 3, 'limit-idle-ms': undefined }, true), {
      ...NO_LIMITS,
      rooms: 3,
    });
  });

  it('leave what has to fit in what waits for a peer', () => {
    const { waitingBytes, waitingSoftBytes, allWaitingBytes, memberBytes, connections, unnamedConnections } =
      DEFAULT_LIMITS;
    assert.ok(
      waitingSoftBytes < waitingBytes && memberBytes < waitingBytes && waitingBytes < allWaitingBytes,
    );
    assert.equal(unnamedConnections, connections / 2);
  });
});
