import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type HostMessage, PAGE_LIMITS } from '../../extension/webview/page-protocol.ts';
import { type Row, toRows } from '../../extension/webview/rows.ts';
import { MeasuredRoom } from './measured-room.ts';
import { PageModel } from './page-model.ts';

/** A page that counts its work: the rows that it would draw, and those that it has. */
class CountingPage extends PageModel {
  patches = 0;
  /** Entries that came in patches. */
  sent = 0;
  /** Rows that were drawn, or drawn anew. */
  drawn = 0;
  /** The most entries that it ever had. */
  most = 0;
  #rows: readonly Row[] = [];

  readonly take = (message: HostMessage): void => {
    this.post(message);
    this.patches += 1;
    if (message.type === 'entries') this.sent += message.entries.length;
    const { entries = [], frame } = this.state ?? {};
    const known = new Set(this.#rows);
    this.#rows = toRows(entries, this.#rows, frame?.divider, frame?.pins);
    this.drawn += this.#rows.filter(row => !known.has(row)).length;
    this.most = Math.max(this.most, entries.length);
  };

  forget(): void {
    this.patches = 0;
    this.sent = 0;
    this.drawn = 0;
  }
}

describe('the work of a page', () => {
  let room: MeasuredRoom;
  let page: CountingPage;

  beforeEach(async () => {
    page = new CountingPage();
    room = await MeasuredRoom.open(page.take);
  });
  afterEach(async () => {
    mock.timers.reset();
    await room.close();
  });

  it('is 31 patches a second at most while 200 messages arrive, each drawn once', async () => {
    room.say(5000);
    await room.settled();
    room.readAll();
    room.feed.start();
    page.forget();
    mock.timers.enable({ apis: ['setTimeout'] });
    for (let ms = 0; ms < 1000; ms += 5) {
      room.say(1);
      await room.settled();
      await turn();
      mock.timers.tick(5);
    }
    mock.timers.tick(100);
    await turn();
    assert.equal(page.sent, 200);
    assert.ok(page.patches >= 25 && page.patches <= 31, `${page.patches} patches`);
    // Where rows go at the upper end, the first one that stays gets its day and its head.
    assert.ok(page.drawn <= 200 + 2 * 3, `${page.drawn} rows`);
  });

  it('does not grow with the day: 100,000 messages later it has as much as before', async () => {
    room.feed.start();
    for (let said = 0; said < 100_000; said += 1000) {
      room.say(1000);
      await room.settled();
    }
    room.feed.include(Number.POSITIVE_INFINITY);
    assert.ok(page.most <= PAGE_LIMITS.entries, `${page.most} entries`);
    assert.ok((page.state?.entries.length ?? 0) >= PAGE_LIMITS.entries / 2);
    assert.equal(page.state?.frame.older, 'more');
    assert.equal(page.state?.frame.newer, false);
  });

  it('leaves alone what is read further up, tells what comes, and counts it', async () => {
    room.say(2000);
    await room.settled();
    room.readAll();
    room.feed.start();
    const first = page.state?.entries[0]?.key;
    assert.ok(first !== undefined);
    room.feed.follow(first);
    for (let said = 0; said < 1000; said += 50) {
      room.say(50);
      await room.settled();
      room.feed.include(first);
    }
    const { entries = [], frame } = page.state ?? {};
    assert.equal(entries[0]?.key, first, 'the reader is there');
    assert.ok(entries.length <= PAGE_LIMITS.entries);
    assert.equal(frame?.newer, true);
    const last = entries.at(-1);
    const behind = last?.kind === 'message' && last.seq !== undefined ? 3000 - last.seq : 0;
    assert.ok(behind > 0);
    assert.equal(frame?.behind, behind);
  });
});
