import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scene } from './class-room.ts';
import { EditorPerson } from './participants.ts';

describe('a window that is reloaded', () => {
  it(
    'is where it was: connected, in its rooms, with the conversation and the draft',
    scene(async room => {
      const server = await room.startServer();
      const bob = room.openTerminal(server, 'Bob');
      bob.type('/create CS350');
      await bob.sees('created successfully!');
      const alice = new EditorPerson(room, server, 'Alice');
      await alice.logIn();
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
      // It is the same place for others too.
      await alice.composer.press('End');
      await alice.composer.pressSequentially('ght');
      await alice.composer.press('Enter');
      await bob.sees('[CS350] Alice: Half a thought\n');
      assert.equal(await alice.window.notifications.count(), 0, 'no toast');
    }),
  );
});
