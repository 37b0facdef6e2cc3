import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NO_LIMITS } from './limits.ts';
import { type RunningServer, startServer } from './start.ts';
import { LinePeer, NaivePeer, type Received } from './test-peers.ts';
import { type Work, WorkMeter } from './test-work.ts';

const CHILD = fileURLToPath(new URL('delivery-child.ts', import.meta.url));
/** No garbage is collected in so much room for what is new, and nothing is optimised away: what is counted stays the same. */
const STEADY = [
  '--expose-gc',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
];

const isJoined = ({ status, text }: Received) => status === 'info' && /joined/i.test(String(text));

function mustBe(
  { writes, encodes, buffers }: Work,
  itsWrites: number,
  itsEncodes: number,
  most: number,
): void {
  assert.deepEqual({ writes, encodes }, { writes: itsWrites, encodes: itsEncodes });
  assert.ok(buffers <= most, `${buffers} buffers`);
}

describe('the work of a server that keeps everything', () => {
  let folder: string;
  let server: RunningServer;
  let peers: (LinePeer | NaivePeer)[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classchat-work-'));
    server = await startServer({ port: 0, data: { folder }, limits: NO_LIMITS });
    peers = [];
  });
  afterEach(async () => {
    for (const { socket } of peers) socket.destroy();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Everybody in one room, and nothing on its way any more. */
  const gather = async (lines: number, naive = 0): Promise<LinePeer> => {
    const host = await LinePeer.introduce(server.port, 'Host');
    host.send({ status: 'create', receiver: 'Lab' });
    await host.seesCode('created');
    peers.push(host);
    for (let at = 1; at < lines; at++) {
      const peer = await LinePeer.introduce(server.port, `Line${at}`);
      peer.send({ status: 'join', receiver: 'Lab' });
      await peer.sees(isJoined);
      peers.push(peer);
    }
    for (let at = 0; at < naive; at++) {
      const peer = await NaivePeer.connect(server.port, `Naive${at}`);
      peer.send('join', 'Lab');
      await peer.sees(isJoined);
      peers.push(peer);
    }
    await hears(host, 'Is everybody there?');
    return host;
  };

  const line = (text: string, id: string) =>
    `${JSON.stringify({ status: 'group', sender: '', receiver: 'Lab', text, id })}\n`;

  const hears = async (host: LinePeer, ...texts: string[]): Promise<void> => {
    host.write(texts.map((text, at) => line(text, `${text}${at}`)).join(''));
    for (const text of texts) await Promise.all(peers.map(peer => peer.seesText(text)));
  };

  /** What the server does from the moment when the host says this until everybody has heard it. */
  const workOf = async (host: LinePeer, texts: string[]): Promise<Work> => {
    const all = texts.map((text, at) => line(text, `${text}${at}`)).join('');
    const meter = new WorkMeter(server.port);
    try {
      host.write(all);
      for (const text of texts) await Promise.all(peers.map(peer => peer.seesText(text)));
      return meter.read();
    } finally {
      meter.stop();
    }
  };

  for (const members of [10, 40]) {
    it(`to tell ${members} one message is one write each; it is encoded once, and so is its acknowledgement`, async () => {
      const host = await gather(members);
      // The host's two lines go out as one buffer.
      mustBe(await workOf(host, ['One']), members, 2, 3);
    });

    it(`to tell ${members} sixteen messages that came together is one write each as well`, async () => {
      const host = await gather(members);
      const texts = Array.from({ length: 16 }, (_, at) => `Of sixteen: ${at}`);
      // One buffer has what the host hears, another what all others hear.
      mustBe(await workOf(host, texts), members, 32, 34);
    });
  }

  it('for programs of version 1 is one encode more, however many they are', async () => {
    const host = await gather(5, 10);
    mustBe(await workOf(host, ['One']), 15, 3, 4);
  });

  it('for a message that was kept before is one write, to who sent it', async () => {
    const host = await gather(10);
    const again = line('Is everybody there?', 'Is everybody there?0');
    const meter = new WorkMeter(server.port);
    try {
      host.write(again);
      await host.sees(({ status }) => status === 'ack');
      mustBe(meter.read(), 1, 1, 1);
    } finally {
      meter.stop();
    }
  });
});

describe('the memory that a server allocates', () => {
  it('is a few small objects for each delivery, and no copy of what is delivered', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [...STEADY, CHILD]);
    const bytes = Number(stdout);
    // 137 when it was written. One object more of two fields is 40.
    assert.ok(bytes > 0 && bytes <= 160, `${stdout.trim()} bytes a delivery`);
  });
});
