import assert from 'node:assert/strict';
import { bitString, integer, oid, sequence, time, utf8 } from './der.ts';

describe('DER', () => {
  it('writes lengths in the short and in the long form', () => {
    assert.equal(utf8('ab').toString('hex'), '0c026162');
    for (const [length, head] of [
      [0x7f, '307f'],
      [0x80, '308180'],
      [0xff, '3081ff'],
      [0x100, '30820100'],
    ] as const) {
      const whole = sequence(new Uint8Array(length));
      assert.equal(whole.toString('hex', 0, whole.length - length), head);
    }
  });

  it('writes object identifiers of numbers beyond seven bits', () => {
    assert.equal(oid('1.2.840.10045.4.3.2').toString('hex'), '06082a8648ce3d040302');
    assert.equal(oid('2.5.4.3').toString('hex'), '0603550403');
  });

  it('writes bytes of a number and of bits', () => {
    assert.equal(integer(Uint8Array.of(1, 0)).toString('hex'), '02020100');
    assert.equal(bitString(Uint8Array.of(0xf0)).toString('hex'), '030200f0');
  });

  it('writes the year with two digits before 2050, with four from then on', () => {
    assert.equal(time(new Date('2049-12-31T23:59:59.999Z')).toString('latin1'), '\x17\x0d491231235959Z');
    assert.equal(time(new Date('2050-01-01T00:00:00Z')).toString('latin1'), '\x18\x0f20500101000000Z');
  });
});
