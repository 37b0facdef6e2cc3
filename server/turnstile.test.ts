import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { Turnstile } from './turnstile.ts';

describe('Turnstile', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('holds what has to wait, and all that comes behind, and asks for each when it is its turn', () => {
    const told: string[] = [];
    const turnstile = new Turnstile(isBlocked => told.push(isBlocked ? 'blocked' : 'free'));
    const pass = (name: string, ms: number) =>
      turnstile.pass(
        () => {
          told.push(`${name}?`);
          return ms;
        },
        () => told.push(name),
      );
    pass('a', 0);
    pass('b', 100);
    pass('c', 0);
    pass('d', 50);
    assert.deepEqual(told, ['a?', 'a', 'b?', 'blocked']);
    mock.timers.tick(99);
    assert.equal(told.length, 4);
    mock.timers.tick(1);
    assert.deepEqual(told.slice(4), ['b', 'c?', 'c', 'd?']);
    mock.timers.tick(50);
    assert.deepEqual(told.slice(8), ['d', 'free']);
    pass('e', 0);
    assert.deepEqual(told.slice(10), ['e?', 'e']);
  });

  it('does nothing any more once it is disposed, also by a step of its own', () => {
    const turnstile = new Turnstile(() => undefined);
    turnstile.pass(
      () => 1,
      () => turnstile.dispose(),
    );
    turnstile.pass(
      () => 0,
      () => assert.fail(),
    );
    mock.timers.tick(10);
    const other = new Turnstile(() => undefined);
    other.pass(
      () => 1,
      () => assert.fail(),
    );
    other.dispose();
    mock.timers.tick(10);
  });

  it('keeps the order, does everything once, and is free in the end, whatever has to wait', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ ms: fc.nat(3), tick: fc.nat(3) }), { maxLength: 40 }), steps => {
        const done: number[] = [];
        let isBlocked = false;
        const turnstile = new Turnstile(blocked => {
          assert.notEqual(blocked, isBlocked);
          isBlocked = blocked;
        });
        for (const [at, { ms, tick }] of steps.entries()) {
          turnstile.pass(
            () => ms,
            () => done.push(at),
          );
          if (tick > 0) mock.timers.tick(tick);
        }
        // A timer that is set while the clock is moved counts from where it stops.
        for (const _ of steps) mock.timers.tick(3);
        assert.deepEqual(done, [...steps.keys()]);
        assert.equal(isBlocked, false);
      }),
    );
  });
});
