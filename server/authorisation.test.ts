/**
 * Who may do what, tried over the wire: every request, in every role, by members, former members, strangers and those who are
 * muted. And who may not read a message gets no byte of it, whatever is asked: promise 6 of docs/protocol.md.
 */
import assert from 'node:assert/strict';
import type { ErrorMessage, RequestStatus } from '../protocol/messages.ts';
import { recognise } from '../protocol/recognise.ts';
import { CASES, expected, type Verdict } from './authorisation/cases.ts';
import {
  CONFIDANT,
  isBare,
  openWorld,
  PLACES,
  type Place,
  tokenOf,
  WITNESS,
  type World,
} from './authorisation/world.ts';
import { LinePeer, NaivePeer, type Received } from './test-peers.ts';

/** A connection that keeps every byte which the server has sent it. */
class Asker {
  readonly #peer: LinePeer | NaivePeer;
  #bytes = '';
  #last = 0;

  constructor(peer: LinePeer | NaivePeer) {
    this.#peer = peer;
    // Latin-1: a character a byte, so that nothing is lost between two chunks. The secrets are ASCII.
    peer.socket.on('data', (chunk: Buffer | string) => {
      this.#bytes += typeof chunk === 'string' ? chunk : chunk.toString('latin1');
    });
  }

  get bytes(): string {
    return this.#bytes;
  }

  get closed(): Promise<void> {
    return this.#peer.closed;
  }

  close(): void {
    this.#peer.socket.destroy();
  }

  /** Asks, and tells what came of it. Behind it goes a question that everybody may ask: its answer is the end. */
  async ask(request: Received): Promise<Verdict> {
    const heard = await this.#hear(request);
    const refusal = heard.find(({ status }) => status === 'error');
    return refusal ? (recognise(refusal as unknown as ErrorMessage).code ?? 'bad_json') : 'granted';
  }

  async #hear(request: Received): Promise<Received[]> {
    const peer = this.#peer;
    await this.#settle();
    peer.received.length = 0;
    this.#last += 1;
    const id = `request ${this.#last}`;
    if (peer instanceof LinePeer) peer.send({ ...request, id });
    else peer.write(JSON.stringify({ sender: '', receiver: '', text: '', ...request }));
    const heard = await this.#settle();
    return heard.filter(message => message['id'] === undefined || message['id'] === id);
  }

  /** All that came up to the answer of a question. */
  async #settle(): Promise<Received[]> {
    const peer = this.#peer;
    this.#last += 1;
    const id = `end ${this.#last}`;
    // To a room that is not there, whose name comes back in the answer: no other answer has it.
    const question = { status: 'who', receiver: id, text: '' };
    if (peer instanceof LinePeer) peer.send({ ...question, id });
    else peer.send(question.status, question.receiver);
    const isEnd = ({ status, text }: Received) => status === 'error' && String(text).includes(`'${id}'`);
    const all: Received[] = [];
    for (;;) {
      const next = await peer.sees(() => true);
      if (isEnd(next)) return all;
      all.push(next);
    }
  }
}

async function enter(port: number, { rank, relation, name, room }: Place): Promise<Asker> {
  const peer = rank === 'bare 1' ? await NaivePeer.connect(port, name) : await LinePeer.connect(port, name);
  const asker = new Asker(peer);
  if (rank === 'bare 2') await peer.seesCode('welcome');
  if (!isBare(rank)) {
    assert.equal(await introduced(peer as LinePeer, name), 'ready');
    return asker;
  }
  if (relation !== 'never a member')
    assert.equal(await asker.ask({ status: 'join', receiver: room }), 'granted');
  if (relation === 'former member')
    assert.equal(await asker.ask({ status: 'leave', receiver: room }), 'granted');
  return asker;
}

async function introduced(peer: LinePeer, name: string): Promise<unknown> {
  await peer.seesCode('hello_required');
  peer.send({ status: 'hello', v: 2, token: tokenOf(name) });
  return (await peer.sees(({ status }) => status === 'info'))['code'];
}

describe('authorisation', () => {
  let world: World;
  let witness: LinePeer;
  before(async () => {
    world = await openWorld();
    witness = await LinePeer.connect(world.server.port, WITNESS);
    await introduced(witness, WITNESS);
  });
  after(async () => {
    witness.socket.destroy();
    await world.end();
  });

  for (const place of PLACES) {
    describe(`${place.rank}, ${place.relation}`, () =>
      tryAll(
        place,
        () => world.server.port,
        () => witness,
      ));
  }

  it('is no matter of nobody having anything: those whom it concerns are told all of it', async () => {
    const confidant = await LinePeer.connect(world.server.port, CONFIDANT);
    const asker = new Asker(confidant);
    await introduced(confidant, CONFIDANT);
    await asker.ask({ status: 'history', receiver: WITNESS, kind: 'private' });
    assert.ok(asker.bytes.includes('strangesecret'));
    asker.close();
  });
});

function tryAll(place: Place, port: () => number, witness: () => LinePeer): void {
  let asker: Asker;
  before(async () => {
    asker = await enter(port(), place);
    if (!isBare(place.rank)) return;
    // A bare name has no private talk in the log: the witness begins it now.
    witness().send({ status: 'private', receiver: place.name, text: place.whisper, id: place.whisper });
    // Acknowledged is handed out.
    await witness().sees(({ status, id }) => status === 'ack' && id === place.whisper);
  });
  after(() => asker.close());

  for (const status of Object.keys(CASES) as RequestStatus[]) {
    if (status === 'quit') continue;
    CASES[status].forEach((row, at) => {
      const verdict = expected(status, row, place);
      it(`${status}${at === 0 ? '' : `, case ${at + 1}`}: ${verdict}`, async () => {
        const before = asker.bytes.length;
        for (const request of row.ask(place)) {
          assert.equal(await asker.ask({ ...request }), verdict, JSON.stringify(request));
        }
        const told = asker.bytes.slice(before);
        if (verdict !== 'granted') assert.deepEqual(secretsIn(told), []);
        else for (const secret of row.shows?.(place) ?? []) assert.ok(told.includes(secret), secret);
      });
    });
  }

  it('has got no byte of what is not for this asker', () => {
    const readable = [place.whisper, ...(isReader(place) ? [place.secret] : [])];
    assert.deepEqual(
      secretsIn(asker.bytes).filter(secret => !readable.includes(secret)),
      [],
    );
  });

  it('quit: the connection closes', async () => {
    void asker.ask({ status: 'quit' }).catch(() => undefined);
    await asker.closed;
  });
}

function isReader({ relation }: Place): boolean {
  return relation === 'member' || relation === 'muted member';
}

/** Of all secrets of all places, those that are in the bytes. */
function secretsIn(bytes: string): string[] {
  const all = new Set(PLACES.flatMap(({ secret, whisper, strange }) => [secret, whisper, strange]));
  return [...all].filter(secret => bytes.includes(secret));
}
