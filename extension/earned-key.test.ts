import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { ScriptedServer } from '../client/testing/scripted-server.ts';
import { earnsKey } from './earned-key.ts';

describe('the key of a server that was started here', () => {
  let server: ScriptedServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function freePort(): Promise<number> {
    const one = await ScriptedServer.start();
    await one.stop();
    return one.port;
  }

  const begun = (port: number, more: { host?: string; ended?: AbortSignal; runs?: boolean } = {}) => ({
    ...{ host: '127.0.0.1', port, ended: new AbortController().signal },
    ...more,
    runs: () => more.runs ?? true,
  });

  it('is kept once that server listens', async () => {
    const port = await freePort();
    const earned = earnsKey(begun(port), {});
    server = await ScriptedServer.start(port);
    assert.ok(await earned);
  });

  it('is not for another one that has the port already', async () => {
    server = await ScriptedServer.start();
    assert.ok(!(await earnsKey(begun(server.port), {})));
  });

  it('is not for another one that gets the port in its place', async () => {
    const port = await freePort();
    const earned = earnsKey(begun(port, { runs: false }), {});
    server = await ScriptedServer.start(port);
    assert.ok(!(await earned));
  });

  it('is not for another machine, nor for a port that nobody knows', async () => {
    assert.ok(!(await earnsKey(begun(5555, { host: 'lab.example' }), {})));
    assert.ok(!(await earnsKey(begun(5555, { host: '192.0.2.7' }), {})));
    assert.ok(!(await earnsKey(begun(0), {})));
  });

  it('is nobody’s where the process ends before it listens', async () => {
    const end = new AbortController();
    const earned = earnsKey(begun(await freePort(), { ended: end.signal }), {});
    end.abort();
    assert.ok(!(await earned));
  });
});
