import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { classOfAda } from './class-of-ada.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { decides, dialog } from './dialogs.ts';
import type { EditorWindow } from './editor-window.ts';
import { inMenu, unfolds } from './menus.ts';
import { EditorPerson } from './participants.ts';

/** What was copied in the window. */
async function clipboard({ page }: EditorWindow): Promise<string> {
  return await page.evaluate('navigator.clipboard.readText()');
}

async function copiesInvitation({ window }: EditorPerson): Promise<string> {
  await window.runCommand('ClassChat: Copy Invitation');
  await decides(window, 'Copy Anyway', 'Nobody else can reach this server');
  await window.quickInput.answer({ pick: 'CS350' });
  await window.screenshot('order-invitation');
  await window.quickInput.answer({ pick: 'Copy the link, with the class code' });
  await window.notification('The invitation to CS350 was copied.').waitFor();
  const uri = await clipboard(window);
  assert.match(uri, /^[a-z-]+:\/\/classchat\.classchat\/join\?host=127\.0\.0\.1&port=\d+&room=CS350&code=/);
  return uri;
}

/** Bob follows the link, as the editor does where it is clicked. */
async function comesIn(room: ClassRoom, uri: string): Promise<EditorPerson> {
  // His settings say nothing of the class.
  const bob = new EditorPerson(room, undefined, 'Bob', { theme: 'light' });
  const window = await bob.opens();
  await window.runCommand('Developer: Open URL', uri);
  await decides(window, 'Open', /Allow 'ClassChat'/);
  await dialog(window).waitFor();
  await window.screenshot('order-invited');
  await decides(
    window,
    'Join',
    /Join the class at 127\.0\.0\.1:\d+\?/,
    /Room: CS350/,
    /Your name there: Bob/,
  );
  await bob.canWrite();
  await bob.sees({ kind: 'info', text: "You joined 'CS350'." });
  return bob;
}

async function isMuted(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  const { window } = ada;
  await unfolds(window, 'People');
  await inMenu(window, window.treeItems('People').filter({ hasText: 'Bob' }), 'Mute Person');
  await window.quickInput.answer({ pick: 'In the whole class' });
  await window.quickInput.answer({ pick: '10 minutes' });
  await window.quickInput.answer('too loud');
  await ada.chat.getByText(/^Bob is muted until /).waitFor();
  await bob.chat
    .getByText(/^You are muted: you may write again at /)
    .first()
    .waitFor();
  await bob.types('but why');
  await bob.chat.getByText(/^not sent: You are muted: you may write again at /).waitFor();
  await bob.window.screenshot('order-muted');
}

async function isLocked(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  const { window } = ada;
  await inMenu(window, window.treeItems('Rooms').filter({ hasText: 'CS350' }), 'Lock Room');
  for (const person of [ada, bob])
    await person.window
      .treeItems('Rooms')
      .filter({ hasText: /CS350.*locked/ })
      .waitFor();
  await bob.chat.getByText('The room is locked: only staff can come in.').first().waitFor();
  await window.screenshot('order-locked');
}

/** Nothing of what is for staff alone is offered to a student. */
async function seesNoOrders({ window }: EditorPerson): Promise<void> {
  const { field, rows } = window.quickInput;
  await window.page.keyboard.press('F1');
  await field.fill('>ClassChat: ');
  await rows.filter({ hasText: 'ClassChat: Leave Room' }).first().waitFor();
  for (const title of ['Mute Person', 'Ban Name', 'Give Role', 'Show Audit Log'])
    assert.equal(await rows.filter({ hasText: `ClassChat: ${title}` }).count(), 0, title);
  await window.quickInput.cancel();
}

async function isSentOut(ada: EditorPerson, bob: EditorPerson): Promise<void> {
  const { window } = ada;
  await inMenu(window, window.treeItems('People').filter({ hasText: 'Bob' }), 'Remove Person');
  await window.quickInput.answer({ pick: 'From the whole class' });
  await decides(window, 'Send Out', 'Send Bob out of the class?');
  await window.quickInput.answer('');
  await ada.chat.getByText('Bob was sent out of the class.').waitFor();
  await bob.chat
    .getByText(/^You are no longer in the class at/)
    .first()
    .waitFor();
  await bob.window.screenshot('order-sent-out');
}

describe('keeping order', () => {
  it(
    'begins with an invitation; who is muted sees why, a locked room shows it, and who is sent out is told',
    scene(async room => {
      const { ada } = await classOfAda(room, ['--join-code', 'auto']);
      const bob = await comesIn(room, await copiesInvitation(ada));
      await seesNoOrders(bob);
      await isMuted(ada, bob);
      await isLocked(ada, bob);
      await isSentOut(ada, bob);
    }),
  );
});
