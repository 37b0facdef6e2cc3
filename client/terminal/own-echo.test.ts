import assert from 'node:assert/strict';
import { OwnEcho } from './own-echo.ts';

describe('OwnEcho', () => {
  it('is complete where nothing was said, and where every copy came', async () => {
    const echo = new OwnEcho();
    await echo.complete();
    echo.acknowledged();
    echo.heard();
    await echo.complete();
  });

  it('waits for the copies that are still to come', async () => {
    const echo = new OwnEcho();
    echo.acknowledged();
    echo.acknowledged();
    const steps: string[] = [];
    const complete = echo.complete().then(() => steps.push('complete'));
    echo.heard();
    await Promise.resolve();
    steps.push('the last one');
    echo.heard();
    await complete;
    assert.deepEqual(steps, ['the last one', 'complete']);
  });

  it('gives up after its time', async () => {
    const echo = new OwnEcho();
    echo.acknowledged();
    await echo.complete(1);
  });
});
