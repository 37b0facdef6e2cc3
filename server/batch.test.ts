import assert from 'node:assert/strict';
import { Batch } from './batch.ts';

describe('Batch', () => {
  const [one, two, three] = ['one\n', 'two\n', 'three\n'].map(line => Buffer.from(line)) as [
    Buffer,
    Buffer,
    Buffer,
  ];

  it('is its lines, in order', () => {
    const batch = Batch.empty().with(one).with(two).with(three);
    assert.equal(batch.bytes.toString(), 'one\ntwo\nthree\n');
    assert.equal(batch.length, batch.bytes.length);
  });

  it('is the same for who heard the same, and so is its buffer', () => {
    const start = Batch.empty();
    const [alice, bob] = [start.with(one).with(two), start.with(one).with(two)];
    assert.equal(alice, bob);
    assert.equal(alice.bytes, bob.bytes);
  });

  it('is another for who heard something else in between', () => {
    const start = Batch.empty();
    const alice = start.with(one).with(two).with(three);
    const bob = start.with(one).with(three);
    assert.equal(alice.bytes.toString(), 'one\ntwo\nthree\n');
    assert.equal(bob.bytes.toString(), 'one\nthree\n');
  });

  it('of one line copies nothing', () => {
    assert.equal(Batch.empty().with(one).bytes, one);
  });
});
