import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, NO_LIMITS } from './limits.ts';
import { type Cost, Pacer, type Price } from './pacer.ts';

const ALICE = { name: 'Alice', isComingBack: false };

function price(cost: Cost, characters = 1, room?: string): Price {
  return { cost, characters, room };
}

/** How many may be done at once. */
function atOnce(
  pacer: Pacer,
  payer: { name: string; isComingBack: boolean },
  what: Price = price('message'),
  now = 0,
): number {
  for (let count = 0; count < 5000; count++) if (pacer.delay(payer, what, now).ms > 0) return count;
  return Number.POSITIVE_INFINITY;
}

describe('Pacer', () => {
  it('lets a user do as much of each kind at once as the table says, and then says which limit is in the way', () => {
    const { messageBurst, questionBurst, changeBurst } = DEFAULT_LIMITS;
    for (const [cost, burst, limit] of [
      ['message', messageBurst, 'messagesOfUser'],
      ['question', questionBurst, 'questionsOfUser'],
      ['change', changeBurst, 'changesOfUser'],
    ] as const) {
      const pacer = new Pacer(DEFAULT_LIMITS);
      assert.equal(atOnce(pacer, ALICE, price(cost)), burst);
      const { ms, limit: hit } = pacer.delay(ALICE, price(cost), 0);
      assert.deepEqual([hit, ms], [limit, (2 * 1000) / DEFAULT_LIMITS[limit]]);
      assert.equal(atOnce(pacer, { ...ALICE, name: 'Bob' }, price(cost)), burst);
    }
  });

  it('lets what is free through for ever', () => {
    assert.equal(atOnce(new Pacer(DEFAULT_LIMITS), ALICE, price('free')), Number.POSITIVE_INFINITY);
  });

  it('counts a long text as several', () => {
    const { messageBurst, messageCharacters } = DEFAULT_LIMITS;
    const long = price('message', 3 * messageCharacters);
    assert.equal(atOnce(new Pacer(DEFAULT_LIMITS), ALICE, long), messageBurst / 3);
  });

  it('has all of a room wait where too much is said there, and nobody else', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    for (let at = 0; at < DEFAULT_LIMITS.roomBurst; at++) {
      pacer.delay({ ...ALICE, name: `Pupil ${at % 100}` }, price('message', 1, 'Lab'), 0);
    }
    const bob = { name: 'Bob', isComingBack: false };
    assert.equal(pacer.delay(bob, price('message', 1, 'Lab'), 0).limit, 'messagesOfRoom');
    assert.deepEqual(pacer.delay(bob, price('message', 1, 'Other'), 0), { ms: 0 });
    assert.deepEqual(pacer.delay(bob, price('message', 1, 'Lab'), 1000), { ms: 0 });
  });

  it('counts a question by how much it is answered with, and lets nobody wait for the first', () => {
    const { answerBytes, questionBurst, questionsOfUser } = DEFAULT_LIMITS;
    const pacer = new Pacer(DEFAULT_LIMITS);
    assert.equal(atOnce(pacer, ALICE, { ...price('question'), bytes: 10 * answerBytes }), questionBurst / 10);
    const bob = { ...ALICE, name: 'Bob' };
    const huge = { ...price('question'), bytes: 3 * questionBurst * answerBytes };
    assert.deepEqual(pacer.delay(bob, huge, 0), { ms: 0 });
    // What it cost beyond the bucket is made up for.
    const owed = (2 * questionBurst + 1) / questionsOfUser;
    assert.deepEqual(pacer.delay(bob, price('question'), 0), { ms: owed * 1000, limit: 'questionsOfUser' });
  });

  it('has the hellos of one address pay together, whoever says them', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    const { helloBurstBytes, helloBytesOfAddress } = DEFAULT_LIMITS;
    const hello = (from: string) => ({ ...price('question'), bytes: helloBytesOfAddress, from });
    const who = (at: number) => ({ ...ALICE, name: `${at}` });
    const most = helloBurstBytes / helloBytesOfAddress;
    for (let at = 0; at < most; at++) assert.equal(pacer.delay(who(at), hello('A'), 0).ms, 0);
    assert.deepEqual(pacer.delay(who(most), hello('A'), 0), { ms: 1000, limit: 'helloBytesOfAddress' });
    assert.deepEqual(pacer.delay(who(most + 1), hello('B'), 0), { ms: 0 });
    // And the user for one question each.
    assert.equal(atOnce(pacer, who(most + 1), price('question')), DEFAULT_LIMITS.questionBurst - 1);
  });

  it('has all wait who write to one user in private, and nobody else', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    const toBob = { ...price('message'), to: 'Bob' };
    const pupils = Array.from({ length: 100 }, (_, at) => ({ ...ALICE, name: `Pupil ${at}` }));
    for (let at = 0; at < DEFAULT_LIMITS.receiverBurst; at++)
      assert.equal(pacer.delay(pupils[at % 100] ?? ALICE, toBob, 0).ms, 0);
    assert.equal(pacer.delay(ALICE, toBob, 0).limit, 'messagesToUser');
    assert.deepEqual(pacer.delay(ALICE, { ...toBob, to: 'Carol' }, 0), { ms: 0 });
    assert.deepEqual(pacer.delay(ALICE, toBob, 1000), { ms: 0 });
  });

  it('has those who come back to one room pay together too, and leaves what the others need there', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    const { roomResyncBurst, roomBurst } = DEFAULT_LIMITS;
    const back = (at: number) => ({ name: `Pupil ${at}`, isComingBack: true });
    for (let at = 0; at < roomResyncBurst; at++)
      assert.equal(pacer.delay(back(at % 100), price('message', 1, 'Lab'), 0).ms, 0);
    for (let at = 0; at < roomBurst; at++)
      assert.equal(pacer.delay({ ...ALICE, name: `${at}` }, price('message', 1, 'Lab'), 0).ms, 0);
    assert.equal(pacer.delay(back(1), price('message', 1, 'Lab'), 0).limit, 'messagesOfRoom');
  });

  it('lets who comes back say 200 messages and enter 50 rooms at once, and then all that anybody may', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    const back = { ...ALICE, isComingBack: true };
    for (let at = 0; at < 200; at++) assert.equal(pacer.delay(back, price('message', 1, 'Lab'), 0).ms, 0);
    for (let at = 0; at < 50; at++) {
      for (const cost of ['change', 'question', 'question'] as const)
        assert.equal(pacer.delay(back, price(cost), 0).ms, 0);
    }
    assert.equal(atOnce(pacer, ALICE), DEFAULT_LIMITS.messageBurst);
  });

  it('gives who comes back again and again no more for it', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    const back = { ...ALICE, isComingBack: true };
    const { resyncBurst, messageBurst, resyncRefill } = DEFAULT_LIMITS;
    assert.equal(atOnce(pacer, back), resyncBurst + messageBurst);
    assert.equal(atOnce(pacer, back, price('message'), 10_000), 10 * resyncRefill + messageBurst);
  });

  it('remembers nobody who owes nothing', () => {
    const pacer = new Pacer(DEFAULT_LIMITS);
    for (let at = 0; at < 1000; at++)
      pacer.delay({ ...ALICE, name: `User ${at}` }, price('message', 1, `Room ${at}`), 0);
    pacer.sweep(1);
    assert.equal(pacer.size, 2000);
    pacer.sweep(1000);
    assert.equal(pacer.size, 0);
  });

  it('has nobody wait without limits', () => {
    assert.equal(atOnce(new Pacer(NO_LIMITS), ALICE, price('message', 1e6, 'Lab')), Number.POSITIVE_INFINITY);
  });
});
