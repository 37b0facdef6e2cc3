import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { BOB, CS350, message, SERVER, snapshot, states } from './samples.ts';

describe('The composer and the head', () => {
  let browser: Browser;
  let chat: ChatPage;

  const box = () => chat.page.getByRole('textbox');
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => chat.page.keyboard.press(key)), Promise.resolve());
  const sent = () => chat.sent.flatMap(said => (said.type === 'submit' ? [said.text] : []));

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    chat = await ChatPage.open(browser);
    await chat.show(snapshot());
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('says what one writes to', async () => {
    await chat.page.getByRole('textbox', { name: 'Message CS350' }).waitFor();
    await chat.show(snapshot({ open: BOB }));
    await chat.page.getByRole('textbox', { name: 'Message Bob privately' }).waitFor();
    await chat.show(snapshot({ open: SERVER }));
    await chat.page.getByRole('textbox', { name: 'Type a command, / for the list' }).waitFor();
  });

  it('sends with Enter, breaks the line with Shift+Enter, sends nothing empty', async () => {
    await box().focus();
    await press('Enter');
    await chat.page.keyboard.type('one');
    await press('Shift+Enter');
    await chat.page.keyboard.type('two');
    await press('Enter');
    assert.equal((await chat.received('submit')).text, 'one\ntwo');
    assert.equal(await box().inputValue(), '');
    await chat.page.keyboard.type('three');
    await chat.page.getByRole('button', { name: 'Send' }).click();
    await chat.page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    assert.deepEqual(sent(), ['one\ntwo', 'three']);
  });

  it('leaves the Enter of an input method alone', async () => {
    await box().fill('にほん');
    await box().dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    assert.equal(await box().inputValue(), 'にほん');
    assert.deepEqual(sent(), []);
  });

  it('grows with its text up to 40 % of the height, and scrolls from there', async () => {
    const height = async () => (await box().boundingBox())?.height ?? 0;
    const one = await height();
    await box().fill('1\n2\n3');
    assert.ok((await height()) > one * 1.8);
    await box().fill('line\n'.repeat(100));
    assert.ok((await height()) <= 640 * 0.4);
  });

  it('offers commands, then the names they take, all by keyboard', async () => {
    await box().focus();
    await chat.page.keyboard.type('/');
    const option = (name: RegExp) => chat.page.getByRole('option', { name, selected: true });
    await option(/^\/private <username> <message>\s*Send a private message$/).waitFor();
    const active = await box().getAttribute('aria-activedescendant');
    assert.equal(await option(/private/).getAttribute('id'), active);
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    await option(/^\/join/).waitFor();
    await press('Tab');
    assert.equal(await box().inputValue(), '/join ');
    await option(/^Lab/).waitFor();
    await press('Enter');
    assert.equal(await box().inputValue(), '/join Lab');
    await chat.page.getByRole('listbox').waitFor({ state: 'detached' });
    await press('Enter');
    assert.equal((await chat.received('submit')).text, '/join Lab');
  });

  it('takes an offer by mouse, quotes names with blanks, and closes with Escape', async () => {
    await box().focus();
    await chat.page.keyboard.type('/private d');
    await chat.page.getByRole('option', { name: /Dr\. Mokhtari/ }).click();
    assert.equal(await box().inputValue(), '/private "Dr. Mokhtari" ');
    await chat.page.locator('textarea:focus').waitFor();
    await box().fill('/');
    await chat.page.getByRole('listbox').waitFor();
    await press('Escape');
    await chat.page.getByRole('listbox').waitFor({ state: 'detached' });
    await press('Enter');
    assert.equal((await chat.received('submit')).text, '/');
  });

  it('sends a whole command at once, though it begins the name of another room', async () => {
    const names = { rooms: ['CS350', 'CS350-lab'], joined: [], users: [] };
    await chat.show(snapshot({ names }));
    await box().focus();
    await chat.page.keyboard.type('/join CS350');
    await press('Enter');
    assert.equal((await chat.received('submit')).text, '/join CS350');
  });

  it('calls sent lines back with the arrow keys', async () => {
    await box().focus();
    for (const line of ['first', 'second']) {
      await chat.page.keyboard.type(line);
      await press('Enter');
    }
    await press('ArrowUp');
    assert.equal(await box().inputValue(), 'second');
    await press('ArrowUp');
    assert.equal(await box().inputValue(), 'first');
    await press('ArrowDown', 'ArrowDown');
    assert.equal(await box().inputValue(), '');
  });

  it('counts when the text comes near the limit, and sends nothing longer', async () => {
    await box().fill('x'.repeat(19_500));
    await chat.page.getByText('19,500 of 20,000').waitFor();
    await box().fill('x'.repeat(20_001));
    await chat.page.getByText('Too long to send.').waitFor();
    await box().press('Enter');
    assert.equal((await box().inputValue()).length, 20_001);
    assert.deepEqual(sent(), []);
  });

  it('hands each change of a draft to the host, and shows what the host has of it', async () => {
    await box().fill('for the room');
    const { time, ...told } = await chat.received('draft');
    assert.deepEqual(told, { type: 'draft', id: CS350, text: 'for the room' });
    await chat.show(snapshot({ open: BOB, draft: { text: 'for Bob', time } }));
    assert.equal(await box().inputValue(), 'for Bob');
    await chat.reload();
    await chat.show(snapshot());
    assert.equal(await box().inputValue(), 'for the room', 'the host had not heard of it');
    await chat.reload();
    await chat.show(snapshot({ draft: { text: 'later', time: time + 1 } }));
    assert.equal(await box().inputValue(), 'later', 'the host has heard more');
    await chat.reload();
    await chat.show(snapshot({ draft: { text: 'for the room', time } }));
    assert.equal(await box().inputValue(), 'for the room');
    await chat.show(snapshot({ draft: { text: 'of yesterday', time: time + 1 } }));
    assert.equal(await box().inputValue(), 'for the room', 'what is being written is never replaced');
    await box().press('Enter');
    await chat.received('submit');
    assert.equal((await chat.received('draft')).text, '');
  });

  it('keeps the draft where nothing can be sent, and says why', async () => {
    const { disconnected } = states();
    assert.ok(disconnected);
    await chat.show(disconnected);
    await box().fill('later');
    await box().press('Enter');
    const send = chat.page.getByRole('button', { name: 'Send' });
    assert.equal(await send.isDisabled(), true);
    assert.equal(await send.getAttribute('title'), 'Not connected: your draft stays here.');
    const reason = await send.getAttribute('aria-describedby');
    assert.equal(
      await chat.page.locator(`[id="${reason}"]`).textContent(),
      'Not connected: your draft stays here.',
    );
    assert.equal(await box().inputValue(), 'later');
    assert.deepEqual(sent(), []);
  });

  it('puts a text that comes back in front of the draft that is there', async () => {
    await box().fill('draft');
    await chat.say({ type: 'compose', text: 'came back' });
    assert.equal(await box().inputValue(), 'came back\ndraft');
  });

  it('takes the focus only when told to', async () => {
    await chat.say(
      { type: 'compose', text: 'x' },
      { type: 'entries', open: CS350, entries: [message(1, 'hi')] },
    );
    assert.equal(await chat.page.evaluate(() => document.activeElement?.tagName), 'BODY');
    await chat.say({ type: 'focus' });
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('switches conversations by keyboard, with their unread counts', async () => {
    const button = chat.page.getByRole('button', { name: /^CS350/ });
    assert.match((await button.textContent()) ?? '', /14 unread messages \(2 for you\)/);
    await button.press('ArrowDown');
    const focused = (name: string | RegExp) =>
      chat.page.getByRole('menuitemradio', { name }).and(chat.page.locator(':focus')).waitFor();
    await focused('CS350');
    await press('ArrowDown');
    await focused('Homework 4, 12 unread messages');
    await press('End', 'Home');
    await focused('ClassChat');
    await press('b');
    await focused(/^Bob, 2/);
    await press('Enter');
    assert.deepEqual(await chat.received('open'), { type: 'open', id: BOB });
    await button.and(chat.page.locator(':focus')).waitFor();
    await press('Enter', 'Escape');
    await button.and(chat.page.locator(':focus')).waitFor();
    assert.equal(await chat.page.getByRole('menu').count(), 0);
  });

  it('offers in its menu what makes sense now', async () => {
    const items = async () => {
      await chat.page.getByRole('button', { name: 'More Actions' }).click();
      const names = await chat.page.getByRole('menuitem').allInnerTexts();
      await press('Escape');
      return names.map(name => name.trim());
    };
    assert.deepEqual(await items(), [
      'Search Messages',
      'Set Topic',
      'Notifications of a Room',
      'Join Room',
      'Create Room',
      'Leave Room',
      'Export Room',
      'Disconnect',
      'Show Log',
    ]);
    const { disconnected, waiting } = states();
    assert.ok(disconnected && waiting);
    await chat.show(disconnected);
    assert.deepEqual(await items(), ['Connect', 'Start Server', 'Show Log']);
    await chat.show(waiting);
    assert.deepEqual(await items(), ['Connect', 'Disconnect', 'Show Log']);
    await chat.page.getByRole('button', { name: 'More Actions' }).click();
    await chat.page.getByRole('menuitem', { name: 'Show Log' }).click();
    assert.deepEqual(await chat.received('command'), { type: 'command', command: 'showLog' });
  });

  it('every state has its buttons', async () => {
    const expected: Record<string, string[]> = {
      'first time': ['Connect', 'Start Server'],
      refused: ['Connect'],
      'in no room': ['Join Room', 'Create Room'],
      waiting: ['Try Now', 'Disconnect'],
      disconnected: ['Connect', 'Start Server'],
    };
    const all = states();
    for (const [name, buttons] of Object.entries(expected)) {
      const state = all[name];
      assert.ok(state);
      await chat.show(state);
      const found = await chat.page.locator('main .actions').getByRole('button').allTextContents();
      assert.deepEqual(found, buttons, name);
    }
  });

  it('tells an error of the page to the host', async () => {
    await chat.page.evaluate(() =>
      window.dispatchEvent(new ErrorEvent('error', { error: new Error('made up') })),
    );
    assert.match((await chat.received('problem')).text, /made up/);
    assert.match(chat.faults.join(), /made up/);
    await chat.close();
    chat = await ChatPage.open(browser);
  });
});
