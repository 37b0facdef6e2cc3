import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { COMMANDS, usage } from '../../protocol/commands.ts';
import {
  englishIn,
  leftInEnglish,
  PSEUDO_LOCALE,
  pseudo,
  wordsOfDates,
} from '../../scripts/pseudo-locale.ts';
import { Person } from '../programs/session-person.ts';
import { scene } from './class-room.ts';
import { sharedEditor } from './editor.ts';
import type { EditorWindow } from './editor-window.ts';
import { addPseudoWords, pseudoTitles, saidIn } from './pseudo-words.ts';

/** What is the same in every language: names, what people wrote, what is typed. */
const KEPT = [
  ...['ClassChat', 'Alice', 'Bob', 'Lab', 'hello', 'there'],
  ...COMMANDS.flatMap(command => englishIn(usage(command))),
];
/** What the editor itself says around our parts, in English as it has no other words here. */
const EDITORS = englishIn(
  [
    'Section actions Welcome Progress Views More Actions Collapse All Results Selected Toggle all checkboxes',
    'Press Enter to confirm or Escape to cancel Quick Tree Notification Source Clear Close Configure',
    'Type the name of a command to run Del Info for Control',
  ].join(' '),
);
const known = new Set([...KEPT, ...EDITORS, ...wordsOfDates()]);

/** All that a part says is in the language, and it says something. */
async function isTranslated(what: string, part: Locator): Promise<void> {
  await part.first().waitFor();
  const said = await saidIn(part);
  assert.ok(
    said.some(text => text.includes('~~]')),
    `${what} has words of the language: ${said.join(' | ').slice(0, 300)}`,
  );
  assert.deepEqual(
    leftInEnglish(said, word => known.has(word)),
    [],
    what,
  );
}

/** Where the display language is another, the palette has the English title below, for who looks for that. */
async function showsItsCommands(window: EditorWindow): Promise<void> {
  const { quickInput, page } = window;
  await page.keyboard.press('F1');
  await quickInput.field.fill('>ClassChat: ');
  const ours = quickInput.rows.filter({ hasText: 'ClassChat: ' });
  await ours.filter({ hasText: 'ClassChat: [' }).first().waitFor();
  for (const row of await ours.all()) {
    const text = await row.innerText();
    assert.match(text, /ClassChat: \[.* ~~\]/, text);
  }
  await quickInput.cancel();
}

async function asks(window: EditorWindow, title: string, answer: string): Promise<void> {
  await window.runCommand(title);
  const { widget, message } = window.quickInput;
  const asked = widget.getByPlaceholder('~~]').or(message.filter({ hasText: '~~]' }));
  await asked.first().waitFor();
  await isTranslated(title, widget);
  await window.quickInput.answer(answer);
}

describe('an editor in a language that nobody speaks', () => {
  it(
    'has nothing of ours left in English: page, trees, menus, questions, palette, status bar, notifications',
    scene(async room => {
      const { workbench } = await sharedEditor();
      await addPseudoWords(workbench.dataDir);
      const titleOf = await pseudoTitles();
      const server = await room.startServer();
      const window = await room.openWindow({
        name: 'Alice',
        server,
        language: PSEUDO_LOCALE,
      });
      const chat = await window.openChat();
      await chat
        .getByRole('button', { name: pseudo('Connect') })
        .first()
        .waitFor();
      const view = (title: string) =>
        window.page
          .locator('.pane')
          .filter({ has: window.page.getByRole('button', { name: pseudo(title) }) });
      await isTranslated('the page that is not connected', chat.locator('body'));
      await isTranslated('the view of rooms', view('Rooms'));
      await showsItsCommands(window);

      await window.runCommand(titleOf('connect'));
      await window.statusBarItem('ClassChat').first().waitFor();
      await asks(window, titleOf('createRoom'), 'Lab');
      const bob = new Person(server, 'Bob');
      await bob.connect();
      await bob.client.request({ status: 'join', receiver: 'Lab' });
      await bob.client.request({ status: 'group', receiver: 'Lab', text: 'hello' });
      await chat.getByText('hello', { exact: true }).waitFor();
      await isTranslated('the page', chat.locator('body'));
      await bob.client.request({ status: 'private', receiver: 'Alice', text: 'hello there' });
      await isTranslated('a notification', window.notification('hello there'));
      await isTranslated('the status bar', window.statusBarItem('Lab').first());

      const row = view('Rooms').getByRole('treeitem', { name: /Lab/ });
      await isTranslated('rooms', row);
      await row.click({ button: 'right' });
      await isTranslated('the menu of a room', window.page.getByRole('menu'));
      await window.page.keyboard.press('Escape');
      await asks(window, titleOf('joinRoom'), 'Second');
      bob.dispose();
    }),
  );
});
