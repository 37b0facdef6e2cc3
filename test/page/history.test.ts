import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Entry } from '../../client/transcript.ts';
import type { Frame, Snapshot } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage, type ChatPageOptions } from './chat-page.ts';
import { BOB, CS350, message, SERVER, snapshot } from './samples.ts';

/** Messages `from` to `to`, each of two lines or more, so that heights differ. */
function messages(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const key = from + index;
    return message(key, `This is number ${key}.${'\nand a line'.repeat(Math.abs(key) % 3)}`);
  });
}

/** Every third with Markdown: emphasis, a link, a place in code, or a block of code. */
function marked(entry: Entry, index: number): Entry {
  if (entry.kind !== 'message' || index % 3 !== 0) return entry;
  const words = [
    `*This* is number ${index}, see https://example.com/${index}`,
    `\`total\` is wrong in src/main.py:${index + 1}`,
    `It is:\n\`\`\`python\nfor each in range(${index}):\n    print(each)\n\`\`\``,
  ];
  return { ...entry, text: words[(index / 3) % 3] ?? '' };
}

function frame(fields: Partial<Snapshot> = {}): Frame {
  const { entries: _, draft: __, ...rest } = snapshot(fields);
  return rest;
}

const unread = (count: number) => ({ conversations: [{ id: CS350, unread: count }] });

describe('What was said before', () => {
  let browser: Browser;
  let chat: ChatPage;

  const open = async (options?: ChatPageOptions) => {
    chat = await ChatPage.open(browser, options);
  };
  const log = () => chat.page.getByRole('log');
  const row = (key: number) => chat.page.locator(`[data-key="${key}"]`);
  const bottomOf = (key: number) => row(key).evaluate(element => element.getBoundingClientRect().bottom);
  /** Scrolling goes by whole pixels, rows have fractions. */
  const stands = async (key: number, bottom: number) => {
    const now = await bottomOf(key);
    assert.ok(Math.abs(now - bottom) <= 0.5, `${now} instead of ${bottom}`);
  };
  const scrollTo = async (top: number) => {
    await log().evaluate((element, to) => element.scrollTo(0, to), top);
    await chat.say();
  };
  const asked = () => chat.sent.filter(({ type }) => type === 'older').length;
  const show = (fields: Partial<Snapshot>) => chat.show(snapshot(fields));
  const patch = (entries: Entry[], fields: Partial<Snapshot> = {}, removed: number[] = []) =>
    chat.say({ type: 'entries', open: CS350, entries, removed, state: frame(fields) });

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  describe('on scrolling up', () => {
    it('is asked for once, within a screen of the top', async () => {
      await open();
      await show({ entries: messages(1, 60), older: 'more' });
      await scrollTo(2000);
      assert.equal(asked(), 0);
      await scrollTo(200);
      await chat.received('older');
      await scrollTo(100);
      await scrollTo(0);
      assert.equal(asked(), 1);
      await patch([], { older: 'loading' });
      await chat.page.getByText('Loading older messages…').waitFor();
      await scrollTo(50);
      assert.equal(asked(), 1);
      await patch(messages(-49, 0), { older: 'more' });
      assert.equal(asked(), 1, 'the reader is a page away from the top now');
      await scrollTo(0);
      assert.equal(asked(), 2);
    });

    for (const top of [0, 7, 333]) {
      it(`keeps the reader's place to the pixel when it comes, ${top} px from the top`, async () => {
        await open();
        await show({ entries: messages(1, 60), older: 'more' });
        await scrollTo(top);
        const first = await log().evaluate(element => {
          const edge = element.getBoundingClientRect().top;
          const rows = [...element.querySelectorAll<HTMLElement>('[data-key]')];
          return Number(rows.find(each => each.getBoundingClientRect().bottom > edge)?.dataset['key']);
        });
        const before = await bottomOf(first);
        await patch([], { older: 'loading' });
        await stands(first, before);
        await patch(messages(-49, 0), { older: 'more' });
        await stands(first, before);
        await patch([...messages(-99, -50), message(61, 'and one below')], { older: 'none' });
        await stands(first, before);
      });
    }

    it('keeps the place also while the page gets narrower', async () => {
      await open();
      await show({ entries: messages(1, 60) });
      await scrollTo(900);
      const key = await log().evaluate(element => {
        const edge = element.getBoundingClientRect().top;
        const rows = [...element.querySelectorAll<HTMLElement>('[data-key]')];
        return Number(rows.find(each => each.getBoundingClientRect().bottom > edge)?.dataset['key']);
      });
      const before = await bottomOf(key);
      await chat.page.setViewportSize({ width: 250, height: 640 });
      await chat.say();
      await stands(key, before);
    });

    it('says where it all began, not where nobody keeps it', async () => {
      await open();
      await show({ entries: messages(1, 3), older: 'none' });
      await chat.page.getByText('This is the beginning of CS350.').waitFor();
      await show({ entries: messages(1, 3), older: 'unknown' });
      assert.equal(await chat.page.getByText(/beginning/).count(), 0);
      await show({ older: 'none' });
      assert.equal(await chat.page.getByText(/beginning/).count(), 0, 'it has not begun yet');
      await show({ open: SERVER, older: 'unknown' });
      assert.equal(await chat.page.getByText(/beginning/).count(), 0);
    });

    it('is asked for again by a button where nothing came of it, and by itself when the server is back', async () => {
      await open();
      await show({ entries: messages(1, 4), older: 'more' });
      await chat.received('older');
      await patch([], { older: 'loading' });
      await patch([], { older: 'more' });
      assert.equal(asked(), 1);
      await chat.page.getByRole('button', { name: 'Load older messages' }).press('Enter');
      await chat.say();
      assert.equal(asked(), 2);
      const away = { kind: 'waiting', server: 'here:1' } as const;
      await patch([], { older: 'more', connection: away });
      assert.equal(asked(), 2);
      await patch([], { older: 'more' });
      assert.equal(asked(), 3);
    });

    it('stays at the end where the reader is at the end of a short page', async () => {
      await open();
      await show({ entries: messages(1, 3), older: 'more' });
      await patch(messages(-49, 0), { older: 'more' });
      const gap = await log().evaluate(
        element => element.scrollHeight - element.clientHeight - element.scrollTop,
      );
      assert.ok(gap <= 1, `${gap}`);
    });

    it('is told to nobody: it is no news', async () => {
      await open();
      await show({ older: 'loading' });
      await patch(messages(1, 40), { older: 'more' });
      await patch(messages(-49, 0), { older: 'none' });
      await patch([message(41, 'news')], { older: 'none' });
      await chat.page.getByRole('status').getByText('Bob: news', { exact: true }).waitFor();
    });
  });

  describe('and was not read', () => {
    const top = (key: number) =>
      row(key).evaluate(element => {
        const edge = element.closest('[role=log]')?.getBoundingClientRect().top ?? 0;
        return element.getBoundingClientRect().top - edge;
      });

    it('begins at a divider, where the reader begins', async () => {
      await open();
      await show({ entries: messages(1, 60), divider: 30, ...unread(31) });
      const divider = chat.page.locator('.new-divider');
      assert.equal(await divider.textContent(), 'NewNew messages from here on');
      const place = await top(30);
      assert.ok(place > 20 && place < 200, `${place}`);
      await chat.page.getByRole('button', { name: /\d+ newer/ }).waitFor();
      const { key } = await chat.received('read');
      assert.ok(key > 30 && key < 50, `${key}`);
    });

    it('is gone to also when it comes after the conversation was opened, but never away from a reader', async () => {
      await open();
      await show({ older: 'loading', ...unread(31) });
      await patch(messages(1, 60), { older: 'more', divider: 30, ...unread(31) });
      assert.ok((await top(30)) > 20);
      const { key } = await chat.received('read');
      assert.ok(key < 50, `${key}`);
      await scrollTo(1200);
      await patch([message(61, 'x')], { older: 'more', divider: 30, ...unread(5) });
      assert.equal(await log().evaluate(element => element.scrollTop), 1200);
      assert.equal(await chat.page.locator('.new-divider').count(), 1, 'it stays as long as this is open');
    });

    it('is at the end where all was read', async () => {
      await open();
      await show({ entries: messages(1, 60), divider: 30, ...unread(0) });
      const gap = await log().evaluate(
        element => element.scrollHeight - element.clientHeight - element.scrollTop,
      );
      assert.ok(gap <= 1, `${gap}`);
    });
  });

  describe('and is missing', () => {
    const gap: Entry = { kind: 'gap', key: 20.5, loading: false };
    const gaps = () => chat.sent.flatMap(said => (said.type === 'gap' ? [said.key] : []));

    it('is asked for when the gap comes on screen, once, and then by its button', async () => {
      await open();
      await show({ entries: [...messages(1, 20), gap, ...messages(30, 80)] });
      assert.deepEqual(gaps(), []);
      await row(20.5).evaluate(element => element.scrollIntoView({ block: 'center' }));
      assert.deepEqual(await chat.received('gap'), { type: 'gap', key: 20.5 });
      await patch([{ ...gap, loading: true }]);
      await chat.page.getByText('Loading…', { exact: true }).waitFor();
      assert.equal(await chat.page.getByRole('button', { name: 'Load', exact: true }).count(), 0);
      await patch([gap]);
      assert.deepEqual(gaps(), [20.5], 'what failed is not asked for over and over');
      await chat.page.getByRole('button', { name: 'Load', exact: true }).press('Enter');
      await chat.say();
      assert.deepEqual(gaps(), [20.5, 20.5]);
      await row(20.5).and(chat.page.locator(':focus')).waitFor();
    });

    it('comes in its place, and moves nothing that is read', async () => {
      await open();
      await show({ entries: [...messages(1, 20), gap, ...messages(30, 80)] });
      await row(40).evaluate(element => element.scrollIntoView());
      const before = await bottomOf(40);
      await patch(messages(21, 29), {}, [20.5]);
      assert.equal(await row(20.5).count(), 0);
      await stands(40, before);
      await row(25).waitFor();
    });

    it('is asked for again where it has shrunk and is still on screen', async () => {
      await open();
      await show({ entries: [...messages(1, 3), gap, ...messages(30, 32)] });
      await chat.received('gap');
      await patch([{ ...gap, loading: true }]);
      await patch([message(29, 'one more'), gap]);
      assert.deepEqual(gaps(), [20.5, 20.5]);
    });
  });

  describe('and is looked for', () => {
    it('is shown in the middle, marked for a while, with the focus on it, and told', async () => {
      await open();
      await show({ entries: messages(1, 100) });
      await chat.say({ type: 'reveal', key: 50 });
      const found = row(50);
      await found.and(chat.page.locator(':focus[data-found]')).waitFor();
      const off = await found.evaluate(element => {
        const view = element.closest('[role=log]')?.getBoundingClientRect() ?? new DOMRect();
        const own = element.getBoundingClientRect();
        return own.top + own.height / 2 - (view.top + view.height / 2);
      });
      assert.ok(Math.abs(off) <= 2, `${off}`);
      await chat.page.getByRole('status').getByText('The message is shown in CS350.').waitFor();
      await chat.page.keyboard.press('ArrowDown');
      await row(51).and(chat.page.locator(':focus')).waitFor();
      await chat.page.locator('[data-found]').waitFor({ state: 'detached' });
    });

    it('is shown as soon as it is there, in the conversation that it is in', async () => {
      await open();
      await show({ open: SERVER, older: 'unknown' });
      await show({ entries: messages(1, 100) });
      await chat.say({ type: 'reveal', key: 0.5 });
      await patch([message(0.5, 'the one')]);
      await row(0.5).and(chat.page.locator(':focus')).waitFor();
    });

    it('is marked without an animation where motion is reduced', async () => {
      await open({ reducedMotion: 'reduce' });
      await show({ entries: messages(1, 100) });
      await chat.say({ type: 'reveal', key: 50 });
      assert.equal(await row(50).evaluate(element => getComputedStyle(element).animationName), 'none');
    });
  });

  it('goes on below where the page has only a part, and to the newest by one button', async () => {
    await open();
    await show({ entries: messages(1, 60), newer: true });
    assert.equal((await chat.received('newer')).type, 'newer');
    await scrollTo(100_000);
    assert.equal(chat.sent.filter(({ type }) => type === 'newer').length, 1);
    const before = await bottomOf(60);
    await patch(messages(61, 90), { newer: true }, [1, 2, 3]);
    await stands(60, before);
    await chat.page.getByRole('button', { name: /newer|Newest/ }).click();
    await chat.received('newest');
    await show({ entries: messages(200, 300) });
    const gap = await log().evaluate(
      element => element.scrollHeight - element.clientHeight - element.scrollTop,
    );
    assert.ok(gap <= 1, `${gap}`);
  });

  it('comes in figures: 5,000 messages painted, and a page put before them', async () => {
    await open();
    const began = performance.now();
    await show({ entries: messages(1, 4899), older: 'more' });
    const painted = performance.now() - began;
    await scrollTo(300);
    const took = await chat.page.evaluate(
      async said => {
        const start = performance.now();
        window.postMessage(said, '*');
        await new Promise(resolve => setTimeout(resolve));
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
      },
      { type: 'entries', open: CS350, entries: messages(-99, 0), state: frame({ older: 'more' }) },
    );
    const one = await chat.page.evaluate(
      async said => {
        const start = performance.now();
        window.postMessage(said, '*');
        await new Promise(resolve => setTimeout(resolve));
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
      },
      { type: 'entries', open: CS350, entries: [message(5001, 'x')], state: frame({ older: 'more' }) },
    );
    const scroll = await log().evaluate(async element => {
      let longest = 0;
      for (let step = 1; step <= 30; step++) {
        const start = performance.now();
        element.scrollBy(0, 700);
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
        longest = Math.max(longest, performance.now() - start);
      }
      return longest;
    });
    assert.equal(await chat.page.locator('article').count(), 5000);
    const markedBegan = performance.now();
    await show({ open: BOB, entries: messages(1, 4899).map(marked), older: 'more' });
    const markedPainted = performance.now() - markedBegan;
    const ms = [painted, took, one, scroll, markedPainted].map(Math.round);
    process.stdout.write(
      `      4,899 messages painted in ${ms[0]} ms, 100 older ones put before in ${ms[1]} ms, one behind in ${ms[2]} ms; longest of 30 scrolls ${ms[3]} ms; with Markdown in every third ${ms[4]} ms\n`,
    );
    assert.ok((await chat.page.locator('article pre').count()) > 400);
  });
});
