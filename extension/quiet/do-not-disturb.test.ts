import assert from 'node:assert/strict';
import { DoNotDisturb } from './do-not-disturb.ts';
import { MemoryStore } from './memory-store.ts';

describe('do not disturb', () => {
  it('is off until somebody wants it, and stays on over a reload until it is taken back', async () => {
    const store = new MemoryStore();
    const quiet = new DoNotDisturb(store);
    const told: boolean[] = [];
    quiet.onChange(() => told.push(quiet.isOn));
    assert.equal(quiet.isOn, false);
    await quiet.set(true);
    assert.equal(new DoNotDisturb(store).isOn, true);
    await quiet.set(false);
    assert.equal(new DoNotDisturb(store).isOn, false);
    assert.deepEqual(told, [true, false]);
    assert.deepEqual(store.keys(), []);
  });
});
