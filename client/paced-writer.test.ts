import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { afterEach, describe, it } from 'mocha';
import { PACED_LIMIT, PacedWriter } from './paced-writer.ts';

describe('PacedWriter', () => {
  afterEach(() => mock.timers.reset());

  it('writes the first at once, and each other no sooner than the pace allows', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const texts: string[] = [];
    const written: string[] = [];
    const writer = new PacedWriter(text => texts.push(text), 20);
    const all = ['one', 'two', 'three'];
    for (const text of all) writer.write(text, () => written.push(text));
    for (const count of [1, 2, 3]) {
      assert.deepEqual(texts, all.slice(0, count));
      assert.deepEqual(written, texts);
      mock.timers.tick(19);
      assert.deepEqual(texts, all.slice(0, count), 'not before its time');
      mock.timers.tick(1);
    }
    assert.deepEqual(texts, all);
    writer.dispose();
  });

  it('tells how much room is left, and writes nothing more once disposed of', () => {
    const texts: string[] = [];
    const writer = new PacedWriter(text => texts.push(text), 1000);
    for (let at = 0; at < 3; at++) writer.write(String(at), () => undefined);
    assert.equal(writer.room, PACED_LIMIT - 2);
    writer.dispose();
    assert.equal(writer.room, PACED_LIMIT);
    assert.deepEqual(texts, ['0']);
  });
});
