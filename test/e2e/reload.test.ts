import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Terminal } from '../programs/terminal.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { EditorPerson } from './participants.ts';

/** Alice with a window, and Bob at a terminal, who has opened a room. */
async function meet(room: ClassRoom): Promise<{ alice: EditorPerson; bob: Terminal }> {
  const server = await room.startServer();
  const bob = room.openTerminal(server, 'Bob');
  bob.type('/create CS350');
  await bob.sees('created successfully!');
  const alice = new EditorPerson(room, server, 'Alice');
  await alice.logIn();
  return { alice, bob };
}

describe('a window that is reloaded', () => {
  it(
    'is where it was: connected, in its rooms, with the conversation and the draft',
    scene(async room => {
      const { alice, bob } = await meet(room);
      await alice.types('/create Lab');
      await alice.sees({ kind: 'info', text: "Chat room 'Lab' created successfully!" });
      await alice.types('/join CS350');
      await alice.sees({ kind: 'info', text: "You joined 'CS350'." });
      await alice.composer.fill('Half a thou');
      await alice.window.reload();
      await alice.window.statusBarItem(/^\s*CS350\s*$/).waitFor();
      await alice.switcher.filter({ hasText: 'CS350' }).waitFor();
      assert.equal(await alice.composer.inputValue(), 'Half a thou');
      await alice.window.treeItems('Rooms').filter({ hasText: 'Lab' }).waitFor();
      // What is on screen is read, though nobody has clicked into the page yet: what follows is the one that is not.
      bob.type('/group CS350 @Alice, are you back?');
      await alice.sees({ kind: 'group', room: 'CS350', from: 'Bob', text: '@Alice, are you back?' });
      bob.type('/private Alice psst');
      await alice.window.statusBarItem(/^\s*CS350 \(1\) @1\s*$/).waitFor();
      // It is the same place for others too.
      await alice.composer.press('End');
      await alice.composer.pressSequentially('ght');
      await alice.composer.press('Enter');
      await bob.sees('[CS350] Alice: Half a thought\n');
      assert.equal(
        await alice.window.notification('are you back').count(),
        0,
        'no toast of what is on screen',
      );
    }),
  );

  it(
    'counts as read what is on screen of it, before the reload, behind it, and when it is shown again',
    scene(async room => {
      const { alice, bob } = await meet(room);
      await alice.types('/join CS350');
      await alice.sees({ kind: 'info', text: "You joined 'CS350'." });
      const { window } = alice;
      const sees = (text: string) => alice.sees({ kind: 'group', room: 'CS350', from: 'Bob', text });
      const isAllRead = () => window.statusBarItem(/^\s*CS350\s*$/).waitFor();
      const divider = alice.chat.getByText('New messages from here on', { exact: true });

      for (const text of ['first', 'second', 'third']) bob.type(`/group CS350 ${text}`);
      await sees('third');
      await isAllRead();
      await window.reload();
      await sees('third');
      await isAllRead();
      assert.equal(await divider.count(), 0, 'nothing is new that was read before the reload');

      const reloaded = window.reload();
      bob.type('/group CS350 meanwhile');
      await reloaded;
      await sees('meanwhile');
      await isAllRead();

      await window.page.keyboard.press('Control+Shift+E');
      await window.page.getByRole('tab', { name: /^Explorer/, selected: true }).waitFor();
      bob.type('/group CS350 @Alice, unseen');
      await window.statusBarItem('CS350 (1) @1').waitFor();
      await window.reload();
      // With the view comes the connection, and with that the page.
      await window.activityIcon.click();
      await divider.waitFor();
      await isAllRead();
    }),
  );
});
