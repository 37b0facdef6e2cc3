import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Reply } from './pending.ts';
import { PENDING_LIMIT, Pending } from './pending.ts';

const GONE: Reply = { ok: false, code: 'disconnected', text: 'gone' };
const REFUSAL: Reply = { ok: false, code: 'no_such_room', text: '' };

type Step = 'answer' | 'refusal' | 'end' | 'pause';

/** Notes in `expected` what it settles. */
async function take(step: Step, id: string, pending: Pending, expected: Map<string, Reply>): Promise<void> {
  if (step === 'end') pending.end(GONE);
  if (step === 'pause') await new Promise(resolve => setTimeout(resolve, 1));
  if (step !== 'answer' && step !== 'refusal') return;
  const reply: Reply = step === 'answer' ? { ok: true } : REFUSAL;
  const waits = pending.has(id);
  if (waits) expected.set(id, reply);
  assert.equal(pending.settle(id, reply), waits);
}

describe('Pending', () => {
  it('settles every request exactly once, whatever happens in whatever order', async () => {
    const id = fc.integer({ min: 0, max: 9 }).map(String);
    const kind = fc.constantFrom<Step>('answer', 'refusal', 'end', 'pause');
    const run = fc.asyncProperty(fc.array(fc.tuple(kind, id), { maxLength: 30 }), async steps => {
      const pending = new Pending(5);
      const expected = new Map<string, Reply>();
      const replies = Array.from({ length: 10 }, (_, at) => pending.wait(String(at)));
      for (const [step, key] of steps) await take(step, key, pending, expected);
      for (const [at, reply] of (await Promise.all(replies)).entries()) {
        const known = expected.get(String(at));
        if (known) assert.equal(reply, known);
        else assert.ok(reply === GONE || (!reply.ok && reply.code === 'timeout'));
      }
      assert.equal(pending.size, 0);
    });
    await fc.assert(run, { numRuns: 60 });
  });

  it('refuses one more than its limit', async () => {
    const pending = new Pending(1000);
    const replies = Array.from({ length: PENDING_LIMIT }, (_, at) => pending.wait(String(at)));
    const tooMany = await pending.wait('one more');
    assert.ok(!tooMany.ok && tooMany.code === 'busy');
    pending.end(GONE);
    for (const reply of await Promise.all(replies)) assert.equal(reply, GONE);
  });

  it('settles at once what comes after the end', async () => {
    const pending = new Pending(1000);
    pending.end(GONE);
    assert.equal(await pending.wait('late'), GONE);
  });
});
