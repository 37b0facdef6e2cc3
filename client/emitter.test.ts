import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { Emitter } from './emitter.ts';

describe('Emitter', () => {
  it('tells its listeners in order, until they unsubscribe', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event(value => heard.push(`first ${value}`));
    emitter.event(value => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('keeps a listener twice that subscribed twice', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const listener = () => calls++;
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(calls, 2);
  });

  it('lets no listener stop another, and hides no error', async () => {
    const emitter = new Emitter<void>();
    let heard = false;
    emitter.event(() => {
      throw new Error('on purpose');
    });
    emitter.event(() => {
      heard = true;
    });
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const uncaught = once(process, 'uncaughtException');
    emitter.fire();
    const [error] = await uncaught;
    for (const listener of before) process.on('uncaughtException', listener);
    assert.equal((error as Error).message, 'on purpose');
    assert.ok(heard);
  });
});
