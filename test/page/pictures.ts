/**
 * Pictures of every state of the page, in four themes and three widths, to look at.
 *
 *   node test/page/pictures.ts [part of a state's name ...]     into screenshots/page/
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../scripts/browser.ts';
import { ChatPage } from './chat-page.ts';
import { manyMessages, message, snapshot, states } from './samples.ts';
import { THEME_NAMES } from './themes.ts';

const folder = fileURLToPath(new URL('../../screenshots/page/', import.meta.url));
const widths = [250, 340, 560];
const wanted = process.argv.slice(2);

/** What a reader does to get to a picture that is no state of its own. */
const scenes: Record<string, (chat: ChatPage) => Promise<void>> = {
  ...Object.fromEntries(
    Object.entries(states()).map(([name, state]) => [name, (chat: ChatPage) => chat.show(state)]),
  ),
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
    await chat.page.getByRole('button', { name: 'More Actions' }).click();
  },
  'long draft': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello')] }));
    await chat.page.getByRole('textbox').fill(`${'A line of a long draft.\n'.repeat(860)}`);
  },
  'further up': async chat => {
    await chat.show(snapshot({ entries: manyMessages(60) }));
    await chat.page.getByRole('log').evaluate(log => log.scrollBy(0, -400));
    await chat.page.getByRole('button', { name: /Newest/ }).waitFor();
    await chat.say({
      type: 'entries',
      open: { kind: 'room', name: 'CS350' },
      entries: [message(1000, 'One more'), message(1001, 'And another')],
    });
  },
  'focused message': async chat => {
    await chat.show(snapshot({ entries: [message(1, 'Hello'), message(2, 'Are you there?')] }));
    await chat.page.getByRole('textbox').press('Shift+Tab');
  },
};

const chosen = Object.entries(scenes).filter(
  ([name]) => wanted.length === 0 || wanted.some(part => name.includes(part)),
);
const views = THEME_NAMES.flatMap(theme => widths.map(width => ({ theme, width, height: 520 })));
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  for (const view of views) {
    for (const [name, play] of chosen) {
      const chat = await ChatPage.open(browser, view);
      await play(chat);
      // "sending…" comes late on purpose.
      await chat.page.waitForTimeout(350);
      const file = `${name.replaceAll(' ', '-')}-${view.theme}-${view.width}.png`;
      await chat.page.screenshot({ path: folder + file });
      await chat.close();
    }
  }
} finally {
  await browser.close();
}
