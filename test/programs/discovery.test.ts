import assert from 'node:assert/strict';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { findClasses } from '../../client/discovery.ts';
import { loopbackSocket } from '../../client/testing/announced.ts';
import { formatFingerprint } from '../../protocol/fingerprint.ts';
import { Announcer } from '../../server/announcer.ts';
import type { LogNote } from '../../server/log.ts';

/** mDNS between two sockets of this machine, without multicast. */
const network = (socket: Socket, other: Socket) => ({
  multicast: false,
  bind: false,
  ip: '127.0.0.1',
  port: other.address().port,
  socket,
});

describe('a class that is announced', () => {
  it('is found with all that was told of it', async () => {
    const [one, other] = await Promise.all([loopbackSocket(), loopbackSocket()]);
    assert.ok(one && other);
    const notes: LogNote[] = [];
    const log = { write: (note: LogNote) => notes.push(note) };
    const record = { name: 'CS 350', fingerprint: formatFingerprint(new Uint8Array(32).fill(7)) };
    const announcer = Announcer.start({ ...record, port: 5555 }, log, network(one, other));
    const end = new AbortController();
    const found = await findClasses({
      network: network(other, one),
      ms: 20_000,
      signal: end.signal,
      onFound: () => end.abort(),
    });
    assert.deepEqual(found, [{ ...record, host: '127.0.0.1', port: 5555 }]);
    assert.deepEqual(notes, [{ event: 'announced', name: 'CS 350' }]);
    await announcer.close();
  });

  it('goes with a good-bye', async () => {
    const [one, other] = await Promise.all([loopbackSocket(), loopbackSocket()]);
    assert.ok(one && other);
    const announcer = Announcer.start(
      { name: 'Lab', port: 5555 },
      { write: () => undefined },
      network(one, other),
    );
    const bonjour = new Bonjour(network(other, one) as object);
    const browser = bonjour.find({ type: 'classchat' });
    await once(browser, 'up');
    const down = once(browser, 'down');
    await announcer.close();
    await down;
    bonjour.destroy();
  });

  it('is a class though the network cannot be told', async () => {
    const [one, other] = await Promise.all([loopbackSocket(), loopbackSocket()]);
    assert.ok(one && other);
    const notes: LogNote[] = [];
    const log = { write: (note: LogNote) => notes.push(note) };
    const announcer = Announcer.start({ name: 'Lab', port: 5555 }, log, network(one, other));
    one.emit('error', Object.assign(new Error('bind EADDRINUSE'), { code: 'EADDRINUSE' }));
    assert.deepEqual(notes.at(-1), { event: 'announce_failed', reason: 'bind EADDRINUSE' });
    await announcer.close();
    other.close();
  });
});
