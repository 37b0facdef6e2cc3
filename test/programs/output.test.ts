import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Output } from './output.ts';

describe('Output', () => {
  it('sees what was said before and what comes later', async () => {
    const output = new Output('it');
    output.add('one ');
    assert.deepEqual(await output.sees('one'), { text: 'one', end: 3 });
    const later = output.sees(/t[a-z]+/);
    output.add('tw');
    assert.deepEqual(await later, { text: 'tw', end: 6 });
  });

  it('sees only what follows an earlier sighting', async () => {
    const output = new Output('it');
    output.add('hi\n');
    const first = await output.sees('hi');
    const second = output.sees('hi', { after: first.end });
    output.add('hi\n');
    assert.equal((await second).end, 5);
    assert.deepEqual(output.lines, ['hi', 'hi']);
  });

  it('gives up after its time, and shows what was said instead', async () => {
    const output = new Output('Bob');
    output.add('no');
    await assert.rejects(output.sees('yes', { within: 1 }), /Bob did not say yes: not within 1 ms.*\nno/);
  });

  it('gives up when no more can come', async () => {
    const output = new Output('Bob');
    const waiting = output.sees('yes');
    output.close('it ended');
    await assert.rejects(waiting, /it ended/);
    await assert.rejects(output.sees('yes'), /it ended/);
  });
});
