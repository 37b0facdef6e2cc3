import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LIMITS } from '../protocol/limits.ts';
import type { RequestOf, ResumePoint } from '../protocol/messages.ts';
import { helloLine, type Introduction } from './hello.ts';

function hello(introduction: Introduction): RequestOf<'hello'> {
  const line = helloLine('hello', 'Alice', introduction);
  assert.ok(line.endsWith('\n') && Buffer.byteLength(line) - 1 <= LIMITS.requestBytes);
  return JSON.parse(line) as RequestOf<'hello'>;
}

describe('hello', () => {
  it('bears the token and the points', () => {
    const resume = { group: { CS350: ['e1', 4] as const }, private: { Bob: ['e2', 9] as const } };
    const { v, id, token, resume: told } = hello({ token: 'T', resume });
    assert.deepEqual({ v, id, token, told }, { v: 2, id: 'hello', token: 'T', told: resume });
    assert.equal(hello({}).token, undefined);
  });

  it('is never too long: the rooms and those used last go along', () => {
    const points = (count: number, name: string): Record<string, ResumePoint> =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name} ${at}`, ['e'.repeat(36), at]]));
    const name = fc.constantFrom('Bob', '\u{1f600}\\"', 'Ж'.repeat(60));
    fc.assert(
      fc.property(fc.nat(100), fc.nat(3000), name, (rooms, pairs, user) => {
        const resume = { group: points(rooms, 'Room'), private: points(pairs, user) };
        const told = hello({ token: 'T', resume }).resume;
        assert.deepEqual(told?.group, resume.group);
        const kept = Object.keys(told?.private ?? {});
        assert.deepEqual(kept, Object.keys(resume.private).slice(0, kept.length));
        if (kept.length < pairs) assert.ok(JSON.stringify(told).length > 15_000);
      }),
      { numRuns: 30 },
    );
  });
});
