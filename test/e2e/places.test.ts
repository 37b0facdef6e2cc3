import { describe, it } from 'mocha';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Terminal } from '../programs/terminal.ts';
import { holds } from './boxes.ts';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

/** The box of a page in which a message is written. */
function composerOf(chat: FrameLocator): Locator {
  return chat.getByRole('form', { name: 'Write a message' }).getByRole('textbox');
}

/** What somebody said, as a page shows it. */
function said(chat: FrameLocator, sender: string, text: string): Locator {
  return chat.getByRole('article', { name: new RegExp(`^${sender}, .*${text}`) });
}

function tabOf(window: EditorWindow, name: string): Locator {
  return window.page.locator('.part.editor').getByRole('tab', { name: new RegExp(`^${name}`) });
}

/** Waits until the cursor is in the composer of a page. */
async function canWriteIn(chat: FrameLocator): Promise<void> {
  await composerOf(chat).and(chat.locator(':focus')).waitFor();
}

/** Beside the view, in an editor: both pages show one chat, and neither takes anything from the other. */
async function showsTwoPages(window: EditorWindow, bob: Terminal): Promise<void> {
  await window.runCommand('ClassChat: Open in Editor');
  const [view, chat] = [window.chatInView(), window.chatInEditor()];
  await canWriteIn(chat);
  await tabOf(window, 'CS350').waitFor();
  bob.type('/group CS350 to both of you');
  for (const page of [view, chat]) await said(page, 'Bob', 'to both of you').waitFor();
  await composerOf(chat).fill('half a thou');
  await holds(composerOf(view), 'half a thou');
  await window.screenshot('places-two-pages');
  await composerOf(chat).fill('half a thought');
  await composerOf(chat).press('Enter');
  await bob.sees('[CS350] Alice: half a thought\n');
  await said(view, 'Alice', 'half a thought').waitFor();
  // What was sent is no draft any more.
  await holds(composerOf(view), '');
}

/** What nobody has on the screen is not read, in whatever place the chat is; a look at the tab reads it. */
async function readsInTheEditor(window: EditorWindow, bob: Terminal): Promise<void> {
  await window.openFile('notes.txt');
  await window.page.keyboard.press('Control+Shift+E');
  await window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
  bob.type('/group CS350 @Alice are you there?');
  await window.statusBarItem('CS350 (1) @1').waitFor();
  await tabOf(window, 'CS350').click();
  await said(window.chatInEditor(), 'Bob', '@Alice are you there').waitFor();
  await window.statusBarItem(/^\s*CS350\s*$/).waitFor();
}

async function isThereAfterReload(window: EditorWindow): Promise<void> {
  await window.reload();
  await said(window.chatInEditor(), 'Bob', 'to both of you').waitFor();
  await tabOf(window, 'CS350').waitFor();
}

async function movesToAWindow(window: EditorWindow, bob: Terminal): Promise<Page> {
  const opened = window.page.context().waitForEvent('page');
  await window.runCommand('ClassChat: Open in New Window');
  const page = await opened;
  const chat = window.chatInEditor(page);
  await said(chat, 'Bob', 'to both of you').waitFor();
  await tabOf(window, 'CS350').waitFor({ state: 'detached' });
  await composerOf(chat).fill('from a window of my own');
  await composerOf(chat).press('Enter');
  await bob.sees('[CS350] Alice: from a window of my own\n');
  return page;
}

describe('the chat page in an editor', () => {
  it(
    'is the same chat as in the view, is there after a reload, and goes into a window of its own',
    scene(async room => {
      const server = await room.startServer();
      const alice = new EditorPerson(room, server, 'Alice', { files: { 'notes.txt': '' } });
      await alice.logIn();
      await alice.types('/create CS350');
      await alice.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
      const bob = room.openTerminal(server, 'Bob');
      bob.type('/join CS350');
      await bob.sees("You joined 'CS350'.");
      await showsTwoPages(alice.window, bob);
      await readsInTheEditor(alice.window, bob);
      await isThereAfterReload(alice.window);
      const page = await movesToAWindow(alice.window, bob);
      await alice.window.screenshot('places-main-window');
      await page.close();
    }),
  );
});
