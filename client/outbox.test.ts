import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { ChatClient, type ClientState } from './chat-client.ts';
import { OUTBOX_LIMIT, Outbox, type OutboxItem } from './outbox.ts';
import { NaiveServer } from './testing/naive-server.ts';
import { ScriptedServer } from './testing/scripted-server.ts';

function item(id: string): OutboxItem {
  return { conversation: { kind: 'user', name: 'Bob' }, id, text: id, time: 1 };
}

describe('Outbox', () => {
  let client: ChatClient;
  let outbox: Outbox;
  let server: NaiveServer | undefined;
  let told: string[];

  afterEach(async () => {
    outbox.dispose();
    client.dispose();
    await server?.stop();
    server = undefined;
  });

  function create(port: number, items: readonly OutboxItem[] = []): void {
    const timings = { backoffBaseMs: 5, backoffCapMs: 10, privateMs: 5 };
    client = new ChatClient({ host: '127.0.0.1', port, userName: 'Alice', timings });
    told = [];
    const listener = {
      sending: ({ id }: OutboxItem) => void told.push(`${id} sending`),
      taken: ({ id }: OutboxItem) => void told.push(`${id} taken`),
      failed: ({ id }: OutboxItem, { code }: { code: string }) => void told.push(`${id} ${code}`),
    };
    outbox = new Outbox(client, listener, items);
  }

  function until(kind: ClientState['kind']): Promise<void> {
    return new Promise(resolve => {
      const subscription = client.onState(state => {
        if (state.kind !== kind) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  it('keeps what is said while there is no connection, up to a limit', async () => {
    create(1);
    let changes = 0;
    outbox.onChange(() => changes++);
    for (let at = 1; at <= OUTBOX_LIMIT; at++) await outbox.post(item(`m${at}`));
    assert.equal(told.at(-1), `m${OUTBOX_LIMIT} offline`);
    const refused = await outbox.post(item('one more'));
    assert.ok(!refused.ok && refused.code === 'busy');
    assert.deepEqual(
      [told.at(-1), outbox.items.length, changes],
      ['one more busy', OUTBOX_LIMIT, OUTBOX_LIMIT],
    );
    outbox.drop('m1');
    assert.equal(outbox.dropAll(item('').conversation).length, OUTBOX_LIMIT - 1);
    assert.deepEqual(outbox.items, []);
  });

  it('says that what it was given waits where there is no server', async () => {
    server = await NaiveServer.start();
    const { port } = server;
    await server.stop();
    server = undefined;
    create(port, [item('left')]);
    const waiting = until('waiting');
    client.connect();
    await waiting;
    assert.deepEqual(told, ['left offline']);
    assert.deepEqual(outbox.items, [item('left')]);
  });

  it('sends nothing in front of what the server could not take', async () => {
    const scripted = await ScriptedServer.start();
    create(scripted.port, [item('first'), item('second')]);
    client.connect();
    const peer = await scripted.peer();
    await peer.greet();
    const { id } = await peer.hears();
    assert.equal(id, 'first');
    peer.say({ status: 'error', code: 'not_kept', id });
    while (told.length < 3) await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(told, ['first sending', 'first not_kept', 'second not_kept']);
    assert.deepEqual(outbox.items, [item('first'), item('second')]);
    client.dispose();
    await scripted.stop();
  });

  it('sends with the next connection what waited for its turn when this one broke, in order', async () => {
    const scripted = await ScriptedServer.start();
    create(scripted.port, [item('first')]);
    const online = until('online');
    client.connect();
    const peer = await scripted.peer();
    await peer.greet();
    await online;
    assert.equal((await peer.hears())['id'], 'first');
    const newer = outbox.post(item('newer'));
    peer.socket.destroy();
    const reply = await newer;
    assert.ok(!reply.ok && reply.code === 'disconnected');
    const again = await scripted.peer();
    await again.greet();
    for (const id of ['first', 'newer']) {
      assert.equal((await again.hears())['id'], id);
      again.say({ status: 'ack', receiver: 'Bob', id, epoch: 'E', seq: 1, time: 1 });
    }
    while (told.at(-1) !== 'newer taken')
      await new Promise(resolve => outbox.onChange(() => setImmediate(resolve)));
    assert.deepEqual(told, [
      'first sending',
      'first disconnected',
      'newer disconnected',
      'first sending',
      'first taken',
      'newer sending',
      'newer taken',
    ]);
    client.dispose();
    await scripted.stop();
  });

  it('sends nothing twice to a version 1 server, which would tell it twice', async () => {
    server = await NaiveServer.start();
    create(server.port, [item('left')]);
    const online = until('online');
    client.connect();
    await online;
    assert.deepEqual([told, outbox.items], [['left disconnected'], []]);
    const reply = await outbox.post({ ...item('new'), conversation: { kind: 'user', name: 'Alice' } });
    assert.deepEqual([reply.ok, told.slice(1), outbox.items], [true, ['new sending', 'new taken'], []]);
    assert.deepEqual(
      server.received.map(({ text }) => text),
      ['new'],
    );
  });
});
