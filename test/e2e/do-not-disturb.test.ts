import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import type { Terminal } from '../programs/terminal.ts';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';
import { inMenu, unfolds } from './menus.ts';
import { EditorPerson } from './participants.ts';

/** The item of ours in the status bar, by what a screen reader says of it. */
function status(window: EditorWindow, words: RegExp): Locator {
  return window.page.locator('.part.statusbar').getByRole('button', { name: words });
}

async function gathersToasts(window: EditorWindow, alice: Terminal): Promise<void> {
  for (let number = 1; number <= 5; number++) alice.type(`/group CS350 @Bob, ${number}`);
  await window.notification('5 mentions in CS350').waitFor();
  await window.statusBarItem('(5) @5').waitFor();
  await status(window, /5 unread messages \(5 for you\)/).waitFor();
  // The toast of the first one, whose place it took, may be fading away yet.
  await window.notifications.nth(1).waitFor({ state: 'detached' });
  await window.screenshot('quiet-gathered');
  await window.notification('5 mentions in CS350').getByRole('button', { name: 'Open' }).click();
  await window
    .chat()
    .getByRole('article', { name: /^Alice, .*@Bob, 5/ })
    .waitFor();
  await window.statusBarItem(/^\s*CS350\s*$/).waitFor();
}

/** Nothing is heard of what is private either; it is counted, also in the window that was reloaded. */
async function isNotDisturbed(window: EditorWindow, alice: Terminal): Promise<void> {
  await window.runCommand('ClassChat: Toggle Do Not Disturb');
  await status(window, /Do not disturb/).waitFor();
  await window.reload();
  await status(window, /Do not disturb/).waitFor();
  alice.type('/private Bob psst');
  await window.statusBarItem('(1) @1').waitFor();
  // What is told now was said behind it: the toast of the first would have been there.
  await window.runCommand('ClassChat: Toggle Do Not Disturb');
  await status(window, /Do not disturb/).waitFor({ state: 'detached' });
  alice.type('/private Bob and again');
  await window.notification('Alice (privately): and again').waitFor();
  assert.equal(await window.notification('psst').count(), 0);
}

/** A room of which nothing is told is not counted, nor does it bring up anything; other talk does. */
async function silencesRoom(bob: EditorPerson, alice: Terminal, charlie: Terminal): Promise<void> {
  const { window } = bob;
  await window.page.keyboard.press('Control+Shift+E');
  await window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
  await window.runCommand('ClassChat: Notifications of a Room', { pick: 'Nothing' });
  alice.type('/group CS350 @Bob @room again');
  charlie.type('/private Bob me too');
  // One toast tells of all that is told: of the room nothing is.
  await window.notification('Charlie (privately): me too').waitFor();
  await window.statusBarItem('(3) @3').waitFor();
  assert.equal(await window.notification('CS350').count(), 0);
  await window.page.getByRole('tab', { name: /^ClassChat/ }).click();
  // A view takes the focus once it is loaded, and a list that is open then would close.
  await bob.composer.waitFor();
  await inMenu(window, window.treeItems('Rooms').filter({ hasText: 'CS350' }), 'Notifications of a Room');
  await window.quickInput.answer({ pick: 'Mentions only' });
  await window
    .treeItems('Rooms')
    .filter({ hasText: /mentions only/ })
    .waitFor();
  await window.page.getByRole('tab', { name: /^Explorer/ }).click();
  await window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
  alice.type('/group CS350 nothing much');
  alice.type('/group CS350 @Bob?');
  await window.statusBarItem('(4) @4').waitFor();
  await window.page.getByRole('tab', { name: /^ClassChat/ }).click();
  const row = window.treeItems('Rooms').filter({ hasText: /mentions only/ });
  await row.waitFor();
  await window.screenshot('quiet-levels');
}

/** A row of a tree leads to where one writes: a room to its composer, a person's menu to a mention in it. */
async function callsAlice({ window, composer, chat }: EditorPerson): Promise<void> {
  const focused = composer.and(chat.locator(':focus'));
  await window.treeItems('Rooms').filter({ hasText: 'CS350' }).click();
  await focused.waitFor();
  await unfolds(window, 'People');
  await inMenu(window, window.treeItems('People').filter({ hasText: 'Alice' }), 'Mention Person');
  await focused.waitFor();
  assert.equal(await composer.inputValue(), '@Alice ');
}

describe('how much somebody is told', () => {
  it(
    'is one toast for a burst, none where nobody is to disturb, and of a room what its level says',
    scene(async room => {
      const server = await room.startServer();
      const alice = room.openTerminal(server, 'Alice');
      alice.type('/create CS350');
      await alice.sees('created successfully!');
      const bob = new EditorPerson(room, server, 'Bob');
      await bob.logIn();
      await bob.types('/join CS350');
      await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
      await bob.types('/create Elsewhere');
      await bob.sees({ kind: 'info', text: "Chat room 'Elsewhere' created successfully!" });
      await gathersToasts(bob.window, alice);
      await bob.window.runCommand('ClassChat: Leave Room', { pick: 'Elsewhere' });
      await isNotDisturbed(bob.window, alice);
      await silencesRoom(bob, alice, room.openTerminal(server, 'Charlie'));
      await callsAlice(bob);
    }),
  );
});
