import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Entry } from '../../client/transcript.ts';
import type { Frame, Snapshot } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { CS350, message, snapshot } from './samples.ts';

function messages(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const key = from + index;
    return message(key, `This is number ${key}.${'\nand a line'.repeat(Math.abs(key) % 3)}`);
  });
}

function frame(fields: Partial<Snapshot> = {}): Frame {
  const { entries: _, draft: __, ...rest } = snapshot(fields);
  return rest;
}

describe('A page that has a part of the conversation', () => {
  let browser: Browser;
  let chat: ChatPage;

  const log = () => chat.page.getByRole('log');
  const row = (key: number) => chat.page.locator(`[data-key="${key}"]`);
  const bottomOf = (key: number) => row(key).evaluate(element => element.getBoundingClientRect().bottom);
  const scrollTo = async (top: number) => {
    await log().evaluate((element, to) => element.scrollTo(0, to), top);
    await chat.say();
  };
  const show = (fields: Partial<Snapshot>) => chat.show(snapshot(fields));
  const patch = (entries: Entry[], fields: Partial<Snapshot> = {}, removed: number[] = []) =>
    chat.say({ type: 'entries', open: CS350, entries, removed, state: frame(fields) });

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    chat = await ChatPage.open(browser);
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('tells where the reader is, and that the reader is at the end', async () => {
    await show({ entries: messages(1, 100), older: 'more' });
    await scrollTo(1000);
    const { key } = await chat.received('whereabouts');
    assert.ok(key !== undefined && key > 1 && key < 100);
    chat.forget();
    await scrollTo(100_000);
    assert.equal((await chat.received('whereabouts')).key, undefined);
  });

  it('comes back to where the reader was, also where the part that it gets at first is another one', async () => {
    await show({ entries: messages(1, 100), older: 'more' });
    await scrollTo(1000);
    const { key = 0 } = await chat.received('whereabouts');
    const bottom = await bottomOf(key);
    await chat.reload();
    await show({ entries: messages(300, 400), older: 'more' });
    const { key: wanted, time } = await chat.received('around');
    assert.deepEqual(
      [wanted, time],
      [key, messages(key, key).map(entry => 'time' in entry && entry.time)[0]],
    );
    await show({ entries: messages(1, 100), older: 'more', newer: true });
    assert.ok(Math.abs((await bottomOf(key)) - bottom) <= 1);
  });

  it('stays where it is while what is far from the reader goes, above and below', async () => {
    await show({ entries: messages(1, 100), older: 'more' });
    await scrollTo(2000);
    const { key = 0 } = await chat.received('whereabouts');
    const bottom = await bottomOf(key);
    const far = Array.from({ length: 10 }, (_, index) => 91 + index);
    await patch([], { older: 'more', newer: true, behind: 10 }, far);
    await patch(messages(-9, 0), { older: 'more', newer: true, behind: 10 }, [1, 2, 3]);
    assert.ok(Math.abs((await bottomOf(key)) - bottom) <= 0.5);
  });

  it('tells and counts what comes behind its end, without drawing it; what was there before is no news', async () => {
    await show({ entries: messages(1, 60), newer: true, behind: 20 });
    await scrollTo(500);
    await chat.page.getByRole('button', { name: /newer/ }).waitFor();
    const fields = { newer: true, behind: 21 };
    const unseen = [message(81, 'from far below')];
    await chat.say({ type: 'entries', open: CS350, entries: [], unseen, state: frame(fields) });
    await chat.page.getByRole('status').getByText('from far below').waitFor();
    assert.equal(await row(81).count(), 0);
    await patch(messages(61, 80), { newer: true, behind: 1 });
    await chat.say({ type: 'entries', open: CS350, entries: [], unseen: [message(82, 'and once more')] });
    await chat.page.getByRole('status').getByText('and once more').waitFor();
  });
});
