import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { Terminal } from '../programs/terminal.ts';
import { scene } from './class-room.ts';
import type { EditorWindow } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

/** Waits until the window counts so many unread messages, in the activity bar and in the status bar. */
async function counts(window: EditorWindow, unread: number): Promise<void> {
  const words = unread === 1 ? '1 unread message' : `${unread} unread messages`;
  await window.activityIcon.and(window.page.getByRole('tab', { name: words })).waitFor();
  await window.statusBarItem(`(${unread})`).waitFor();
}

/** Bob is in CS350 with a file open, whose editor has the focus, and the Explorer beside it. */
async function works(bob: EditorPerson): Promise<void> {
  await bob.logIn();
  await bob.types('/join CS350');
  await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
  await bob.window.page.keyboard.press('Control+Shift+E');
  await bob.window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
  await bob.window.openFile('notes.txt');
  await bob.window.page.keyboard.type('TCP is a stream, ');
}

/** Everything that others say while Bob types, in an order that leaves time for each to be told. */
async function isTalkedTo({ window }: EditorPerson, alice: Terminal): Promise<void> {
  for (const text of ['Which recv?', 'And why?']) alice.type(`/group CS350 ${text}`);
  await counts(window, 2);
  assert.equal(await window.notifications.count(), 0, 'a group message raises no toast');
  alice.type('/group CS350 @Bob do you know?');
  await window.notification('Alice in CS350: @Bob do you know?').waitFor();
  alice.type('/private Bob psst');
  await window.notification('Alice (privately): psst').waitFor();
  await counts(window, 4);
  assert.equal(await window.notifications.count(), 2);
}

/** The text of a file as soon as it is such, and after 30 s whatever it is: VS Code does not say when it has written. */
async function savedText(file: string, such: RegExp): Promise<string> {
  const until = performance.now() + 30_000;
  for (;;) {
    const text = await readFile(file, 'utf8');
    if (such.test(text) || performance.now() > until) return text;
    await delay(50);
  }
}

/** What he typed while others talked stands in one piece, and the Explorer is still there. */
async function wasNotDisturbed({ window }: EditorPerson): Promise<void> {
  await window.page.keyboard.type('not a sequence of messages.');
  await window.page.keyboard.press('Control+S');
  await window.page.getByText('TCP is a stream, not a sequence of messages.').waitFor();
  await window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
  assert.equal(await window.activityIcon.getAttribute('aria-selected'), 'false');
}

async function reads(bob: EditorPerson): Promise<void> {
  const { window } = bob;
  await window.notification('Alice (privately)').getByRole('button', { name: 'Open' }).click();
  await bob.chat.getByRole('article', { name: /^Alice, .*psst/ }).waitFor();
  await counts(window, 3);
  await bob.sees({ kind: 'group', room: 'CS350', from: 'Alice', text: 'And why?' });
  await window.page.getByRole('tab', { name: 'ClassChat', exact: true }).waitFor();
  await window.statusBarItem(/^\s*CS350\s*$/).waitFor();
}

describe('a window in which somebody works', () => {
  it(
    'is not disturbed by what others say: it counts, and tells of what concerns its user',
    scene(async room => {
      const server = await room.startServer();
      const alice = room.openTerminal(server, 'Alice');
      alice.type('/create CS350');
      await alice.sees('created successfully!');
      const bob = new EditorPerson(room, server, 'Bob', { files: { 'notes.txt': '' } });
      await works(bob);
      await isTalkedTo(bob, alice);
      await wasNotDisturbed(bob);
      const file = join(bob.window.folder, 'notes.txt');
      assert.equal(await savedText(file, /\.$/), 'TCP is a stream, not a sequence of messages.');
      await bob.window.screenshot('quiet-toasts');
      await reads(bob);

      // The theme shows when the window has read its settings anew.
      await bob.window.page.keyboard.press('Control+Shift+E');
      await bob.window.changeSettings({ 'classchat.notifications': 'none' });
      await bob.window.setTheme('light');
      const charlie = room.openTerminal(server, 'Charlie');
      charlie.type('/private Bob Are you there?');
      await counts(bob.window, 1);
      assert.equal(await bob.window.notification('Charlie').count(), 0, 'no toast with the setting "none"');
    }),
  );
});
