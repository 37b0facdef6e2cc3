import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { classOfAda } from './class-of-ada.ts';
import { scene } from './class-room.ts';
import { decides, dialog } from './dialogs.ts';
import { type EditorPerson, TerminalPerson } from './participants.ts';

/** Chooses something of the menu of a message. */
async function inMenu(ada: EditorPerson, message: Locator, item: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'Actions for this message' }).click();
  await ada.chat.getByRole('menuitem', { name: item }).click();
}

describe('acts on messages', () => {
  it(
    'are offered to an instructor: one message is pinned and found again, another is deleted for everybody',
    scene(async room => {
      const { server, ada } = await classOfAda(room);
      const { window } = ada;
      const bob = new TerminalPerson(room, server, 'Bob');
      await bob.logIn();
      await bob.types('/join CS350');
      await bob.types('/group CS350 Hand in on Friday.');
      await bob.types('/group CS350 My exam answers are 42');
      await ada.sees({ kind: 'group', room: 'CS350', from: 'Bob', text: 'My exam answers are 42' });
      const article = (name: RegExp) => ada.chat.getByRole('article', { name });

      await inMenu(ada, article(/Hand in on Friday\.$/), 'Pin');
      await article(/Hand in on Friday\. \(pinned\)$/).waitFor();
      await bob.terminal.sees('[CS350] A message of Bob was pinned.\n');
      await window.runCommand('ClassChat: Show Pinned Messages');
      await window.quickInput.answer({ pick: 'Hand in on Friday.' });
      await article(/Hand in on Friday/)
        .and(ada.chat.locator(':focus'))
        .waitFor();

      await inMenu(ada, article(/My exam answers/), 'Delete…');
      await dialog(window).waitFor();
      await window.screenshot('acts-delete');
      await decides(window, 'Delete', 'Delete this message of Bob?');
      await article(/This message was removed by Ada\.$/).waitFor();
      await bob.terminal.sees('[CS350] A message of Bob was removed.\n');
      await window.screenshot('acts-removed');
    }),
  );
});
