import assert from 'node:assert/strict';
import { fromTxt, isClassName, toTxt } from './discovery.ts';
import { formatFingerprint } from './fingerprint.ts';

const FINGERPRINT = formatFingerprint(new Uint8Array(32).fill(7));

describe('The record of a class', () => {
  it('comes back as it went', () => {
    for (const record of [{ name: 'CS 350, Lab 2' }, { name: 'Übung', fingerprint: FINGERPRINT }]) {
      assert.deepEqual(fromTxt(toTxt(record)), record);
    }
  });

  it('is none where anything of it is wrong', () => {
    const good = { v: '2', name: 'Lab', fp: FINGERPRINT };
    assert.ok(fromTxt(good));
    const bad: unknown[] = [
      undefined,
      null,
      'v=2',
      {},
      { ...good, v: '3' },
      { ...good, v: 2 },
      { ...good, name: undefined },
      { ...good, name: 7 },
      { ...good, name: ' ' },
      { ...good, name: 'x'.repeat(64) },
      { ...good, name: 'a\nb' },
      { ...good, name: 'a\u202eb' },
      { ...good, fp: 'SHA256:short' },
      { ...good, fp: '' },
      { ...good, fp: true },
    ];
    for (const txt of bad) assert.equal(fromTxt(txt), undefined, JSON.stringify(txt));
  });

  it('takes a name of 63 characters, however many bytes they have', () => {
    assert.equal(isClassName('👍'.repeat(63)), true);
    assert.equal(isClassName('👍'.repeat(64)), false);
  });
});
