import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import type { Browser, Request } from 'playwright-core';
import type { ConversationId, Entry } from '../../client/transcript.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { HOSTILE_NAMES, hostileMarkup, hostileTexts } from '../xss/corpus.ts';
import { layTraps, lookAround } from './attack-watch.ts';
import { ChatPage } from './chat-page.ts';
import { CS350, message, snapshot, thisMorning } from './samples.ts';

/** Fonts of formulas, as signs need them. */
const OWN = /^http:\/\/127\.0\.0\.1:\d+\/dist\/fonts\/KaTeX_[\w-]+\.woff2$/;

/** Messages on the page at once. */
const BATCH = 200;

describe('Texts that attack', () => {
  let browser: Browser;
  let chat: ChatPage;
  let requests: string[];

  const assertUnharmed = async (what: string) => {
    const { alarms, strangers } = await chat.page.evaluate(lookAround);
    assert.deepEqual(alarms, [], what);
    assert.deepEqual(strangers, [], what);
    assert.deepEqual(requests, [], what);
    assert.equal(await chat.page.title(), 'ClassChat');
  };

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    chat = await ChatPage.open(browser);
    requests = [];
    // The parts of the page that the first code and the first formula bring along, before anything is tried.
    await chat.show(snapshot({ entries: [message(1, '```js\nlet x\n```\n$x$')] }));
    await chat.page.getByRole('math').waitFor();
    await chat.page.getByText('let', { exact: true }).waitFor();
    chat.page.on('request', (request: Request) => {
      if (!OWN.test(request.url())) requests.push(request.url());
    });
    chat.page.on('dialog', dialog => requests.push(`dialog: ${dialog.message()}`));
    chat.page.on('popup', popup => requests.push(`window: ${popup.url()}`));
    await chat.page.evaluate(layTraps);
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('notice when an attack works: the traps are no decoration', async () => {
    await chat.page.evaluate(() => {
      const { owned } = globalThis as unknown as { owned: () => void };
      owned();
      document.querySelector('main')?.append(document.createElement('iframe'));
    });
    const { alarms, strangers } = await chat.page.evaluate(lookAround);
    assert.deepEqual(alarms, ['a script ran']);
    assert.equal(strangers.length, 1);
  });

  it('do nothing in messages, own and others, in notices and events', async () => {
    const texts = hostileTexts();
    assert.ok(texts.length >= 200);
    for (let start = 0; start < texts.length; start += BATCH) {
      const entries = texts.slice(start, start + BATCH).flatMap((text, index): Entry[] => {
        const [key, time] = [index * 4, thisMorning() + index];
        return [
          message(key, text),
          message(key + 1, text, { own: true, sender: 'Alice', state: 'failed', fault: text }),
          { kind: 'notice', key: key + 2, level: 'error', text, time },
          { kind: 'event', key: key + 3, text, time },
        ];
      });
      await chat.show(snapshot({ entries }));
      await assertUnharmed(`texts from ${start}`);
    }
    process.stdout.write(`      ${texts.length} texts, each in 4 places\n`);
  });

  it('do nothing as names of people, rooms and servers, as drafts and as reasons', async () => {
    for (const name of [...HOSTILE_NAMES, ...hostileMarkup()]) {
      const open: ConversationId = { kind: 'room', name };
      await chat.show(
        snapshot({
          open,
          userName: name,
          entries: [message(1, name, { sender: name })],
          draft: { text: `/private ${name}`, time: 1 },
          conversations: [
            { id: open, unread: 1 },
            { id: { kind: 'user', name }, unread: 2 },
          ],
          names: { rooms: [name], joined: [name], users: [name] },
          connection: { kind: 'waiting', server: name, reason: name, retryAt: Date.now() + 60_000 },
        }),
      );
      await chat.say({ type: 'entries', open, entries: [message(2, name, { sender: name })] });
      await chat.page.locator('.switcher').first().click();
      await assertUnharmed(name);
      await chat.page.keyboard.press('Escape');
    }
  });

  it('do nothing as what is quoted, reacted, pinned, typed, as a topic and as what was said before', async () => {
    for (const name of [...HOSTILE_NAMES, ...hostileMarkup()]) {
      const fields = { sender: name, seq: 3, epoch: 'e', re: 2, edited: 4 };
      const reactions = [{ text: name, users: [name, 'Bob'], count: 2 }];
      await chat.show(
        snapshot({
          ...{ topic: name, typists: [name], pins: [1] },
          staff: [{ name, role: 'instructor' }],
          entries: [message(3, name, { ...fields, reactions })],
        }),
      );
      const quotes = [1, 2].map(seq => ({ seq, sender: name, text: name }));
      await chat.say({ type: 'quotes', open: CS350, quotes });
      await chat.page.getByRole('button', { name: '(edited)' }).focus();
      await chat.say({ type: 'versions', open: CS350, key: 3, versions: [{ text: name, time: 1 }] });
      await assertUnharmed(name);
      await chat.page.getByRole('button', { name: '(edited)' }).blur();
      await chat.page.getByRole('article').press('r');
      await assertUnharmed(name);
      await chat.page.getByRole('textbox').press('Escape');
    }
  });

  it('lead nowhere when they are clicked, with any button and key, dragged or entered: the host is asked', async () => {
    const texts = hostileTexts().filter(text => /:|\.py/.test(text) && text.length < 500);
    const entries = texts.map((text, index) => message(index, text));
    await chat.show(snapshot({ entries }));
    const links = await chat.page.locator('.message .text [role=link]').count();
    assert.ok(links > 100, `${links}`);
    await chat.page.evaluate(() => {
      for (const link of document.querySelectorAll<HTMLElement>('.message .text [role=link]')) {
        const options = { bubbles: true, cancelable: true };
        link.click();
        link.dispatchEvent(new MouseEvent('click', { ...options, ctrlKey: true }));
        link.dispatchEvent(new MouseEvent('auxclick', { ...options, button: 1 }));
        link.dispatchEvent(new KeyboardEvent('keydown', { ...options, key: 'Enter' }));
        if (link.dispatchEvent(new DragEvent('dragstart', options))) throw new Error('it can be dragged');
      }
    });
    await chat.received('link');
    await chat.say();
    const asked = chat.sent.filter(({ type }) => type === 'link' || type === 'place');
    // ChatPage.faults has what the host would not take.
    assert.equal(asked.length, links * 4);
    await assertUnharmed('after the clicks');
  });

  it('are stopped by the sanitiser alone too, whatever a parser let through', async () => {
    const entryPoint = fileURLToPath(
      new URL('../../extension/webview/markdown/sanitise.ts', import.meta.url),
    );
    const options = { bundle: true, write: false, format: 'iife', globalName: 'sanitiser' } as const;
    const { outputFiles } = await esbuild.build({ ...options, entryPoints: [entryPoint] });
    await chat.show(snapshot({ entries: [message(1, '*x*')] }));
    const page = await (await browser.newContext()).newPage();
    page.on('request', request => requests.push(request.url()));
    await page.evaluate(layTraps);
    // A page without a security policy: nothing but the sanitiser stands in between.
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const count = await page.evaluate(markups => {
      const { sanitiser } = globalThis as unknown as {
        sanitiser: { sanitise: (html: string) => DocumentFragment };
      };
      for (const html of markups) {
        const words = Object.assign(document.createElement('div'), { className: 'text' });
        words.append(sanitiser.sanitise(html));
        const row = Object.assign(document.createElement('div'), { className: 'message' });
        row.append(words);
        document.body.append(row);
      }
      // The page takes the address off every link when it has read it.
      for (const link of document.querySelectorAll('a[href]')) {
        if (!/^(https?|mailto):/.test(link.getAttribute('href') ?? '')) throw new Error(link.outerHTML);
        link.removeAttribute('href');
      }
      return document.querySelectorAll('.message').length;
    }, hostileMarkup());
    assert.equal(count, hostileMarkup().length);
    const { alarms, strangers } = await page.evaluate(lookAround);
    assert.deepEqual([alarms, strangers, requests], [[], [], []]);
    await page.context().close();
  });
});
