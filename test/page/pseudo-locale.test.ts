import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { EMOJI } from '../../extension/webview/emoji.ts';
import type { HostMessage } from '../../extension/webview/page-protocol.ts';
import { ENGLISH } from '../../extension/webview/strings.ts';
import { COMMANDS, usage } from '../../protocol/commands.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { PSEUDO_LOCALE, pseudo, pseudoTable } from '../../scripts/pseudo-locale.ts';
import { ChatPage } from './chat-page.ts';
import { overflow, wordsShown } from './checks.ts';
import { SCENES } from './scenes.ts';

/** Words of English as long as this are looked for; shorter ones are units, or keys. */
const WORD = /(?<![\p{L}\p{M}\d_.])[A-Za-z]{3,}(?![\p{L}\p{M}\d_])/gu;

/** What is the same in every language: what is typed, such as commands and emoji, and what stands on keys. */
const NAMES = [
  ...['ClassChat', 'classchat', 'tls', 'Enter', 'Shift', 'Ctrl', 'Alt', 'Esc', 'Delete'],
  ...[...COMMANDS.map(usage), ...EMOJI.map(({ name }) => name)].flatMap(typed => typed.split(/[^A-Za-z]+/)),
];

/** The words that dates are written with in a language that the browser does not know. */
function wordsOfDates(): string[] {
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'full' });
  const days = Array.from({ length: 366 }, (_, day) => format.format(new Date(2026, 0, 1 + day)));
  return [...days.join(' ').matchAll(WORD)].flatMap(([word]) => [word, word.slice(0, 3)]);
}

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
      const english = shown.flatMap(text =>
        [...text.matchAll(WORD)].flatMap(([word]) =>
          known.has(word) || written.includes(word) ? [] : [`${word} in ${text.slice(0, 100)}`],
        ),
      );
      assert.deepEqual(english, []);
      assert.deepEqual(await overflow(page), []);
    });
  }
});
