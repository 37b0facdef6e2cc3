import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Heartbeat } from './heartbeat.ts';

describe('Heartbeat', () => {
  let told: string[];
  let heartbeat: Heartbeat;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    told = [];
    heartbeat = new Heartbeat(75, 15, { ask: () => told.push('ask'), lost: () => told.push('lost') });
    heartbeat.start();
  });
  afterEach(() => mock.timers.reset());

  function passes(steps: number): void {
    for (let step = 0; step < steps; step++) mock.timers.tick(15);
  }

  it('asks after a long silence, and takes the server for lost where it says nothing then either', () => {
    passes(5);
    assert.deepEqual(told, []);
    passes(1);
    assert.deepEqual(told, ['ask']);
    passes(1);
    assert.deepEqual(told, ['ask', 'lost']);
    passes(20);
    assert.deepEqual(told, ['ask', 'lost']);
  });

  it('is content with anything that is heard', () => {
    for (let round = 0; round < 5; round++) {
      passes(6);
      heartbeat.heard();
    }
    assert.deepEqual(told, Array(5).fill('ask'));
  });

  it('gives a server time to answer however long the machine slept', () => {
    mock.timers.tick(1_000_000);
    assert.deepEqual(told, []);
  });

  it('says nothing any more once it is disposed', () => {
    heartbeat.dispose();
    passes(20);
    assert.deepEqual(told, []);
  });
});
