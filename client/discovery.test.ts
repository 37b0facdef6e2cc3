import assert from 'node:assert/strict';
import type { Socket } from 'node:dgram';
import { Bonjour } from 'bonjour-service';
import { SERVICE_TYPE, toTxt } from '../protocol/discovery.ts';
import { formatFingerprint } from '../protocol/fingerprint.ts';
import { FOUND_LIMIT, type FoundClass, findClasses } from './discovery.ts';
import { loopbackSocket, withdraw } from './testing/announced.ts';

const FINGERPRINT = formatFingerprint(new Uint8Array(32).fill(7));

/** Long enough for whatever is to be found; most searches are ended sooner. */
const PATIENCE_MS = 20_000;

describe('findClasses', () => {
  /** Who looks, and who answers: they talk to one another on this machine alone, and not by multicast. */
  let [seeker, answerer] = [] as unknown as [Socket, Socket];
  let bonjour: Bonjour | undefined;

  beforeEach(async () => {
    [seeker, answerer] = [await loopbackSocket(), await loopbackSocket()];
  });
  afterEach(async () => {
    if (bonjour) await withdraw(bonjour);
    bonjour = undefined;
    for (const socket of [seeker, answerer]) {
      try {
        socket.close();
      } catch {
        // Whoever was given it has closed it.
      }
    }
  });

  const network = (socket: Socket, other: Socket) => ({
    multicast: false,
    bind: false,
    ip: '127.0.0.1',
    port: other.address().port,
    socket,
  });

  function publish(port: number, txt: Record<string, unknown>): void {
    bonjour ??= new Bonjour(network(answerer, seeker) as object);
    bonjour.publish({ name: `class-${Math.random()}`, type: SERVICE_TYPE, port, txt, probe: false });
  }

  /** Looks until the class with the name `last` is found. */
  async function find(last: string): Promise<FoundClass[]> {
    const end = new AbortController();
    const onFound = ({ name }: FoundClass) => name === last && end.abort();
    return findClasses({ signal: end.signal, ms: PATIENCE_MS, onFound, network: network(seeker, answerer) });
  }

  it('finds classes with name, address, port and fingerprint', async () => {
    publish(5555, toTxt({ name: 'CS 350' }));
    publish(5556, toTxt({ name: 'Übung', fingerprint: FINGERPRINT }));
    const found = await find('Übung');
    assert.deepEqual(found, [
      { name: 'CS 350', host: '127.0.0.1', port: 5555 },
      { name: 'Übung', host: '127.0.0.1', port: 5556, fingerprint: FINGERPRINT },
    ]);
  });

  it('leaves out what is no record of a class, and what is there already', async () => {
    const good = toTxt({ name: 'Good' });
    const bad = [{}, { ...good, v: '9' }, { ...good, name: 'a\u202eb' }, { ...good, fp: 'x' }];
    for (const txt of bad) publish(5555, txt);
    publish(5555, { ...good, __proto__: null, constructor: 'x' });
    publish(5555, toTxt({ name: 'The same door' }));
    publish(5556, toTxt({ name: 'Last' }));
    const found = await find('Last');
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Good', 'Last'],
    );
  });

  it('minds no bytes that are no answer', async () => {
    answerer.send(Buffer.from([0, 1, 2]), seeker.address().port, '127.0.0.1');
    answerer.send(Buffer.alloc(512, 0xc0), seeker.address().port, '127.0.0.1');
    answerer.send(Buffer.alloc(9000, 0xff), seeker.address().port, '127.0.0.1');
    publish(5555, toTxt({ name: 'Good' }));
    assert.equal((await find('Good')).length, 1);
  });

  it('looks at so many and no more', async () => {
    for (let at = 0; at < FOUND_LIMIT + 20; at++) publish(1000 + at, toTxt({ name: `Class ${at}` }));
    assert.equal((await find('none')).length, FOUND_LIMIT);
  });

  it('ends in its time where nobody answers, and at once where it is told to', async () => {
    assert.deepEqual(await findClasses({ ms: 1, network: network(seeker, answerer) }), []);
    assert.deepEqual(await findClasses({ signal: AbortSignal.abort(), ms: PATIENCE_MS }), []);
  });

  it('says in a sentence that this machine lets nobody look', async () => {
    const fault = Object.assign(new Error('bind EADDRINUSE'), { code: 'EADDRINUSE' });
    const found = findClasses({ ms: PATIENCE_MS, network: network(seeker, answerer) });
    setImmediate(() => seeker.emit('error', fault));
    await assert.rejects(found, /^Error: Cannot look for classes on this network: bind EADDRINUSE/);
  });
});
