import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { complaints, contrastComplaints, overflow, walk } from './checks.ts';
import { message, snapshot, states } from './samples.ts';
import { SCENES } from './scenes.ts';
import { THEME_NAMES } from './themes.ts';

/** Stops of the Tab key; a state with as many is a trap. */
const MOST_STOPS = 60;

describe('The page for everybody', () => {
  let browser: Browser;
  let chat: ChatPage | undefined;

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    assert.deepEqual(chat?.faults, []);
    await chat?.close();
    chat = undefined;
  });
  after(() => browser.close());

  for (const [name, play] of Object.entries(SCENES)) {
    it(`has names, order, contrast, room and a way out for the keyboard: ${name}`, async () => {
      chat = await ChatPage.open(browser);
      await play(chat);
      assert.deepEqual(await complaints(chat), []);
      for (const theme of THEME_NAMES) {
        await chat.useTheme(theme);
        assert.deepEqual(await contrastComplaints(chat), [], theme);
      }
      // Zoom leaves as many px less to lay out in.
      for (const width of [250, 340 / 2]) {
        await chat.resize(width);
        assert.deepEqual(await overflow(chat), [], `${width} px`);
      }
      await chat.resize(340);
      const there = await walk(chat, 'Tab', MOST_STOPS);
      const back = await walk(chat, 'Shift+Tab', MOST_STOPS);
      assert.ok(there.length + back.length > 0, 'There is no way in.');
      assert.ok(Math.max(there.length, back.length) < MOST_STOPS, 'There is no way out.');
      for (const stop of [...there, ...back]) {
        assert.notEqual(stop.name, '');
        assert.ok(stop.ring, `No ring: ${stop.name}`);
      }
    });
  }

  it('works with colours that the system forces and with reduced motion', async () => {
    chat = await ChatPage.open(browser, { forcedColors: 'active', reducedMotion: 'reduce' });
    const { talk, connecting } = states();
    assert.ok(talk && connecting);
    await chat.show(talk);
    // The colours are the system's own, which axe-core does not see.
    assert.deepEqual(await complaints(chat, 'color-contrast'), []);
    await chat.show(connecting);
    const spinner = chat.page.locator('.codicon-loading');
    assert.equal(await spinner.evaluate(icon => getComputedStyle(icon).animationName), 'none');
  });

  it('every stop of the Tab key shows a focus ring, and Tab goes all the way round', async () => {
    chat = await ChatPage.open(browser);
    await chat.show(
      snapshot({
        entries: [message(1, 'Hello'), message(2, 'Lost', { own: true, state: 'failed', fault: 'x.' })],
      }),
    );
    const stops: string[] = [];
    for (let index = 0; index < 9; index++) {
      await chat.page.keyboard.press('Tab');
      const stop = await chat.page.evaluate(() => {
        const active = document.activeElement;
        const ring = active?.matches('textarea') ? active.closest('.box') : active;
        const { outlineStyle, outlineWidth } = getComputedStyle(ring ?? document.body);
        const isOut = active === document.body;
        const name = isOut ? '' : (active?.getAttribute('aria-label') ?? active?.textContent ?? '');
        return { name, ring: outlineStyle !== 'none' && outlineWidth !== '0px' };
      });
      if (stop.name === '') break;
      assert.ok(stop.ring, stop.name);
      stops.push(stop.name.replace(/ (AM|PM)/u, '').replace(/\d\d:\d\d/, 'time'));
    }
    const lost = stops.findIndex(name => name.startsWith('Bob, time: Lost (not sent: x.)'));
    assert.ok(lost > 0, stops.join(' | '));
    assert.deepEqual(stops.slice(lost + 1, lost + 4), ['Retry', 'Edit', 'Message CS350']);
  });

  describe('tells a screen reader', () => {
    const said: Partial<HostMessage> = { type: 'entries', open: { kind: 'room', name: 'CS350' } };
    const spoken = (text: string) =>
      chat?.page.getByRole('status').getByText(text, { exact: true }).waitFor();

    beforeEach(async () => {
      chat = await ChatPage.open(browser);
      await chat.show(snapshot({ entries: [message(1, 'old')] }));
    });

    it('of a message of somebody else, and of none that was there', async () => {
      assert.equal(await chat?.page.getByRole('status').textContent(), '');
      await chat?.say({ ...said, entries: [message(2, 'hi')] } as HostMessage);
      await spoken('Bob: hi');
    });

    it('of a burst in one sentence, and never of its own messages', async () => {
      const burst = [2, 3, 4, 5, 6].map(key => message(key, `no ${key}`));
      const own = message(7, 'mine', { own: true, sender: 'Alice' });
      await chat?.say({ ...said, entries: [...burst, own] } as HostMessage);
      await spoken('5 new messages in CS350');
    });

    it('the same words twice, each time', async () => {
      await chat?.say({ ...said, entries: [message(2, 'ping')] } as HostMessage);
      await spoken('Bob: ping');
      const first = await chat?.page.getByRole('status').locator('p').elementHandle();
      await chat?.say({ ...said, entries: [message(3, 'ping')] } as HostMessage);
      await first?.waitForElementState('hidden');
      await spoken('Bob: ping');
    });

    it('of the server that is away, once, and of its return', async () => {
      const { entries: _, draft: __, ...frame } = snapshot();
      const away = { kind: 'waiting', server: 'here:1', reason: 'no answer.' } as const;
      await chat?.say({ type: 'state', state: { ...frame, connection: away } });
      await spoken('The server at here:1 is away: no answer.');
      await chat?.say(
        { type: 'state', state: { ...frame, connection: { kind: 'connecting', server: 'here:1' } } },
        { type: 'state', state: frame },
      );
      await spoken('Connected to 127.0.0.1:5555.');
    });
  });
});
