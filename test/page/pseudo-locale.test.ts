import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { EMOJI } from '../../extension/webview/emoji.ts';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { ENGLISH } from '../../extension/webview/strings.ts';
import { COMMANDS, usage } from '../../protocol/commands.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import {
  leftInEnglish,
  PSEUDO_LOCALE,
  pseudo,
  pseudoTable,
  wordsOfDates,
} from '../../scripts/pseudo-locale.ts';
import { ChatPage } from './chat-page.ts';
import { overflow, wordsShown } from './checks.ts';
import { SCENES } from './scenes.ts';

/** What is the same in every language: what is typed, such as commands and emoji, and what stands on keys. */
const NAMES = [
  ...['ClassChat', 'classchat', 'tls', 'Enter', 'Shift', 'Ctrl', 'Alt', 'Esc', 'Delete'],
  ...[...COMMANDS.map(usage), ...EMOJI.map(({ name }) => name)].flatMap(typed => typed.split(/[^A-Za-z]+/)),
];

describe('the pseudo-locale', () => {
  it('marks letters, is longer, and shows where it ends', () => {
    assert.equal(pseudo('Join Room'), '[Ĵöíñ Ŕööɱ ~~]');
    assert.ok(pseudo('Connect to the server of your class.').length > 45);
  });

  it('keeps values, links, code, commands and lines', () => {
    assert.equal(pseudo('{0} of {1}'), '[{0} öƒ {1} ~~ ~~]');
    assert.match(
      pseudo('No room.\n[Create](command:classchat.createRoom)'),
      /\n\[Çŕéáţé\]\(command:classchat\.createRoom\)/,
    );
    assert.match(pseudo('`/private Ada` and /group'), /`\/private Ada` .* \/group/);
  });

  it('makes a table of a table', () => {
    assert.deepEqual(pseudoTable({ send: 'Send' }), { send: '[Šéñð ~~]' });
  });
});

describe('The page in a language that nobody speaks', () => {
  let browser: Browser;
  let chat: ChatPage | undefined;
  const known = new Set([...NAMES, ...wordsOfDates()]);

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    assert.deepEqual(chat?.faults, []);
    await chat?.close();
    chat = undefined;
  });
  after(() => browser.close());

  async function openPseudo(): Promise<{ chat: ChatPage; said: HostMessage[] }> {
    const opened = await ChatPage.open(browser, {
      width: 250,
      lang: PSEUDO_LOCALE,
      strings: pseudoTable(ENGLISH),
    });
    chat = opened;
    const said: HostMessage[] = [];
    const { say } = opened;
    opened.say = (...messages) => {
      said.push(...messages);
      return say.apply(opened, messages);
    };
    return { chat: opened, said };
  }

  for (const [name, play] of Object.entries(SCENES)) {
    it(`has nothing left in English, and nothing sticks out: ${name}`, async () => {
      const { chat: page, said } = await openPseudo();
      await play(page);
      const written = `${JSON.stringify(said)} ${await page.page.getByRole('textbox').first().inputValue()}`;
      const shown = await wordsShown(page);
      assert.ok(
        shown.some(text => text.includes('~~]')),
        'The words of the language are not there.',
      );
      assert.deepEqual(
        leftInEnglish(shown, word => known.has(word) || written.includes(word)),
        [],
      );
      assert.deepEqual(await overflow(page), []);
    });
  }
});
