import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Entry } from '../../client/transcript.ts';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage, type ChatPageOptions } from './chat-page.ts';
import {
  acted,
  CS350,
  manyMessages,
  message,
  SERVER,
  snapshot,
  states,
  talk,
  thisMorning,
} from './samples.ts';

function arrival(...entries: Entry[]): HostMessage {
  return { type: 'entries', open: CS350, entries };
}

function removal(key: number): HostMessage {
  return { type: 'entries', open: CS350, entries: [], removed: [key] };
}

describe('The transcript', () => {
  let browser: Browser;
  let chat: ChatPage;

  const open = async (options?: ChatPageOptions) => {
    chat = await ChatPage.open(browser, options);
    return chat;
  };
  const article = (name: RegExp | string) => chat.page.getByRole('article', { name });
  const atEnd = () =>
    chat.page
      .getByRole('log')
      .evaluate(log => Math.abs(log.scrollHeight - log.clientHeight - log.scrollTop) <= 1);
  /** Where a message stands on screen, px. */
  const topOf = async (name: RegExp | string) =>
    Math.round((await article(name).boundingBox())?.y ?? Number.NaN);

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('groups by author, says when, and keeps the very words of the server', async () => {
    await open();
    await chat.show(snapshot({ entries: talk() }));
    await article(/^Charlie, .*: Does select\(\) change that\?$/).waitFor();
    assert.equal(await chat.page.locator('.sender', { hasText: 'Charlie' }).count(), 1);
    assert.equal(await chat.page.getByText("User 'Nobody' not found.", { exact: true }).count(), 1);
    assert.equal(await chat.page.getByText('Dana has joined the room.', { exact: true }).count(), 1);
    assert.deepEqual(await chat.page.locator('.day').allTextContents(), ['Yesterday', 'Today']);
    const title = await chat.page.locator('article time').last().getAttribute('title');
    assert.match(title ?? '', new RegExp(String(new Date().getFullYear())));
  });

  it('speaks the language that the host hands over, with its dates', async () => {
    await open({ lang: 'de', strings: { today: 'Heute', 'members.other': '{0} Mitglieder', nonsense: 'x' } });
    await chat.show(snapshot({ entries: [message(1, 'hallo', { time: thisMorning() })] }));
    await chat.page.getByText('27 Mitglieder').waitFor();
    assert.deepEqual(await chat.page.locator('.day').allTextContents(), ['Heute']);
    await article(/, 09:41: hallo$/).waitFor();
  });

  it('shows what people write as text, whatever it is', async () => {
    await open();
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\n[a](javascript:1)`;
    const state = snapshot({
      open: { kind: 'room', name: evil },
      entries: [
        message(1, evil, { sender: evil }),
        { kind: 'notice', key: 2, level: 'error', text: evil, time: thisMorning() },
        { kind: 'event', key: 3, text: evil, time: thisMorning() },
      ],
    });
    await chat.show(state);
    assert.equal(await chat.page.locator('.message .text').textContent(), evil);
    assert.equal(await chat.page.locator('main img, main script, main a').count(), 0);
    assert.equal(await chat.page.title(), 'ClassChat');
  });

  it('shows a tombstone, an edit and a pin, and to staff alone who it was and what may be done', async () => {
    await open();
    await chat.show(snapshot({ entries: acted(), pins: [3] }));
    await article(/: This message was removed\.$/).waitFor();
    await article(/The pivot is the middle\. \(edited\)$/).waitFor();
    await article(/Hand in on Friday\. \(pinned\)$/).waitFor();
    await chat.page.getByText('Dr. Mokhtari pinned a message.').waitFor();
    const toolbar = chat.page.getByRole('toolbar');
    await article(/The pivot/).hover();
    assert.equal(await toolbar.getByRole('button').count(), 3);
    await chat.show(snapshot({ entries: acted('Zoë'), pins: [3], role: 'assistant' }));
    const tombstone = article(/: This message was removed by Zoë\.$/);
    await tombstone.hover();
    await toolbar.waitFor({ state: 'detached' });
  });

  it('lets staff delete and pin by keyboard, and asks the host for it', async () => {
    await open();
    await chat.show(snapshot({ entries: acted(), pins: [3], role: 'instructor' }));
    await article(/Hand in on Friday/).focus();
    const { keyboard } = chat.page;
    await keyboard.press('Shift+F10');
    const menu = chat.page.getByRole('menu');
    const items = await menu.getByRole('menuitem').locator('.menu-label').allTextContents();
    assert.deepEqual(items, ['Add Reaction', 'Reply', 'Copy Text', 'Unpin', 'Delete…']);
    await keyboard.press('u');
    await keyboard.press('Enter');
    assert.deepEqual(await chat.received('pin'), { type: 'pin', key: 3 });
    await keyboard.press('Delete');
    assert.deepEqual(await chat.received('delete'), { type: 'delete', key: 3 });
  });

  it('stays at the end while messages arrive and while it gets narrower', async () => {
    await open();
    await chat.show(snapshot({ entries: manyMessages(60) }));
    assert.ok(await atEnd());
    await chat.say(arrival(message(61, 'one more\nwith\nlines')));
    assert.ok(await atEnd());
    await chat.page.setViewportSize({ width: 250, height: 400 });
    await chat.page.evaluate(
      () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.ok(await atEnd());
    assert.equal(await chat.page.getByRole('button', { name: /newest|newer/i }).count(), 0);
  });

  it('keeps its place for who reads further up, and counts what is newer', async () => {
    await open();
    await chat.show(snapshot({ entries: manyMessages(1000) }));
    await chat.page.getByRole('log').evaluate(log => log.scrollBy(0, -2000));
    await chat.page.getByRole('button', { name: 'Newest' }).waitFor();
    const name = /number 950 of/;
    const before = await topOf(name);
    // The oldest ones go from the page above, new ones come below.
    await chat.say(arrival(message(1001, 'a'), message(1002, 'b'), message(1003, 'c')));
    assert.ok(Math.abs((await topOf(name)) - before) <= 1);
    const pill = chat.page.getByRole('button', { name: '3 newer' });
    await pill.click();
    await pill.waitFor({ state: 'detached' });
    assert.ok(await atEnd());
    await article(/: c$/).and(chat.page.locator(':focus')).waitFor();
  });

  it('finds the place again after a reload, and goes to the end for an own message', async () => {
    await open();
    const entries = manyMessages(200);
    await chat.show(snapshot({ entries }));
    await chat.page.getByRole('log').evaluate(log => log.scrollTo(0, 1500));
    await chat.page.waitForFunction(() => /"key":/.test(sessionStorage.getItem('state') ?? ''));
    const name = await chat.page.evaluate(() => {
      const rows = [...document.querySelectorAll('article')];
      return rows.find(row => row.getBoundingClientRect().top > 100)?.getAttribute('aria-label') ?? '';
    });
    const before = await topOf(name);
    await chat.reload();
    await chat.show(snapshot({ entries }));
    assert.ok(Math.abs((await topOf(name)) - before) <= 1);
    await chat.say(arrival(message(201, 'mine', { own: true, sender: 'Alice', state: 'sending' })));
    assert.ok(await atEnd());
  });

  it('tells what was on screen, whoever has the focus, and nothing of what is below', async () => {
    await open();
    await chat.page.evaluate(() => {
      Object.defineProperty(document, 'hasFocus', { value: () => false, configurable: true });
    });
    await chat.show(snapshot({ entries: manyMessages(60) }));
    assert.deepEqual(await chat.received('read'), { type: 'read', id: CS350, key: 60 });
    await chat.page.getByRole('log').evaluate(log => log.scrollTo(0, 0));
    await chat.page.getByRole('button', { name: 'Newest' }).waitFor();
    chat.forget();
    await chat.say(arrival(message(61, 'below')));
    assert.equal(
      chat.sent.some(({ type }) => type === 'read'),
      false,
    );
  });

  it('says "sending…" only after a while, and offers Retry and Edit for what failed', async () => {
    await open();
    const own = { own: true, sender: 'Alice' };
    await chat.show(snapshot());
    await chat.say(arrival(message(1, 'quick', { ...own, state: 'sending' })));
    const sending = chat.page.getByText('sending…', { exact: false });
    const delay = await sending.evaluate(element => getComputedStyle(element).animationDelay);
    assert.equal(delay, '0.3s');
    await sending.waitFor({ state: 'visible' });
    await chat.say(arrival(message(1, 'quick', { ...own, state: 'failed', fault: 'the server is away.' })));
    await chat.page.getByText('not sent: the server is away.').waitFor();
    await chat.page.getByRole('button', { name: 'Retry' }).click();
    assert.deepEqual(await chat.received('retry'), { type: 'retry', key: 1 });
    await article(/quick/).and(chat.page.locator(':focus')).waitFor();
    await chat.page.getByRole('button', { name: 'Edit' }).click();
    assert.deepEqual(await chat.received('edit'), { type: 'edit', key: 1 });
    await chat.say(removal(1), { type: 'compose', text: 'quick' });
    assert.equal(await article(/quick/).count(), 0);
    assert.equal(await chat.page.locator('textarea:focus').inputValue(), 'quick');
  });

  it('is walked with the arrow keys, and left with Escape', async () => {
    await open();
    await chat.show(snapshot({ entries: manyMessages(60) }));
    await chat.page.getByRole('textbox').focus();
    await chat.page.keyboard.press('Shift+Tab');
    const focused = (name: RegExp) => article(name).and(chat.page.locator(':focus')).waitFor();
    await focused(/number 60 of/);
    await chat.page.keyboard.press('ArrowUp');
    await focused(/number 59 of/);
    await chat.page.keyboard.press('Home');
    await focused(/number 1 of/);
    await chat.page.keyboard.press('ArrowUp');
    await chat.page.keyboard.press('ArrowDown');
    await focused(/number 2 of/);
    await chat.page.keyboard.press('End');
    await focused(/number 60 of/);
    await chat.page.keyboard.press('Escape');
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('does not lose the focus with a message that goes', async () => {
    await open();
    await chat.show(snapshot({ entries: manyMessages(3) }));
    await article(/number 2 of/).evaluate(row => {
      row.setAttribute('tabindex', '0');
      row.focus();
    });
    await chat.say(removal(2));
    await article(/number 3 of/)
      .and(chat.page.locator(':focus'))
      .waitFor();
  });

  it('draws one row for one message, and none of 1,000 again', async () => {
    await open();
    await chat.show(snapshot({ entries: manyMessages(999) }));
    await chat.page.evaluate(() => {
      const rows = document.querySelector('.rows');
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver(records => {
        for (const { type, target, addedNodes, removedNodes } of records) {
          const tabStop = type === 'attributes' && !(target as Element).matches('.rows');
          if (!tabStop) seen.push(`${type} +${addedNodes.length} -${removedNodes.length}`);
        }
      }).observe(rows ?? document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    await chat.say(arrival(message(1000, 'one more')));
    const seen = await chat.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    assert.deepEqual(seen, ['childList +1 -0']);
  });

  it('has every row, whatever came and went at once, again and again', async () => {
    await open();
    const all = manyMessages(1400);
    await chat.show(snapshot({ entries: all.slice(0, 200) }));
    for (let from = 0; from < 1200; from += 200) {
      const removed = all.slice(from, from + 200).map(({ key }) => key);
      const entries = all.slice(from + 200, from + 400);
      await chat.say({ type: 'entries', open: CS350, entries, removed });
      assert.equal(await chat.page.getByRole('article').count(), 200);
    }
  });

  it('drops news of a conversation that is no longer open', async () => {
    await open();
    await chat.show(snapshot({ open: SERVER }));
    await chat.say(arrival(message(1, 'elsewhere')));
    assert.equal(await chat.page.getByText('elsewhere').count(), 0);
  });

  it('counts down to the next try, and leads back by one button', async () => {
    await open();
    const { waiting } = states();
    assert.ok(waiting);
    await chat.show({
      ...waiting,
      connection: { kind: 'waiting', server: 'here:1', reason: 'no answer', retryAt: Date.now() + 20_000 },
    });
    await chat.page.getByText('The server at here:1 is away: no answer.').waitFor();
    const words = chat.page.getByText(/Next try in \d+ s\./);
    const first = await words.textContent();
    await chat.page.waitForFunction(old => !document.body.textContent?.includes(old), first ?? '');
    assert.match((await words.textContent()) ?? '', /Next try in 1\d s\./);
    await chat.page.getByRole('button', { name: 'Try Now' }).click();
    assert.deepEqual(await chat.received('command'), { type: 'command', command: 'connect' });
    await article(/Read up to the newline/).waitFor();
  });

  it('tells once when it was painted; 1,000 messages come within a figure to know', async () => {
    await open();
    const entries = manyMessages(1000);
    await chat.show(snapshot({ entries }));
    const { ms } = await chat.received('painted');
    process.stdout.write(`      painted with 1,000 messages ${Math.round(ms)} ms after navigation\n`);
    await chat.show(snapshot({ entries }));
    assert.equal(chat.sent.filter(({ type }) => type === 'painted').length, 1);
  });
});
