import assert from 'node:assert/strict';
import { PacedOutbox } from './paced-outbox.ts';
import { Parcel } from './parcel.ts';
import { TestSink } from './test-sink.ts';
import { WaitingTotal } from './waiting-total.ts';

const PACE_MS = 10;

function parcel(text: string): Parcel {
  return new Parcel({ status: 'private', sender: 'Alice', receiver: 'Bob', text, id: 'x', time: 1 });
}

function object(text: string): string {
  return `{"status":"private","sender":"Alice","receiver":"Bob","text":"${text}"}`;
}

const total = new WaitingTotal(Number.POSITIVE_INFINITY);

describe('PacedOutbox', () => {
  let sink: TestSink;
  let overflows: number;
  let outbox: PacedOutbox;
  beforeEach(() => {
    sink = new TestSink();
    overflows = 0;
    outbox = new PacedOutbox(sink, 1000, () => overflows++, { isLocal: false, paceMs: PACE_MS, total });
  });

  it('writes the first object at once and the others one by one, never two close together', async () => {
    const texts = ['one', 'two', 'three', 'four'];
    for (const text of texts) outbox.push(parcel(text));
    assert.deepEqual(sink.written, [object('one')]);
    outbox.finish();
    await sink.ended;
    assert.deepEqual(sink.written, texts.map(object));
    const gaps = sink.times.slice(1).map((time, at) => time - Number(sink.times[at]));
    // Timers count in whole milliseconds.
    assert.ok(Math.min(...gaps) >= PACE_MS - 1, `gaps of ${gaps} ms`);
  });

  it('says that too much waits', () => {
    for (let at = 0; at < 30; at++) outbox.push(parcel('x'));
    assert.ok(overflows > 0);
    assert.equal(sink.written.length, 1);
  });

  it('fills the objects of a peer on this machine up to what one read takes', () => {
    const local = new PacedOutbox(sink, 10_000, () => overflows++, { isLocal: true, total });
    local.push(parcel('one'));
    assert.deepEqual(sink.written, [object('one').padEnd(4096)]);
    local.dispose();
  });

  it('counts the queue of the socket', () => {
    sink.writableLength = 990;
    outbox.push(parcel('x'));
    assert.deepEqual([overflows, sink.written], [1, []]);
  });

  it('finished with nothing to write, ends at once, and takes nothing more', () => {
    outbox.finish();
    outbox.push(parcel('late'));
    assert.deepEqual([sink.written, sink.isEnded], [[], true]);
  });

  it('abandoned, writes one last object instead of what waits, however full the socket is', async () => {
    for (const text of ['one', 'two', 'three']) outbox.push(parcel(text));
    sink.writableLength = 5000;
    outbox.abandon(parcel('slow'));
    outbox.push(parcel('late'));
    await sink.ended;
    assert.deepEqual(sink.written, [object('one'), object('slow')]);
    assert.equal(overflows, 0);
  });

  it('disposed, does nothing any more and leaves no timer', () => {
    for (const text of ['one', 'two']) outbox.push(parcel(text));
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    const before = timers();
    outbox.dispose();
    assert.equal(timers(), before - 1);
    outbox.finish();
    outbox.abandon(parcel('last'));
    assert.deepEqual([sink.written, sink.isEnded], [[object('one')], false]);
  });
});
