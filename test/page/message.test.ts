import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { Snapshot } from '../../extension/webview/page-protocol.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { answered, CS350, message, snapshot } from './samples.ts';

/** The same room, with one message more or another one. */
function withEntry(state: Snapshot, entry: Snapshot['entries'][number]): Snapshot {
  return { ...state, entries: [...state.entries.filter(({ key }) => key !== entry.key), entry] };
}

describe('A message', () => {
  let browser: Browser;
  let chat: ChatPage;

  const article = (name: RegExp) => chat.page.getByRole('article', { name });
  const question = () => article(/second/);
  const own = () => article(/not how much/);
  const box = () => chat.page.getByRole('textbox');
  const inFocus = (locator: Locator) => locator.and(chat.page.locator(':focus')).waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await chat.page.keyboard.press(key);
  };
  /** The focus goes to the newest message, past what it quotes. */
  const walkIn = async () => {
    await box().press('Shift+Tab');
    await press('Shift+Tab');
    await inFocus(own());
  };
  const toolbar = (of: Locator) => of.getByRole('toolbar', { name: 'Message actions' });
  const menu = async (of: Locator) => {
    await of.hover();
    await of.getByRole('button', { name: 'Actions for this message' }).click();
    return (await chat.page.getByRole('menuitem').locator('.menu-label').allTextContents()).join(', ');
  };

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    chat = await ChatPage.open(browser);
    await chat.show(answered());
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('has a toolbar while it is pointed at, and one only', async () => {
    await question().hover();
    await toolbar(question()).waitFor();
    await own().hover();
    await toolbar(own()).waitFor();
    assert.equal(await chat.page.getByRole('toolbar').count(), 1);
    await chat.page.getByRole('heading', { level: 1 }).hover();
    await toolbar(own()).waitFor({ state: 'detached' });
  });

  it('has a toolbar while it has the focus: one stop of the Tab key, which arrows walk', async () => {
    await walkIn();
    await press('Tab', 'Tab');
    // Its quote is a stop as well.
    await inFocus(own().getByRole('button', { name: 'Add Reaction' }));
    await press('ArrowRight');
    await inFocus(own().getByRole('button', { name: 'Reply' }));
    await press('ArrowLeft', 'ArrowLeft');
    await inFocus(own().getByRole('button', { name: 'Actions for this message' }));
    await press('Tab');
    await inFocus(box());
  });

  it('offers what makes sense, to each what they may', async () => {
    assert.equal(await menu(question()), 'Add Reaction, Reply, Show Thread, Copy Text');
    await press('Escape');
    assert.equal(await menu(own()), 'Add Reaction, Reply, Edit, Show Thread, Copy Text, Delete…');
    await press('Escape');
    await chat.show({ ...answered(), role: 'assistant' });
    assert.equal(await menu(article(/Office hours/)), 'Add Reaction, Reply, Copy Text, Unpin, Delete…');
    await press('Escape');
    await chat.show({ ...answered(), connection: { kind: 'offline', server: 'here:1' } });
    assert.equal(await menu(own()), 'Copy Text');
  });

  it('is replied to with r: a bar says so, Escape leaves, sending leaves too', async () => {
    await walkIn();
    await press('r');
    await inFocus(box());
    await chat.page.getByText('Replying to Alice').waitFor();
    await chat.page.getByRole('textbox', { name: 'Reply to Alice' }).waitFor();
    await press('Escape');
    await chat.page.getByRole('textbox', { name: 'Message CS350' }).waitFor();
    await question().hover();
    await toolbar(question()).getByRole('button', { name: 'Reply' }).click();
    await chat.page.getByText('Replying to Bob').waitFor();
    await chat.page.keyboard.type('Because.');
    await press('Enter');
    assert.deepEqual(await chat.received('submit'), { type: 'submit', text: 'Because.', re: 2 });
    await chat.page.getByText('Replying to Bob').waitFor({ state: 'detached' });
    await chat.page.getByRole('textbox', { name: 'Message CS350' }).waitFor();
  });

  it('quotes what it answers, and leads there', async () => {
    const quote = article(/TCP is a stream/).getByRole('button', { name: /^In answer to Bob: Why does/ });
    assert.match(await quote.innerText(), /^Bob\s*:\s*Why does my second recv get two messages at once\?$/);
    await quote.click();
    await inFocus(question());
    assert.ok(!chat.sent.some(({ type }) => type === 'quotes'), 'the page has it');
  });

  it('quotes what the page does not have once the host has told, anew when that was edited', async () => {
    await chat.show(withEntry(snapshot(), message(9, 'As I said.', { seq: 9, epoch: 'e', re: 2 })));
    const reply = article(/As I said/);
    await reply.getByRole('button', { name: 'In answer to a message that is not here' }).waitFor();
    assert.deepEqual(await chat.received('quotes'), { type: 'quotes', seqs: [2] });
    await chat.say({ type: 'quotes', open: CS350, quotes: [{ seq: 2, sender: 'Eve', text: '*What?*' }] });
    await reply.getByRole('button', { name: 'In answer to Eve: What?' }).click();
    assert.deepEqual(await chat.received('jump'), { type: 'jump', seq: 2 });
    chat.forget();
    const edit = {
      kind: 'act',
      act: 'edit',
      key: 10,
      re: 2,
      sender: 'Eve',
      text: 'Why?',
      own: false,
    } as const;
    await chat.say({ type: 'entries', open: CS350, entries: [{ ...edit, time: 1, seq: 10, epoch: 'e' }] });
    assert.deepEqual(await chat.received('quotes'), { type: 'quotes', seqs: [2] });
  });

  it('is reacted to with +, by typing a name; the focus comes back', async () => {
    await walkIn();
    await press('+');
    await inFocus(chat.page.getByRole('combobox', { name: 'Find an emoji' }));
    await chat.page.keyboard.type('tad');
    await chat.page.getByRole('option', { name: 'tada', selected: true }).waitFor();
    await press('Enter');
    assert.deepEqual(await chat.received('react'), { type: 'react', key: 8, text: '🎉', on: true });
    await inFocus(own());
    await press('+', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'Escape');
    await chat.page.getByRole('dialog').waitFor({ state: 'detached' });
    await inFocus(own());
  });

  it('shows reactions with who they are of, and a press puts one there or takes it back', async () => {
    const hand = question().getByRole('button', { name: '✋ 3: you, Charlie, and Dana' });
    assert.equal(await hand.getAttribute('aria-pressed'), 'true');
    assert.equal((await hand.innerText()).replace(/\s+/g, ' '), '✋ 3');
    await hand.click();
    assert.deepEqual(await chat.received('react'), { type: 'react', key: 2, text: '✋', on: false });
    await question().getByRole('button', { name: '👀 1: Charlie' }).click();
    assert.deepEqual(await chat.received('react'), { type: 'react', key: 2, text: '👀', on: true });
  });

  it('keeps the focus on a reaction that changes', async () => {
    await question().getByRole('button', { name: /^✋/ }).focus();
    await press('Enter');
    const fields = { seq: 2, epoch: 'e', reactions: [{ text: '✋', users: ['Charlie'], count: 1 }] };
    await chat.say({ type: 'entries', open: CS350, entries: [message(2, 'Why does my second?', fields)] });
    await inFocus(question().getByRole('button', { name: '✋ 1: Charlie', pressed: false }));
  });

  it('is edited in the composer with e, and what was being written comes back', async () => {
    await box().fill('a draft');
    await walkIn();
    await press('e');
    await chat.page.getByText('Editing your message').waitFor();
    assert.match(await box().inputValue(), /^No: it says/);
    await box().fill('Never mind.');
    await press('Enter');
    assert.deepEqual(await chat.received('change'), { type: 'change', key: 8, text: 'Never mind.' });
    assert.equal(await box().inputValue(), 'a draft');
  });

  it('is edited with the arrow key from an empty composer', async () => {
    await box().press('ArrowUp');
    await chat.page.getByText('Editing your message').waitFor();
    await chat.page.getByRole('button', { name: 'Save' }).waitFor();
    await press('Escape');
    assert.equal(await box().inputValue(), '');
  });

  it('is deleted with Delete by whoever said it, and by nobody else', async () => {
    await walkIn();
    await press('Delete');
    assert.deepEqual(await chat.received('delete'), { type: 'delete', key: 8 });
    chat.forget();
    await press('ArrowUp', 'Delete', 'c', 'ArrowUp', 'r');
    assert.ok(!chat.sent.some(({ type }) => type === 'delete'));
  });

  it('has a menu by key, and the focus comes back', async () => {
    await walkIn();
    for (const key of ['Shift+F10', 'ContextMenu']) {
      await press(key);
      await inFocus(chat.page.getByRole('menuitem', { name: 'Add Reaction' }));
      await press('Escape');
      await inFocus(own());
    }
    await press('Shift+F10', 'c');
    await press('Enter');
    assert.deepEqual(await chat.received('copy'), { type: 'copy', key: 8 });
    await chat.say({ type: 'copied', key: 8 });
    await chat.page.getByRole('status').getByText('Copied.').waitFor();
  });

  it('that was edited says before what it says now, to the pointer and to the focus', async () => {
    const edited = chat.page.getByRole('button', { name: '(edited)' });
    const tip = chat.page.getByRole('tooltip');
    await edited.hover();
    assert.deepEqual(await chat.received('versions'), { type: 'versions', key: 4 });
    await chat.say({ type: 'versions', open: CS350, key: 4, versions: [{ text: 'Thx.', time: 1 }] });
    await tip.getByText('Thx.').waitFor();
    await chat.page.getByRole('heading', { level: 1 }).hover();
    await tip.waitFor({ state: 'detached' });
    await edited.focus();
    await tip.getByText('Thx.').waitFor();
    await press('Escape');
    await tip.waitFor({ state: 'detached' });
    await inFocus(edited);
  });

  it('shows what marks it as the answer: the asker and staff count, nobody else', async () => {
    await chat.page.getByText('Answer · marked by Bob and Dr. Mokhtari').waitFor();
    const reactions = [{ text: '✅', users: ['Eve'], count: 1 }];
    const reply = { sender: 'Eve', seq: 3, epoch: 'e', re: 2, reactions };
    await chat.say({ type: 'entries', open: CS350, entries: [message(3, 'I think so.', reply)] });
    await chat.page.getByText(/^Answer · /).waitFor({ state: 'detached' });
  });

  it('can be marked as the answer by whoever asked', async () => {
    await chat.show({ ...answered(), userName: 'Bob' });
    assert.match(await menu(article(/TCP is a stream/)), /Take the Answer Mark Back/);
    await chat.page.getByRole('menuitem', { name: 'Take the Answer Mark Back' }).click();
    assert.deepEqual(await chat.received('react'), { type: 'react', key: 3, text: '✅', on: false });
  });

  it('that began a thread leads to it, and a thread leads back', async () => {
    await question().getByRole('button', { name: '1 reply' }).click();
    assert.deepEqual(await chat.received('thread'), { type: 'thread', key: 2 });
    chat.forget();
    await chat.show({ ...answered(), thread: 2, entries: answered().entries.slice(1, 4) });
    await chat.page.getByRole('log', { name: 'Thread in CS350' }).waitFor();
    await chat.page.getByRole('heading', { name: 'Thread' }).waitFor();
    await chat.page.getByRole('textbox', { name: 'Reply in this thread' }).fill('One more thing.');
    await box().press('Enter');
    assert.deepEqual(await chat.received('submit'), { type: 'submit', text: 'One more thing.', re: 2 });
    assert.ok(!chat.sent.some(({ type }) => type === 'read'), 'between them nothing was seen');
    await box().press('Escape');
    assert.deepEqual(await chat.received('thread'), { type: 'thread' });
    await chat.page.getByRole('button', { name: 'Back to CS350' }).click();
    await inFocus(box());
  });
});

describe('Around the messages', () => {
  let browser: Browser;
  let chat: ChatPage;

  const box = () => chat.page.getByRole('textbox');
  const { entries: _, draft: __, ...frame } = answered();

  before(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    chat = await ChatPage.open(browser, { width: 420 });
    await chat.show(answered());
  });
  afterEach(async () => {
    assert.deepEqual(chat.faults, []);
    await chat.close();
  });
  after(() => browser.close());

  it('the head says what the room is about and how many are in it', async () => {
    const head = chat.page.getByRole('banner');
    assert.match(await head.innerText(), /Homework 4: sockets\s*·\s*27 members/);
  });

  it('what was pinned last stands under the head and leads to the message', async () => {
    const pin = chat.page.getByRole('button', {
      name: 'Show the pinned message: Office hours moved to Thursday, 14:00, room 2.12',
    });
    await pin.click();
    await chat.page
      .getByRole('article', { name: /Office hours/ })
      .and(chat.page.locator(':focus'))
      .waitFor();
    await chat.say({ type: 'state', state: { ...frame, pins: [77] } });
    await pin.waitFor({ state: 'detached' });
    assert.deepEqual(await chat.received('quotes'), { type: 'quotes', seqs: [77] });
    await chat.say({ type: 'quotes', open: CS350, quotes: [{ seq: 77, sender: 'Eve', text: 'Old news' }] });
    await chat.page.getByRole('button', { name: 'Show the pinned message: Old news' }).click();
    assert.deepEqual(await chat.received('jump'), { type: 'jump', seq: 77 });
  });

  it('says who is typing, and tells no screen reader of it', async () => {
    const line = (text: string) => chat.page.getByText(text, { exact: true });
    await line('Bob is typing…').waitFor();
    await chat.say({ type: 'state', state: { ...frame, typists: ['Bob', 'Eve'] } });
    await line('Bob and Eve are typing…').waitFor();
    await chat.say({ type: 'state', state: { ...frame, typists: ['Bob', 'Eve', 'Dana'] } });
    await line('Several people are typing…').waitFor();
    assert.equal(await chat.page.getByRole('status').textContent(), '');
  });

  it('tells the host that something is being written, not with each key', async () => {
    // No time passes, however slow the machine is.
    await chat.page.evaluate(() => Object.assign(Date, { now: () => 1 }));
    await box().pressSequentially('hello there');
    await chat.received('typing');
    assert.equal(chat.sent.filter(({ type }) => type === 'typing').length, 1);
  });

  it('completes names and emoji in the middle of a text', async () => {
    await box().fill('ask  about it');
    await box().evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4));
    await chat.page.keyboard.type('@mok');
    await chat.page.getByRole('option', { name: '@Dr. Mokhtari', selected: true }).waitFor();
    await chat.page.keyboard.press('Tab');
    assert.equal(await box().inputValue(), 'ask @Dr. Mokhtari about it');
    await chat.page.keyboard.type(' now');
    assert.equal(await box().inputValue(), 'ask @Dr. Mokhtari now about it', 'the caret is behind it');
    await box().fill('done :tad');
    await chat.page.getByRole('option', { name: ':tada:' }).click();
    assert.equal(await box().inputValue(), 'done 🎉 ');
  });

  it('has buttons for what one would have to know how to type', async () => {
    await chat.page.getByRole('button', { name: 'Insert Code' }).click();
    await chat.page.getByRole('menuitem', { name: 'Selected Code in the Editor' }).click();
    assert.deepEqual(await chat.received('command'), { type: 'command', command: 'askAboutSelection' });
    await chat.page.getByRole('button', { name: 'Insert Code' }).click();
    await chat.page.getByRole('menuitem', { name: 'Code Block' }).click();
    await box().and(chat.page.locator(':focus')).waitFor();
    await chat.page.keyboard.type('x = 1');
    assert.equal(await box().inputValue(), '```\nx = 1\n```');
    await box().fill('');
    await chat.page.getByRole('button', { name: 'Mention Somebody' }).click();
    await chat.page.getByRole('option', { name: '@staff' }).click();
    assert.equal(await box().inputValue(), '@staff ');
    await box().fill('');
    await chat.page.getByRole('button', { name: 'Commands' }).click();
    await chat.page.getByRole('option', { name: /^\/private/ }).waitFor();
    await box().fill('so ');
    await chat.page.getByRole('button', { name: 'Insert Emoji' }).click();
    await chat.page.getByRole('combobox', { name: 'Find an emoji' }).fill('heart');
    await chat.page.keyboard.press('Enter');
    await chat.page.waitForFunction(() => document.querySelector('textarea')?.value === 'so ❤️');
    await box().and(chat.page.locator(':focus')).waitFor();
  });

  it('shows people without their pictures in compact density', async () => {
    const height = async () => (await chat.page.getByRole('log').locator('> *').boundingBox())?.height ?? 0;
    const before = await height();
    await chat.say({ type: 'state', state: { ...frame, density: 'compact' } });
    assert.ok((await height()) < before);
  });
});
