import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { withProgress } from './progress.ts';

function terminal(isTTY: boolean): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
}

describe('withProgress', () => {
  it('says how far the work is, and takes it back when it ends', async () => {
    const error = terminal(true);
    const work = async () => {
      const [first] = await once(error, 'data');
      const [second] = await once(error, 'data');
      return [first, second];
    };
    let step = 0;
    const said = await withProgress(error, () => `step ${++step}`, work, 0);
    assert.deepEqual(said, ['\r\u001b[Kstep 1', '\r\u001b[Kstep 2']);
    assert.equal(error.read(), '\r\u001b[K');
  });

  it('is silent where the work is quick, or nobody looks', async () => {
    for (const [isTTY, quietMs] of [
      [true, 60_000],
      [false, 0],
    ] as const) {
      const error = terminal(isTTY);
      assert.equal(
        await withProgress(
          error,
          () => 'x',
          async () => 7,
          quietMs,
        ),
        7,
      );
      assert.equal(error.read(), null);
    }
  });

  it('takes it back where the work fails', async () => {
    const error = terminal(true);
    const work = async () => {
      await once(error, 'data');
      throw new Error('no');
    };
    await assert.rejects(
      withProgress(error, () => 'x', work, 0),
      /no/,
    );
    assert.equal(error.read(), '\r\u001b[K');
  });
});
