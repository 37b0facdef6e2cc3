import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { PAGE_LIMITS } from '../../extension/webview/page-protocol.ts';
import type { TestServer } from '../programs/server.ts';
import { Person } from '../programs/session-person.ts';
import { HOSTILE_NAMES, hostileTexts, TRAP } from '../xss/corpus.ts';
import { type ClassRoom, scene } from './class-room.ts';
import { EditorPerson } from './participants.ts';

/** Parts of the page that come when the first message needs them. */
const OWN = /\/dist\/(?:page-(?:highlight|typeset)\.(?:js|css)|fonts\/KaTeX_[\w-]+\.woff2)$/;

/** Texts that Eve sends before she waits for the server. */
const BATCH = 50;

/** Texts that are looked at together. All of them are on the page: where it has {@link PAGE_LIMITS.entries}, it gives up a good part of them. */
const PORTION = PAGE_LIMITS.entries - 200;

/** Somebody says all that attacks in the room, and a last word. */
async function attacks(
  server: TestServer,
  name: string,
  texts: readonly string[],
  last = 'That was all.',
): Promise<void> {
  const person = new Person(server, name);
  await person.connect();
  await person.client.request({ status: 'join', receiver: 'Lab' });
  for (let start = 0; start < texts.length; start += BATCH) {
    const batch = texts.slice(start, start + BATCH);
    await Promise.all(batch.map(text => person.client.request({ status: 'group', receiver: 'Lab', text })));
  }
  await person.client.request({ status: 'group', receiver: 'Lab', text: last });
  person.dispose();
}

/** Programs of 2025 may bear any name that can be seen: each has a room of its own name, and writes to Alice alone and to all. */
async function attackByName(room: ClassRoom, server: TestServer): Promise<void> {
  for (const name of HOSTILE_NAMES) {
    const client = await room.connectV1(server, name);
    await client.sees('[INFO] Welcome to ClassChat');
    client.send('create', name);
    await client.sees('created successfully!');
    client.send('join', 'Lab');
    await client.sees("You joined 'Lab'.");
    client.send('private', 'Alice', `${name} to you alone, Alice`);
    client.send('group', 'Lab', `${name} to all`);
    await client.sees(' to all\n');
  }
}

/** Lays traps in the chat page, as the tests of the page alone do. */
async function trapped(alice: EditorPerson): Promise<{ frame: Frame; look: () => Promise<unknown> }> {
  const entryPoint = fileURLToPath(new URL('../page/attack-watch.ts', import.meta.url));
  const options = { bundle: true, write: false, format: 'iife', globalName: 'attackWatch' } as const;
  const { outputFiles } = await esbuild.build({ ...options, entryPoints: [entryPoint] });
  const code = outputFiles[0]?.text ?? '';
  const frame = await (await alice.chat.locator('#page').elementHandle())?.ownerFrame();
  assert.ok(frame);
  // One expression each, run by the browser itself and so past the page's security policy.
  await frame.evaluate(`${code} attackWatch.layTraps()`);
  return { frame, look: () => frame.evaluate(`${code} attackWatch.lookAround()`) };
}

describe('texts and names that attack', () => {
  it(
    'do nothing in the editor, and lead where the user is asked about',
    scene(async room => {
      const server = await room.startServer(['--no-limits']);
      const files = { 'src/main.py': 'one = 1\ntwo = 2\nthree = 3\n' };
      const alice = new EditorPerson(room, server, 'Alice', { files, height: 1600 });
      await alice.logIn();
      await alice.types('/create Lab');
      await alice.sees({ kind: 'info', text: "Chat room 'Lab' created successfully!" });
      const { window, chat } = alice;
      const strange: string[] = [];
      const { frame, look } = await trapped(alice);
      window.page.on('dialog', dialog => strange.push(`dialog: ${dialog.message()}`));
      window.page.on('request', request => {
        if (OWN.test(request.url())) return;
        if (request.frame() === frame || request.url().includes(TRAP)) strange.push(request.url());
      });
      // The page alone is tried with all of them, in test/page/.
      const texts = hostileTexts().filter((_, index) => index % 3 === 0);
      for (let start = 0; start < texts.length; start += PORTION) {
        const portion = texts.slice(start, start + PORTION);
        // A name is its first bearer's: each portion is said by somebody else.
        await attacks(server, `Eve ${start}`, portion, `That was all from ${start} on.`);
        const last = chat.getByRole('article', { name: new RegExp(`: That was all from ${start} on\\.$`) });
        await last.waitFor();
        assert.ok((await chat.locator('.message').count()) > portion.length, 'all of them are on the page');
        assert.deepEqual(await look(), { alarms: [], strangers: [] });
      }

      await attackByName(room, server);
      await chat.getByRole('article', { name: /\{0\} to all$/ }).waitFor();
      await alice.switcher.click();
      await chat.getByRole('menuitemradio').filter({ hasText: '$(error) SERVER' }).waitFor();
      assert.deepEqual(await look(), { alarms: [], strangers: [] });
      await window.screenshot('hostile-names');
      await window.page.keyboard.press('Escape');
      await looksAtLists(alice);
      assert.deepEqual(strange, []);

      await followsLinks(alice, server);
      assert.deepEqual(await look(), { alarms: [], strangers: [] });
      assert.deepEqual(strange, []);
    }),
  );
});

/** Wherever VS Code itself shows a name, it is the name and nothing else. */
async function looksAtLists({ window }: EditorPerson): Promise<void> {
  for (const list of ['Rooms', 'People']) {
    const header = window.page.getByRole('button', { name: new RegExp(`^${list}( Section)?$`) });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    await window.treeItems(list).filter({ hasText: '_$(error)' }).first().waitFor();
    assert.equal(await window.view(list).locator('.codicon-error, .codicon-sync, img').count(), 0, list);
  }
  await window.page.keyboard.press('F1');
  await window.quickInput.field.fill('>ClassChat: Switch Room');
  await window.quickInput.rows.filter({ hasText: 'ClassChat: Switch Room' }).first().click();
  const question = window.quickInput.rows.filter({ hasText: '_$ (error) first in lists' }).first();
  await window.page.getByPlaceholder('A room or a private conversation').fill('first in lists');
  await question.waitFor();
  assert.equal(await window.quickInput.widget.locator('.codicon-error, .codicon-sync, img').count(), 0);
  await window.page.keyboard.press('Escape');
  // Toasts of the private messages: their only links are buttons of ours.
  const toasts = window.page.locator('.notifications-toasts');
  assert.equal(await toasts.locator('a[href^="command"], a[href^="javascript"], img').count(), 0);
  assert.equal(await toasts.locator('.notification-list-item-message a').count(), 0);
}

/** A link asks before it opens anything outside; a place opens at its line, if it is in the folder. */
async function followsLinks(alice: EditorPerson, server: TestServer): Promise<void> {
  const { window, chat } = alice;
  await attacks(server, 'Mallory', [
    'see src/main.py:2-3 and ../Alice/../../etc/passwd.txt:1',
    'https://example.invalid/page',
  ]);
  const place = chat.getByRole('link', { name: 'src/main.py:2-3' }).last();
  await place.click();
  await window.page.locator('.monaco-editor .view-line').filter({ hasText: 'three' }).waitFor();
  await window.statusBarItem('Ln 3').first().waitFor();
  await window.screenshot('code-reference');
  await chat.getByRole('link', { name: '../Alice/../../etc/passwd.txt:1' }).last().click();
  await window.notification("There is no file '../Alice/../../etc/passwd.txt'").waitFor();
  await chat.getByRole('link', { name: 'https://example.invalid/page' }).last().click();
  const question = window.page.getByRole('dialog').filter({ hasText: 'https://example.invalid/page' });
  await question.waitFor();
  await window.screenshot('link-question');
  await question.getByRole('button', { name: 'Cancel' }).click();
}
