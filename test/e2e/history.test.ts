import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Terminal } from '../programs/terminal.ts';
import { scene } from './class-room.ts';
import { EditorPerson } from './participants.ts';

const NEEDLE = 'the needle is here';

/** Enough for several pages of history. */
const MESSAGES = 180;

/** Bob says a lot in a room of his own, a bare number each time but once. */
async function saysMuch(bob: Terminal): Promise<void> {
  bob.type('/create CS350');
  await bob.sees('created successfully!');
  for (let number = 1; number <= MESSAGES; number++) {
    bob.type(`/group CS350 ${number === 7 ? NEEDLE : `straw ${number}`}`);
  }
  await bob.sees(`[CS350] Bob: straw ${MESSAGES}\n`);
}

function article(alice: EditorPerson, text: string) {
  return alice.chat.getByRole('article', { name: new RegExp(`^Bob, .*: ${text}$`) });
}

/** Alice comes later, sees the newest, and scrolls up by keyboard to the first. */
async function readsBack(alice: EditorPerson): Promise<void> {
  await alice.logIn();
  await alice.types('/join CS350');
  await article(alice, `straw ${MESSAGES}`).waitFor();
  const beginning = alice.chat.getByText('This is the beginning of CS350.', { exact: true });
  await article(alice, `straw ${MESSAGES}`).click();
  for (let tries = 0; tries < 60 && !(await beginning.isVisible()); tries++) {
    await alice.window.page.keyboard.press('Home');
    await alice.chat.getByText('Loading older messages…').waitFor({ state: 'hidden' });
  }
  await beginning.waitFor();
  await article(alice, 'straw 1').waitFor();
  const numbers = (await alice.chat.getByRole('article', { name: /^Bob, / }).allTextContents()).length;
  assert.equal(numbers, MESSAGES, 'every message once');
  await alice.window.screenshot('history-beginning');
}

/** What is looked for is found in another conversation, and shown where it was said. */
async function finds(alice: EditorPerson): Promise<void> {
  const { window } = alice;
  await window.runCommand('ClassChat: Search Messages');
  await window.quickInput.field.fill('needle from:Bob');
  await window.quickInput.rows.filter({ hasText: NEEDLE }).waitFor();
  await window.screenshot('search');
  await window.quickInput.rows.filter({ hasText: NEEDLE }).click();
  await window.quickInput.widget.waitFor({ state: 'hidden' });
  await article(alice, NEEDLE).and(alice.chat.locator(':focus')).waitFor();
  assert.ok(await article(alice, 'straw 6').isVisible(), 'among what was said around it');
  await window.screenshot('search-found');
}

describe('what was said before', () => {
  it(
    'is there for who comes later: page by page, by a search, and behind a line where it was not read',
    scene(async room => {
      const server = await room.startServer();
      const bob = room.openTerminal(server, 'Bob');
      await saysMuch(bob);
      const alice = new EditorPerson(room, server, 'Alice');
      await readsBack(alice);
      await finds(alice);

      // She goes, and comes back: what she missed stands behind the line.
      await article(alice, NEEDLE).press('Escape');
      await alice.types('Back in a minute');
      await bob.sees('[CS350] Alice: Back in a minute\n');
      await alice.window.runCommand('ClassChat: Disconnect');
      await alice.chat.getByRole('button', { name: 'Connect' }).first().waitFor();
      bob.type('/group CS350 You missed this');
      await bob.sees('[CS350] Bob: You missed this\n');
      await alice.window.runCommand('ClassChat: Connect');
      await alice.composer.waitFor();
      await alice.sees({ kind: 'group', room: 'CS350', from: 'Bob', text: 'You missed this' });
      await alice.chat.locator('[data-kind="new"]').waitFor();
      await alice.window.screenshot('missed');
      assert.equal(await article(alice, 'You missed this').count(), 1);
    }),
  );
});
