import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TranscriptModel } from './testing/transcript-model.ts';
import {
  type MessageEntry,
  type ToldAct,
  type ToldMessage,
  TRANSCRIPT_LIMIT,
  TRANSCRIPT_STRETCH,
  Transcript,
} from './transcript.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;

function told(seq: number, more: Partial<ToldMessage> = {}): ToldMessage {
  return { epoch: 'e', seq, sender: 'Bob', text: `${seq}`, time: seq, ...more };
}

function saying(id: string): Omit<MessageEntry, 'key'> {
  return { kind: 'message', sender: 'Alice', text: id, time: 0, own: true, state: 'sending', id };
}

/** A line an entry: `3` a message, `id…` one on its way, `gap`. */
function lines(transcript: Transcript): string[] {
  return transcript.entries.map(entry => {
    if (entry.kind === 'gap') return 'gap';
    return entry.kind === 'message' && entry.state !== 'sent' ? `${entry.text}…` : entry.text;
  });
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('say' as const), sender: fc.constantFrom('Bob', 'Alice') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      act: fc.constantFrom('delete', 'edit', 'edit', 'pin', 'react'),
      at: fc.nat(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('live' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tell' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keep' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), at: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      at: fc.nat(),
      limit: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      at: fc.nat(),
      limit: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('load' as const),
      at: fc.nat(),
      limit: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('thread' as const),
      at: fc.nat(),
      every: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stand' as const), follows: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('notice' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

describe('Transcript', () => {
  it('comes to what the log is, in whatever order it is told', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), steps => {
        const model = new TranscriptModel();
        for (const one of steps) {
          model.take(one);
          model.check();
        }
        model.finish();
      }),
      { numRuns: 600 },
    );
  });

  it('keeps what a message has before it in its place while others come', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    transcript.tell(told(1));
    const { key } = transcript.add(saying('mine'));
    transcript.acknowledge('mine', { epoch: 'e', seq: 2, time: 5 });
    assert.equal(transcript.entries.at(-1)?.key, key, 'it need not move');
    transcript.add(saying('late'));
    transcript.tell(told(3));
    assert.deepEqual(lines(transcript), ['1', 'mine', '3', 'late…']);
    transcript.mark('late', { state: 'failed', fault: 'no' });
    transcript.tell(told(4, { sender: 'Alice', text: 'late', id: 'late' }));
    assert.deepEqual(lines(transcript), ['1', 'mine', '3', 'late']);
  });

  it('shows what is missing as a gap, and fills it from either side', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    transcript.tell(told(1));
    transcript.stand({ epoch: 'e', seq: 6, read: 1, follows: false });
    transcript.tell(told(7));
    assert.deepEqual(lines(transcript), ['1', 'gap', '7']);
    const gap = transcript.entries[1]?.key;
    assert.deepEqual(transcript.missing(gap), { from: 2, to: 6 });
    transcript.fill('e', [told(5), told(6)], gap);
    transcript.tell(told(2));
    assert.deepEqual(lines(transcript), ['1', '2', 'gap', '5', '6', '7']);
    assert.equal(transcript.unread, 6);
    transcript.fill('e', [told(3), told(4)]);
    assert.deepEqual(lines(transcript), ['1', '2', '3', '4', '5', '6', '7']);
    assert.equal(transcript.older, 'none');
  });

  it('puts older messages before whatever stands there', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    transcript.stand({ epoch: 'e', seq: 3, follows: false });
    transcript.add({ kind: 'notice', level: 'info', text: 'joined', time: 0 });
    assert.deepEqual([transcript.older, transcript.unread, transcript.endsMissing], ['more', 0, true]);
    transcript.tell(told(4));
    transcript.fill('e', [told(2), told(3)]);
    assert.deepEqual(lines(transcript), ['2', '3', 'joined', '4']);
    transcript.fill('e', []);
    assert.deepEqual([transcript.older, transcript.unread], ['none', 1]);
  });

  it('forgets what an ended conversation held, but not what is still to be said', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    for (const seq of [1, 2, 3]) transcript.tell(told(seq));
    transcript.add(saying('mine'));
    transcript.tell(told(1, { epoch: 'f', text: 'new' }));
    assert.deepEqual(lines(transcript), ['new', 'mine…']);
    assert.equal(transcript.unread, 1);
    assert.deepEqual(transcript.point, ['f', 1]);
    assert.equal(transcript.readTo('e', 3), false, 'the marker of then is void');
  });

  it('forgets what the server has lost', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    for (const seq of [1, 2, 3]) transcript.tell(told(seq));
    transcript.stand({ epoch: 'e', seq: 1, read: 1, follows: false });
    transcript.tell(told(2, { text: 'another' }));
    transcript.fill('e', [told(1)]);
    assert.deepEqual(lines(transcript), ['1', 'another']);
  });

  it('shows what was deleted or edited as that, whether the message was there before the act or came after it', () => {
    for (const isLate of [false, true]) {
      const transcript = new Transcript(ROOM, 'Alice');
      transcript.stand({ epoch: 'e', seq: 3, read: 0, follows: false });
      const page = () => transcript.fill('e', [told(1), told(2, { text: 'teh' }), told(3)]);
      const act = (seq: number, fields: Partial<ToldAct>) =>
        transcript.tell({ ...told(seq), sender: 'SERVER', act: 'delete', re: 1, ...fields });
      if (!isLate) page();
      act(4, { re: 1, text: '' });
      act(5, { act: 'edit', re: 2, text: 'the' });
      assert.equal(transcript.unread, isLate ? 3 : 2);
      if (isLate) page();
      assert.deepEqual(lines(transcript), ['', 'the', '3', '', 'the']);
      const [gone, edited] = transcript.entries as MessageEntry[];
      assert.deepEqual([gone?.removed, edited?.edited], [true, 5]);
      assert.equal(transcript.unread, 2, 'neither what is gone nor what was done is to be read');
      assert.equal(transcript.firstUnread, transcript.keyOf('e', 2));
      transcript.read(transcript.keyOf('e', 3) ?? 0);
      assert.deepEqual([transcript.unread, transcript.readSeq], [0, 5]);
    }
  });

  it('knows what is pinned: as it was told, and by what is done since', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    const pin = (seq: number, re: number, on: boolean) =>
      transcript.tell({ ...told(seq), act: 'pin', re, on, text: '' });
    transcript.stand({ epoch: 'e', seq: 6, read: 6, follows: false, pins: [3, 1] });
    pin(6, 4, true);
    assert.deepEqual(transcript.pins, [1, 3], 'what was done before is in it');
    pin(7, 5, true);
    pin(8, 1, false);
    transcript.tell({ ...told(9), act: 'delete', re: 3, text: '' });
    assert.deepEqual([transcript.pins, transcript.unread], [[5], 0]);
  });

  it('counts as read what another window has read', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    for (const seq of [1, 2, 3]) transcript.tell(told(seq));
    assert.equal(transcript.readTo('e', 2), true);
    assert.equal(transcript.unread, 1);
    assert.equal(transcript.firstUnread, transcript.keyOf('e', 3));
    assert.equal(transcript.read(transcript.keyOf('e', 1) ?? 0), false, 'never back');
  });

  it('counts by keys what a version 1 server tells', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    const said = { kind: 'message', text: 'x', time: 0, state: 'sent' } as const;
    const first = transcript.add({ ...said, sender: 'Bob', own: false });
    const second = transcript.add({ ...said, sender: 'Bob', own: false });
    transcript.add({ ...said, sender: 'Alice', own: true });
    assert.equal(transcript.unread, 2);
    transcript.read(first.key);
    assert.deepEqual([transcript.unread, transcript.firstUnread], [1, second.key]);
    assert.deepEqual([transcript.older, transcript.point], ['none', undefined]);
  });

  it('drops the oldest where there are too many, and can load them again', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    for (let seq = 1; seq <= TRANSCRIPT_LIMIT; seq++) transcript.tell(told(seq));
    assert.equal(transcript.older, 'none');
    transcript.takeChange();
    transcript.tell(told(TRANSCRIPT_LIMIT + 1));
    assert.equal(transcript.takeChange().removed.length, 1);
    assert.deepEqual([transcript.older, transcript.entries.length], ['more', TRANSCRIPT_LIMIT]);
    transcript.fill('e', [told(1)]);
    transcript.tell(told(TRANSCRIPT_LIMIT + 2));
    assert.deepEqual([transcript.older, transcript.entries.length], ['more', TRANSCRIPT_LIMIT + 1]);
    transcript.shrink();
    assert.equal(transcript.entries.length, TRANSCRIPT_LIMIT);
  });

  it('drops the oldest where they are too long, and loads no more than a few times that', () => {
    const transcript = new Transcript(ROOM, 'Alice');
    const text = 'x'.repeat(1024 * 1024);
    for (let seq = 101; seq <= 110; seq++) transcript.tell(told(seq, { text }));
    assert.deepEqual([transcript.entries.length, transcript.missing()], [4, { from: 1, to: 106 }]);
    const page = Array.from({ length: 4 * TRANSCRIPT_STRETCH }, (_, at) => told(91 + at, { text }));
    transcript.fill('e', page);
    assert.equal(transcript.missing(), undefined);
    assert.equal(transcript.older, 'more');
  });
});
