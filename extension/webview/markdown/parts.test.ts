import assert from 'node:assert/strict';
import { Part } from './parts.ts';

describe('Part', () => {
  it('is loaded once, however many ask for it', async () => {
    let loads = 0;
    const part = new Part(async () => ++loads);
    assert.equal(part.value, undefined);
    await Promise.all([part.load(), part.load()]);
    await part.load();
    assert.equal(part.value, 1);
  });

  it('that cannot be loaded is told of once, and nobody waits for it', async () => {
    const told: unknown[] = [];
    const { reportError } = globalThis;
    Object.assign(globalThis, { reportError: (error: unknown) => told.push(error) });
    try {
      const part = new Part(() => Promise.reject(new Error('none')));
      await Promise.all([part.load(), part.load()]);
      assert.equal(part.value, undefined);
      assert.deepEqual(told.map(String), ['Error: none']);
    } finally {
      Object.assign(globalThis, { reportError });
    }
  });
});
