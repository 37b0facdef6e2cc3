import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PACED_LIMIT, PacedWriter } from './paced-writer.ts';

describe('PacedWriter', () => {
  it('writes the first at once, and each other no sooner than the pace allows', async () => {
    const times: number[] = [];
    const texts: string[] = [];
    const writer = new PacedWriter(text => {
      texts.push(text);
      times.push(performance.now());
    }, 20);
    writer.write('one', () => undefined);
    assert.deepEqual(texts, ['one']);
    writer.write('two', () => undefined);
    await new Promise<void>(resolve => writer.write('three', resolve));
    assert.deepEqual(texts, ['one', 'two', 'three']);
    times.slice(1).forEach((time, at) => {
      assert.ok(time - (times[at] ?? 0) > 18, `only ${time - (times[at] ?? 0)} ms`);
    });
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
