import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { after, before, describe, it } from 'mocha';
import { V1Client } from './v1-client.ts';

describe('V1Client', () => {
  let server: Server;
  let address: { host: string; port: number };
  const info = (text: string) =>
    JSON.stringify({ status: 'info', sender: 'SERVER', receiver: 'Alice', text });

  before(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  });
  after(() => void server.close());

  async function connected(): Promise<{ client: V1Client; socket: Socket }> {
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const client = await V1Client.connect(address, 'Alice');
    const [socket] = await accepted;
    return { client, socket };
  }

  it('says its bare name, then one object a write', async () => {
    const { client, socket } = await connected();
    const [name] = (await once(socket, 'data')) as [Buffer];
    assert.equal(name.toString(), 'Alice');
    client.send('group', 'CS350', 'hi');
    const [request] = (await once(socket, 'data')) as [Buffer];
    assert.deepEqual(JSON.parse(request.toString()), {
      status: 'group',
      sender: 'Alice',
      receiver: 'CS350',
      text: 'hi',
    });
    socket.resume();
    socket.end();
    await client.closed;
  });

  it('shows an object, and loses two that come in one receive', async () => {
    const { client, socket } = await connected();
    socket.resume();
    socket.write(info('one'));
    await client.sees('[INFO] one');
    socket.end(info('two') + info('three'));
    await client.closed;
    assert.equal(client.invalid, 1);
    assert.deepEqual(
      client.received.map(message => message.text),
      ['one'],
    );
  });

  it('takes 4,096 bytes at a time', async () => {
    const { client, socket } = await connected();
    socket.resume();
    socket.end(info('x'.repeat(5000)));
    await client.closed;
    assert.equal(client.invalid, 2);
  });
});
