import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Pace } from './pace.ts';

describe('a pace', () => {
  const SPAN = 33;
  let done: number;
  let pace: Pace;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'setImmediate'] });
    done = 0;
    pace = new Pace(SPAN, () => done++);
  });
  afterEach(() => {
    pace.dispose();
    mock.timers.reset();
  });

  it('does in the next turn what is asked for after a rest, once', () => {
    pace.ask();
    pace.ask();
    assert.ok(pace.isDue);
    assert.equal(done, 0);
    mock.timers.tick(1);
    assert.equal(done, 1);
    assert.ok(!pace.isDue);
  });

  it('does it at most once in a span, and not at all where nobody asks', () => {
    for (let ms = 0; ms < 1000; ms++) {
      pace.ask();
      mock.timers.tick(1);
    }
    assert.ok(done >= 1000 / (SPAN + 2) && done <= 1 + 1000 / SPAN, `${done} times`);
    mock.timers.tick(SPAN + 1);
    const before = done;
    mock.timers.tick(10 * SPAN);
    assert.equal(done, before);
  });

  it('does not wait with what the user did', () => {
    pace.ask();
    mock.timers.tick(1);
    pace.ask();
    pace.hasten();
    mock.timers.tick(1);
    assert.equal(done, 2);
    mock.timers.tick(2 * SPAN);
    assert.equal(done, 2, 'it was asked for once');
  });

  it('drops what was asked for', () => {
    pace.ask();
    pace.drop();
    mock.timers.tick(SPAN);
    assert.equal(done, 0);
    pace.ask();
    mock.timers.tick(1);
    pace.ask();
    pace.dispose();
    mock.timers.tick(2 * SPAN);
    assert.equal(done, 1);
  });
});
