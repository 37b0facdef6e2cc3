import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LineOutbox, TurnFlusher } from './line-outbox.ts';
import { Parcel } from './parcel.ts';
import { TestSink } from './test-sink.ts';
import { WaitingTotal } from './waiting-total.ts';

function parcel(text: string): Parcel {
  return new Parcel({ status: 'group', sender: 'Alice', receiver: 'Lab', text });
}

function line(text: string): string {
  return `{"status":"group","sender":"Alice","receiver":"Lab","text":"${text}"}\n`;
}

describe('LineOutbox', () => {
  let sink: TestSink;
  let overflows: number;
  let outbox: LineOutbox;
  beforeEach(() => {
    sink = new TestSink();
    overflows = 0;
    outbox = new LineOutbox(
      sink,
      new TurnFlusher(new WaitingTotal(Number.POSITIVE_INFINITY)),
      1000,
      () => overflows++,
    );
  });

  it('writes what came in one turn of the event loop as one', async () => {
    for (const text of ['one', 'two']) outbox.push(parcel(text));
    assert.deepEqual(sink.written, []);
    await nextTurn();
    outbox.push(parcel('three'));
    await nextTurn();
    assert.deepEqual(sink.written, [line('one') + line('two'), line('three')]);
  });

  it('says that too much waits, the queue of the socket included, and writes none of it', async () => {
    sink.writableLength = 900;
    outbox.push(parcel('x'.repeat(100)));
    await nextTurn();
    assert.deepEqual([overflows, sink.written], [1, []]);
  });

  it('says so at once, and keeps nothing of what came in that turn', async () => {
    for (let at = 0; at < 20; at++) outbox.push(parcel('x'.repeat(100)));
    assert.equal(overflows, 2);
    outbox.abandon(parcel('slow'));
    await nextTurn();
    assert.deepEqual(sink.written, [line('slow')]);
  });

  it('writes what fits exactly', async () => {
    sink.writableLength = 1000 - line('x').length;
    outbox.push(parcel('x'));
    await nextTurn();
    assert.deepEqual([overflows, sink.written], [0, [line('x')]]);
  });

  it('finished, writes what waits, ends the socket, and takes nothing more', async () => {
    outbox.push(parcel('last'));
    outbox.finish();
    outbox.push(parcel('late'));
    outbox.finish();
    await nextTurn();
    assert.deepEqual([sink.written, sink.isEnded], [[line('last')], true]);
  });

  it('abandoned, writes one last message instead of what waits', async () => {
    outbox.push(parcel('waits'));
    outbox.abandon(parcel('slow'));
    await nextTurn();
    assert.deepEqual([sink.written, sink.isEnded], [[line('slow')], true]);
  });

  it('disposed, does nothing any more', async () => {
    outbox.push(parcel('waits'));
    outbox.dispose();
    outbox.push(parcel('late'));
    outbox.finish();
    outbox.abandon(parcel('last'));
    await nextTurn();
    assert.deepEqual([sink.written, sink.isEnded], [[], false]);
  });
});
