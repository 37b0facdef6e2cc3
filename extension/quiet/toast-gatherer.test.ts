import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Talk } from '../chat.ts';
import {
  BURST_MOST_MS,
  BURST_PAUSE_MS,
  GATHER_LIMIT,
  GATHER_MOST_MS,
  GATHER_MS,
  ToastGatherer,
} from './toast-gatherer.ts';

describe('ToastGatherer', () => {
  let shown: string[][];
  let read: Set<string>;
  let gatherer: ToastGatherer;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    shown = [];
    read = new Set();
    gatherer = new ToastGatherer({
      show: gathered => shown.push(gathered.map(({ message }) => message.text)),
      isNews: ({ message }) => !read.has(message.text),
    });
  });
  afterEach(() => {
    gatherer.dispose();
    mock.timers.reset();
  });

  function comes(text: string, name = 'CS350', kind: 'room' | 'user' = 'room'): void {
    const message: Talk['message'] =
      kind === 'room'
        ? { status: 'group', sender: 'Bob', receiver: name, text }
        : { status: 'private', sender: name, receiver: 'Alice', text };
    gatherer.add({ id: { kind, name }, message });
  }

  /** Time passes, in steps: a timer that is set meanwhile goes off in time. */
  function passes(ms: number): void {
    for (let left = ms; left > 0; left -= 100) mock.timers.tick(Math.min(100, left));
  }

  it('tells of one message a moment later', () => {
    comes('one');
    passes(GATHER_MS - 1);
    assert.deepEqual(shown, []);
    passes(1);
    assert.deepEqual(shown, [['one']]);
    passes(BURST_MOST_MS);
    assert.deepEqual(shown, [['one']]);
  });

  it('makes one toast of what comes at once, in whatever conversations', () => {
    comes('one');
    comes('two', 'Lab');
    comes('three', 'Zoë', 'user');
    passes(GATHER_MS);
    assert.deepEqual(shown, [['one', 'two', 'three']]);
  });

  it('waits for the end of what comes in a row, not without end', () => {
    for (let at = 0; at < GATHER_MOST_MS; at += 500) {
      comes(`${at}`);
      passes(500);
    }
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.length, GATHER_MOST_MS / 500);
  });

  it('keeps no more than it may', () => {
    for (let count = 0; count <= GATHER_LIMIT; count++) comes(`${count}`);
    passes(GATHER_MS);
    assert.equal(shown[0]?.length, GATHER_LIMIT);
  });

  it('raises one toast at most for a burst', () => {
    for (let step = 0; step < 50; step++) {
      comes(`${step}`);
      passes(1000);
    }
    assert.equal(shown.length, 1);
  });

  it('tells of the next message behind a burst', () => {
    comes('one');
    passes(GATHER_MS);
    comes('two');
    passes(BURST_PAUSE_MS - 1);
    comes('three');
    passes(BURST_PAUSE_MS);
    assert.deepEqual(shown, [['one']]);
    comes('four');
    passes(GATHER_MS);
    assert.deepEqual(shown, [['one'], ['four']]);
  });

  it('tells of a talk that goes on once a minute', () => {
    for (let step = 0; step < 20; step++) {
      comes(`${step}`);
      passes(9000);
    }
    assert.equal(shown.length, Math.ceil(180_000 / (BURST_MOST_MS + 9000)));
  });

  it('tells of another conversation during a burst', () => {
    comes('one');
    passes(GATHER_MS);
    comes('psst', 'Zoë', 'user');
    passes(GATHER_MS);
    assert.deepEqual(shown, [['one'], ['psst']]);
  });

  it('tells of nothing that was read meanwhile, and begins no burst by it', () => {
    comes('one');
    read.add('one');
    passes(GATHER_MS);
    assert.deepEqual(shown, []);
    comes('two');
    passes(GATHER_MS);
    assert.deepEqual(shown, [['two']]);
  });

  it('tells of nothing any more once it is disposed', () => {
    comes('one');
    gatherer.dispose();
    passes(GATHER_MOST_MS);
    assert.deepEqual(shown, []);
  });
});
