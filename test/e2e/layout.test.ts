import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scene } from './class-room.ts';
import { setSideBarWidth } from './editor-deeds.ts';
import { type Theme, themes } from './editor-window.ts';
import { EditorPerson } from './participants.ts';

/** Whether the page is as wide as its view: nothing has to be scrolled sideways. */
async function fits(person: EditorPerson): Promise<void> {
  const [content, view] = await person.chat
    .locator('html')
    .evaluate(root => [root.scrollWidth, root.clientWidth]);
  assert.ok((content ?? 0) <= (view ?? 0), `${content} px of content in ${view} px`);
}

describe('the chat view', () => {
  it(
    'is complete in a narrow side bar, zoomed, and in every theme; the composer completes by keyboard',
    scene(async room => {
      const server = await room.startServer();
      const bob = room.openTerminal(server, 'Bob');
      bob.type('/create Systems');
      bob.type('/create CS350');
      await bob.sees("Chat room 'CS350' created successfully!");
      const alice = new EditorPerson(room, server, 'Alice', { files: { 'main.py': 'import socket\n' } });
      await alice.logIn();
      await alice.composer.pressSequentially('/jo');
      await alice.chat.getByRole('option', { name: /join/ }).waitFor();
      await alice.composer.press('Tab');
      await alice.chat.getByRole('option', { name: /CS350/ }).waitFor();
      await alice.composer.pressSequentially('CS');
      await alice.composer.press('Tab');
      await alice.composer.press('Enter');
      await alice.sees({ kind: 'info', text: "You joined 'CS350'." });
      bob.type('/group CS350 a_name_that_is_longer_than_the_side_bar_is_wide_and_has_no_blank = recv(4096)');
      bob.type('/group CS350 Why does my second recv get two messages at once? And only sometimes.');
      await alice.chat.getByRole('article', { name: /only sometimes/ }).waitFor();
      await alice.types('TCP is a stream, not a sequence of messages.');
      await alice.types('/join Nowhere');
      await alice.sees({ kind: 'error', text: "Chat room 'Nowhere' does not exist." });
      const { window } = alice;
      await window.openFile('main.py');
      await setSideBarWidth(window, 250);
      for (const theme of Object.keys(themes) as Theme[]) {
        await window.setTheme(theme);
        await fits(alice);
        await window.screenshot(`layout-250-${theme.replaceAll(' ', '-')}`);
      }
      // 200 %: the page has half as many CSS pixels.
      await window.page.setViewportSize({ width: 640, height: 400 });
      await alice.composer.waitFor();
      await fits(alice);
      await window.screenshot('layout-zoom-200');
    }),
  );
});
