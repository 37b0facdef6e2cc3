import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { writeFence } from '../../protocol/code-reference.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { answered, snapshot } from './samples.ts';

const FENCE = writeFence(
  'python src/server.py:88-93 github.com/org/hw4@3f9c1d2',
  'for line in lines:\n    handle(line)',
);
const LONG = writeFence(`text ${'a-folder/'.repeat(20)}a-very-long-name-of-a-file.properties:1-2`, 'a\nb');

describe('Code with its place in the composer', () => {
  let browser: Browser;
  let chat: ChatPage;

  const box = () => chat.page.getByRole('textbox');
  const chips = () => chat.page.getByRole('list', { name: 'Code in this message' });

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  const open = async (options: Parameters<typeof ChatPage.open>[1] = {}) => {
    chat = await ChatPage.open(browser, options);
    await chat.show(answered());
  };

  it('is a chip that goes with the message, and is kept with the draft', async () => {
    await open();
    await box().fill('Why?');
    await chat.say({ type: 'attach', text: '', fences: [FENCE] }, { type: 'focus' });
    await chips().getByText('server.py 88–93').waitFor();
    assert.equal(await box().inputValue(), 'Why?');
    assert.equal((await chat.received('draft')).text, `Why?\n${FENCE}`);
    await box().press('Enter');
    assert.equal((await chat.received('submit')).text, `Why?\n${FENCE}`);
    await chips().waitFor({ state: 'detached' });
  });

  it('is taken out by keyboard, and the cursor is in the box then', async () => {
    await open();
    await chat.say({ type: 'attach', text: '', fences: [FENCE, LONG] }, { type: 'focus' });
    await box().press('Shift+Tab');
    await chat.page.keyboard.press('Shift+Tab');
    await chat.page.keyboard.press('Enter');
    assert.equal(await chips().getByRole('listitem').count(), 1);
    await box().and(chat.page.locator(':focus')).waitFor();
  });

  it('comes with a draft that is shown again', async () => {
    await open();
    await chat.show(
      snapshot({
        entries: [],
        open: { kind: 'room', name: 'Lab' },
        draft: { text: `Why?\n${FENCE}`, time: 1 },
      }),
    );
    await chips().getByText('server.py 88–93').waitFor();
    assert.equal(await box().inputValue(), 'Why?');
  });

  it('is offered where it is pasted, without taking the focus', async () => {
    await open();
    const code = 'for line in lines:\n    handle(line)';
    await box().evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, code);
    assert.equal((await chat.received('pasted')).text, code);
    await box().fill(`Why? ${code}`);
    await chat.say({ type: 'pasteOffer', text: code, fence: FENCE });
    await chat.page.getByText('This is from server.py 88–93.').waitFor();
    await box().and(chat.page.locator(':focus')).waitFor();
    await chat.page.getByRole('button', { name: 'Paste with Its Place' }).click();
    await chips().getByText('server.py 88–93').waitFor();
    assert.equal(await box().inputValue(), 'Why?');
    await box().and(chat.page.locator(':focus')).waitFor();
  });

  it('is asked for when files or problems are dropped, and the page goes nowhere', async () => {
    await open();
    const drop = (data: Record<string, string>) =>
      box().evaluate((field, all) => {
        const dataTransfer = new DataTransfer();
        for (const [type, value] of Object.entries(all)) dataTransfer.setData(type, value);
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
        return event.defaultPrevented;
      }, data);
    assert.equal(await drop({ 'text/uri-list': 'file:///w/a.py' }), true);
    assert.deepEqual((await chat.received('drop')).uris, ['file:///w/a.py']);
    const problems = '[{"message":"x"}]';
    await drop({ 'application/vnd.code.diagnostics': problems });
    assert.equal((await chat.received('drop')).problems, problems);
    assert.equal(await drop({ 'text/plain': 'only words' }), false, 'text is dropped as text');
    await chat.say({ type: 'nothingDropped' });
    await chat.page
      .getByText('Nothing of what was dropped is in the folders that are open here.')
      .waitFor({ state: 'attached' });
  });

  it('is seen to go to the composer while it is dragged over the page', async () => {
    await open();
    const drag = (type: string, data: Record<string, string>) =>
      box().evaluate(
        (field, [kind, all]) => {
          const dataTransfer = new DataTransfer();
          for (const [format, value] of Object.entries(all)) dataTransfer.setData(format, value);
          field.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
          return getComputedStyle(field.closest('.box') ?? field).outlineStyle;
        },
        [type, data] as const,
      );
    const file = { 'text/uri-list': 'file:///w/a.py' };
    assert.notEqual(await drag('dragover', { 'text/plain': 'words' }), 'dashed');
    assert.equal(await drag('dragover', file), 'dashed');
    assert.notEqual(await drag('dragleave', file), 'dashed');
    assert.equal(await drag('dragover', file), 'dashed');
    assert.notEqual(await drag('drop', file), 'dashed');
  });

  for (const theme of ['light', 'dark', 'highContrastDark', 'highContrastLight'] as const) {
    for (const width of [250, 560]) {
      it(`stays within its place: ${theme}, ${width} px`, async () => {
        await open({ theme, width });
        await box().fill('Why does this wait?');
        await chat.say(
          { type: 'attach', text: '', fences: [FENCE, LONG] },
          { type: 'pasteOffer', text: 'wait', fence: FENCE },
        );
        await chips().getByText('server.py 88–93').waitFor();
        const isWide = await chat.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(isWide, false);
        await chat.page.screenshot({ path: `screenshots/page/attachments ${theme} ${width}.png` });
      });
    }
  }
});
