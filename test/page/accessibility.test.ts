import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { message, snapshot, states } from './samples.ts';
import { THEME_NAMES } from './themes.ts';

/** Everything that axe-core knows to complain of, best practices included: one line a complaint. */
async function complaints(chat: ChatPage, ...disabled: string[]): Promise<string[]> {
  await chat.page.evaluate(axe.source);
  return await chat.page.evaluate(async off => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await checker.run({
      rules: Object.fromEntries(off.map(id => [id, { enabled: false }])),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, disabled);
}

/** Whatever sticks out to the side. */
async function overflow(chat: ChatPage): Promise<string[]> {
  return await chat.page.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('body *:not(.unseen, .unseen *)')].filter(
      element => {
        const { left, right } = element.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1;
      },
    );
    const scrolled = [...document.querySelectorAll('html, body, [role=log], main')].filter(
      element => element.scrollWidth > element.clientWidth,
    );
    return [...wide, ...scrolled].map(element => element.outerHTML.slice(0, 200));
  });
}

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

  for (const theme of THEME_NAMES) {
    it(`axe-core finds nothing in any state, ${theme}`, async () => {
      chat = await ChatPage.open(browser, { theme });
      for (const [name, state] of Object.entries(states())) {
        await chat.show(state);
        assert.deepEqual(await complaints(chat), [], name);
      }
    });

    it(`axe-core finds nothing with a menu, offers or a long draft open, ${theme}`, async () => {
      chat = await ChatPage.open(browser, { theme });
      await chat.show(snapshot({ entries: [message(1, 'Hello')] }));
      await chat.page.getByRole('button', { name: 'CS350' }).click();
      assert.deepEqual(await complaints(chat), [], 'conversations');
      await chat.page.keyboard.press('Escape');
      await chat.page.getByRole('button', { name: 'More Actions' }).click();
      assert.deepEqual(await complaints(chat), [], 'more');
      await chat.page.keyboard.press('Escape');
      await chat.page.getByRole('textbox').fill('/');
      await chat.page.getByRole('listbox').waitFor();
      assert.deepEqual(await complaints(chat), [], 'offers');
      await chat.page.getByRole('textbox').fill('x'.repeat(20_001));
      assert.deepEqual(await complaints(chat), [], 'long draft');
    });
  }

  for (const [what, options] of Object.entries({
    '250 px': { width: 250 },
    '340 px at 200 %': { width: 340, zoom: 2 },
  })) {
    it(`nothing sticks out to the side at ${what}`, async () => {
      chat = await ChatPage.open(browser, options);
      for (const [name, state] of Object.entries(states())) {
        await chat.show(state);
        assert.deepEqual(await overflow(chat), [], name);
      }
      await chat.show(snapshot());
      await chat.page.getByRole('textbox').fill('/');
      assert.deepEqual(await overflow(chat), [], 'offers');
      await chat.page.getByRole('textbox').fill('');
      for (const button of ['CS350', 'More Actions']) {
        await chat.page.getByRole('button', { name: button }).click();
        assert.deepEqual(await overflow(chat), [], button);
        await chat.page.keyboard.press('Escape');
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
