import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { listens, untilListens } from './listening.ts';

const host = '127.0.0.1';

async function open(port = 0): Promise<Server> {
  const server = createServer(socket => socket.resume()).listen(port, host);
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

describe('listening', () => {
  it('tells whether somebody listens', async () => {
    const server = await open();
    const { port } = server.address() as AddressInfo;
    assert.equal(await listens({ host, port }), true);
    await close(server);
    assert.equal(await listens({ host, port }), false);
  });

  it('waits until somebody does', async () => {
    const first = await open();
    const { port } = first.address() as AddressInfo;
    await close(first);
    const waiting = untilListens({ host, port }, AbortSignal.timeout(30_000));
    assert.equal(await listens({ host, port }), false);
    const second = await open(port);
    assert.equal(await waiting, true);
    await close(second);
  });

  it('waits no longer than it may', async () => {
    const server = await open();
    const { port } = server.address() as AddressInfo;
    await close(server);
    const controller = new AbortController();
    const waiting = untilListens({ host, port }, controller.signal);
    controller.abort();
    assert.equal(await waiting, false);
  });
});
