import type { ChatPage } from './chat-page.ts';
import { answered, manyMessages, message, snapshot, states, talk } from './samples.ts';

/** Brings the page, just opened, into a state. */
export type Scene = (chat: ChatPage) => Promise<void>;

/** Made anew each time: a countdown is to run. */
async function showState(chat: ChatPage, name: string): Promise<void> {
  const state = states()[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  await chat.show(state);
}

/** Every state of the page by name: those that the host gives, and those that a reader gets to. */
export const SCENES: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(Object.keys(states()).map(name => [name, (chat: ChatPage) => showState(chat, name)])),
  'older ones failed': async chat => {
    const entries = talk().slice(2, 6);
    await chat.show(snapshot({ entries, older: 'loading' }));
    await chat.show(snapshot({ entries, older: 'more' }));
    await chat.page.getByRole('button', { name: chat.words.text('loadOlder') }).waitFor();
  },
  'offers of commands': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'How do I write to Bob alone?')] }));
    await chat.page.getByRole('textbox').fill('/');
  },
  'offers of names': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'How do I write to Bob alone?')] }));
    await chat.page.getByRole('textbox').fill('/private ');
  },
  'switcher menu': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello')] }));
    await chat.page.getByRole('button', { name: 'CS350' }).click();
  },
  'more menu': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello')] }));
    await chat.page.getByRole('button', { name: chat.words.text('moreActions') }).click();
  },
  'long draft': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello')] }));
    await chat.page.getByRole('textbox').fill(`${'A line of a long draft.\n'.repeat(860)}`);
  },
  'further up': async chat => {
    await chat.show(snapshot({ entries: manyMessages(60) }));
    await chat.page.getByRole('log').evaluate(log => log.scrollBy(0, -400));
    await chat.page.getByRole('button', { name: chat.words.text('newest') }).waitFor();
    await chat.say({
      type: 'entries',
      open: { kind: 'room', name: 'CS350' },
      entries: [message(1000, 'One more'), message(1001, 'And another')],
    });
  },
  'toolbar on a message': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('article', { name: /same here/ }).hover();
  },
  'menu of a message': async chat => {
    await chat.show({ ...answered(), role: 'assistant' });
    await chat.page.getByRole('textbox').press('Shift+Tab');
    await chat.page.keyboard.press('Shift+Tab');
    await chat.page.getByRole('article', { name: /not how much/ }).press('Shift+F10');
  },
  'choosing a reaction': async chat => {
    await chat.show(answered());
    const message = chat.page.getByRole('article', { name: /same here/ });
    await message.hover();
    await message.getByRole('button', { name: chat.words.text('react') }).click();
  },
  'writing a reply': async chat => {
    await chat.show(answered());
    const message = chat.page.getByRole('article', { name: /same here/ });
    await message.hover();
    await message.getByRole('button', { name: chat.words.text('reply'), exact: true }).click();
    await chat.page.getByRole('textbox').and(chat.page.locator(':focus')).waitFor();
    await chat.page.keyboard.type('Read until there is a newline.');
  },
  'editing a message': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('textbox').press('ArrowUp');
  },
  'what it said before': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('button', { name: chat.words.text('edited') }).hover();
    await chat.received('versions');
    const versions = [{ text: 'Thx, that was ti.', time: 1_700_000_000_000 }];
    await chat.say({ type: 'versions', open: { kind: 'room', name: 'CS350' }, key: 4, versions });
  },
  'offers of people': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('textbox').fill('ask @');
  },
  'offers of emoji': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('textbox').fill('done :he');
  },
  'emoji to insert': async chat => {
    await chat.show(answered());
    await chat.page.getByRole('button', { name: chat.words.text('insertEmoji') }).click();
  },
  'focused message': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello'), message(2, 'Are you there?')] }));
    await chat.page.getByRole('textbox').press('Shift+Tab');
  },
};
