import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { mock } from 'node:test';
import { AwakeClock } from './awake-clock.ts';
import { Connection, type ConnectionListener, type ConnectionState, TRANSITIONS } from './connection.ts';
import { Counters } from './counters.ts';
import { GOODBYE_MS, NO_LIMITS } from './limits.ts';
import { TurnFlusher } from './line-outbox.ts';
import { Parcel } from './parcel.ts';
import { WaitingTotal } from './waiting-total.ts';

/** What a connection said to its owner, a word a call. */
class Owner implements ConnectionListener {
  readonly calls: string[] = [];
  onFrame: () => void = () => undefined;
  onEnded: () => void = () => undefined;
  #onCall: () => void = () => undefined;

  named({ version }: { version: number }): void {
    this.#call(`named ${version}`);
  }
  frame(frame: { ok: boolean }): void {
    this.#call(`frame ${frame.ok}`);
    this.onFrame();
  }
  overflown(): void {
    this.#call('overflown');
  }
  missed(): void {
    this.#call('missed');
  }
  caughtUp(): void {
    this.#call('caught up');
  }
  ended(): void {
    this.#call('ended');
    this.onEnded();
  }
  closed(): void {
    this.#call('closed');
  }
  failed(error: unknown): void {
    this.#call(`failed ${error instanceof Error && error.message}`);
  }

  async hears(call: string): Promise<void> {
    while (!this.calls.includes(call)) {
      await new Promise<void>(resolve => {
        this.#onCall = resolve;
      });
    }
  }

  #call(call: string): void {
    this.calls.push(call);
    this.#onCall();
  }
}

describe('Connection', () => {
  let server: Server;
  let peer: Socket;
  let connection: Connection;
  let owner: Owner;

  beforeEach(async () => {
    server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    const accepted = once(server, 'connection');
    peer = connect({ host: '127.0.0.1', port: address.port, allowHalfOpen: true });
    peer.on('error', () => undefined);
    const [socket] = await accepted;
    owner = new Owner();
    connection = new Connection(
      socket,
      {
        limits: NO_LIMITS,
        flusher: new TurnFlusher(new WaitingTotal(NO_LIMITS.allWaitingBytes)),
        clock: new AwakeClock(1000),
        counters: new Counters(),
      },
      owner,
    );
    owner.onEnded = () => connection.dismiss();
  });
  afterEach(async () => {
    mock.timers.reset();
    peer.destroy();
    await owner.hears('closed');
    server.close();
  });

  it('knows what may happen in every state', () => {
    const states = Object.keys(TRANSITIONS) as ConnectionState[];
    const next = states.map(state => [state, ...Object.values(TRANSITIONS[state])]);
    assert.deepEqual(next, [
      ['greeting', 'open', 'closing', 'closed'],
      ['open', 'closing', 'closed'],
      ['closing', 'closed'],
      ['closed'],
    ]);
  });

  it('goes from greeting through open and closing to closed', async () => {
    const states: ConnectionState[] = [connection.state];
    peer.write('Alice\n{"a":1}\n');
    await owner.hears('frame true');
    states.push(connection.state);
    connection.dismiss();
    states.push(connection.state);
    peer.resume().end();
    await owner.hears('closed');
    states.push(connection.state);
    assert.deepEqual(states, ['greeting', 'open', 'closing', 'closed']);
    assert.deepEqual(owner.calls, ['named 2', 'frame true', 'closed']);
  });

  it('reads nothing any more once it is dismissed, within one read too', async () => {
    owner.onFrame = () => connection.dismiss();
    peer.write('Alice\n{"a":1}\n{"b":2}\n');
    await owner.hears('frame true');
    peer.resume().end('{"c":3}\n');
    await owner.hears('closed');
    assert.deepEqual(owner.calls, ['named 2', 'frame true', 'closed']);
  });

  it('says once that the peer will say no more, still sends what waits, and closes', async () => {
    peer.write('Alice\n');
    await owner.hears('named 2');
    connection.send(new Parcel({ status: 'info', sender: 'SERVER', receiver: 'Alice', text: 'hi' }));
    peer.end();
    const [bytes] = await once(peer, 'data');
    assert.match(String(bytes), /"hi"/);
    peer.resume();
    await owner.hears('closed');
    assert.deepEqual(owner.calls, ['named 2', 'ended', 'closed']);
  });

  it('cuts off a peer that does not take the good-bye', async () => {
    peer.write('Alice\n');
    await owner.hears('named 2');
    mock.timers.enable({ apis: ['setTimeout'] });
    connection.dismiss(); // The peer never ends its side.
    mock.timers.tick(GOODBYE_MS);
    await owner.hears('closed');
  });

  it('that its owner fails at is closed, and the failure is reported', async () => {
    owner.onFrame = () => {
      throw new Error('a fault of ours');
    };
    peer.write('Alice\n{"a":1}\n');
    await owner.hears('closed');
    assert.deepEqual(owner.calls, ['named 2', 'frame true', 'failed a fault of ours', 'closed']);
  });

  it('takes silence behind bytes for the end of a version 1 name', async () => {
    peer.write('Alice');
    await owner.hears('named 1');
    peer.write(' {"a":1}{"b":2}');
    await owner.hears('frame true');
    peer.destroy();
    await owner.hears('closed');
    assert.deepEqual(owner.calls.slice(0, 3), ['named 1', 'frame true', 'frame true']);
  });
});
